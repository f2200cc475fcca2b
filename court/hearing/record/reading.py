"""The record as people see it: lines since a change, who may read, whose turn it is to sign."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from court.hearing.models import Line, Signer, Sitting, Transcript
from court.hearing.record.phrases import BENCH, Phrase, phrases_of
from court.hearing.record.seats import Speaker, may_keep, speaker_of, speakers_of
from court.hearing.states import TRIBUNAL, RoomSeat
from court.identity.models import Person

ASIDE = "aside"


def sittings_for(person: Person) -> QuerySet[Sitting]:
    """Sittings whose record one reads, whole or (witness, expert) one's own words."""
    own = Line.objects.filter(person=person).values("transcript__sitting")
    signs = Signer.objects.filter(person=person).values("transcript__sitting")
    seen = Sitting.objects.visible_to(person).values("pk")
    mine = Sitting.objects.filter(Q(pk__in=seen) | Q(pk__in=own) | Q(pk__in=signs))
    return mine.select_related("case", "room")


def reads_whole(person: Person, sitting: Sitting) -> bool:
    """Whether the person reads all of it, not only own words."""
    return bool(Sitting.objects.visible_to(person).filter(pk=sitting.pk).exists())


def lines_since(sitting: Sitting, person: Person, change: int = 0) -> list[Line]:
    """Lines written or corrected after ``change``, oldest first, with their versions."""
    seen = Line.objects.visible_to(person).filter(transcript__sitting=sitting, change__gt=change)
    return list(seen.prefetch_related("versions"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A speaker to choose: ``value`` in the form, the key that chooses it."""

    value: str
    label: str
    shortcut: int
    speaker: Speaker | None = None
    chosen: bool = False


def choices_of(sitting: Sitting) -> list[Choice]:
    """Who can be chosen as speaker: all who are known, witness and expert, something done."""
    known = speakers_of(sitting.case)
    made = [(str(place), s.label, s) for place, s in enumerate(known)]
    more: list[tuple[str, str, Speaker | None]] = [
        (str(seat), str(RoomSeat(seat).label), Speaker(seat, ""))
        for seat in (RoomSeat.WITNESS, RoomSeat.EXPERT, RoomSeat.INTERPRETER)
    ]
    rows = [*made, *more, (ASIDE, "记事", None)]
    return [
        Choice(value, label, place, speaker, chosen=place == 1)
        for place, (value, label, speaker) in enumerate(rows, 1)
    ]


def offered(sitting: Sitting, choices: list[Choice]) -> list[tuple[int, Phrase, Choice]]:
    """Phrases of the stage, each with the speaker it belongs to; others are left out."""
    found = []
    for place, phrase in enumerate(phrases_of(sitting.stage)):
        if choice := next((c for c in choices if _says(phrase, c)), None):
            found.append((place, phrase, choice))
    return found


def _says(phrase: Phrase, choice: Choice) -> bool:
    if choice.speaker is None:
        return phrase.seat == ""
    if phrase.seat == BENCH:
        return choice.speaker.seat in TRIBUNAL
    return phrase.seat == choice.speaker.seat


@dataclass(slots=True)
class LivePart:
    """What the live page shows of the record."""

    sitting: Sitting
    lines: list[Line]
    change: int
    keeps: bool
    writes: bool
    choices: list[Choice] = field(default_factory=list)
    phrases: list[tuple[int, Phrase, Choice]] = field(default_factory=list)


def live_part(sitting: Sitting, person: Person) -> LivePart:
    """Lines so far; for the keeper the means to write; who has a seat may put in own words."""
    transcript = Transcript.objects.filter(sitting=sitting).first()
    keeps = may_keep(person, sitting.case)
    writing = transcript is None or transcript.is_writing
    part = LivePart(
        sitting, lines_since(sitting, person), transcript.changes if transcript else 0,
        keeps and writing, writing and speaker_of(person, sitting.case) is not None,
    )  # fmt: skip
    if part.keeps:
        part.choices = choices_of(sitting)
        part.phrases = offered(sitting, part.choices)
    return part


def own_signer(sitting: Sitting, person: Person) -> Signer | None:
    """The place where the person signs."""
    rows = Signer.objects.filter(transcript__sitting=sitting, person=person)
    return rows.select_related("transcript").first()


def signers_of(transcript: Transcript) -> dict[str, Any]:
    """Everybody, and how far it is."""
    rows = list(transcript.signers.all())
    done = sum(1 for row in rows if not row.is_waiting)
    return {"signers": rows, "done": done, "total": len(rows)}


def line_of(sitting_id: UUID, no: int) -> Line | None:
    """One line by its number."""
    found = Line.objects.filter(transcript__sitting_id=sitting_id, no=no)
    return found.select_related("transcript__sitting__case").first()


def spoke(sitting: Sitting, known: list[Speaker]) -> list[Speaker]:
    """Who else stands in the record: witnesses, experts, interpreters."""
    there = {(speaker.seat, speaker.name) for speaker in known}
    found: list[Speaker] = []
    rows = Line.objects.filter(transcript__sitting=sitting, aside=False).select_related("person")
    for line in rows:
        if (line.seat, line.name) not in there and line.name:
            there.add((line.seat, line.name))
            found.append(Speaker(line.seat, line.name, line.person))
    return found
