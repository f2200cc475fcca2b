"""Writing the record while people speak, and putting it right (民事诉讼法第150条)."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from court.hearing.models import Sitting
from court.hearing.models.transcript import Line, LineVersion, Objection, Transcript
from court.hearing.record.events import LineWritten, ObjectionAnswered, RecordObjected
from court.hearing.record.seats import KEEPS, Speaker, may_keep, speaker_of
from court.hearing.states.record import ObjectionState, Source, TranscriptState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

RECORDING = (Citation("民事诉讼法", "第150条"), Citation("人民法院在线诉讼规则", "第34条"))
LONGEST = 4000


class NotTheKeeper(PermissionError):
    """Only the clerk and the judges of the court write the record."""


class TranscriptClosed(ValueError):
    """The transcript has been frozen; its words no longer change."""


class NothingSaid(ValueError):
    """No words, or more than fit in one line; says which."""


def transcript_of(sitting: Sitting, *, at: datetime) -> Transcript:
    """The transcript of the sitting, begun with its first line."""
    found, _ = Transcript.objects.get_or_create(sitting=sitting, defaults={"opened_at": at})
    return found


@transaction.atomic
def say(
    sitting: Sitting,
    speaker: Speaker | Person,
    text: str,
    *,
    by: str,
    at: datetime,
    key: str = "",
    source: str = Source.CLERK,
    said_at: datetime | None = None,
) -> Line:
    """What someone said stands in the record (民事诉讼法第150条).

    The clerk, a judge or the machine writes for others; a participant only own words, which are
    then marked so (``Source.WRITTEN``). ``said_at`` is when, if not now. The same
    ``key`` again gives the line that is there. Raises ``NotTheKeeper``, ``TranscriptClosed``,
    ``NothingSaid``.
    """
    said_by = speaker if isinstance(speaker, Speaker) else speaker_of(speaker, sitting.case)
    if said_by is None:
        raise NotTheKeeper("没有席位的人不进笔录")
    if said_by.person is not None and said_by.person.actor == by and not _keeps(by, sitting):
        source = Source.WRITTEN
    else:
        demand_keeper(by, sitting)
    line = Line(seat=said_by.seat, name=said_by.name, person=said_by.person, source=source)
    return _enter(sitting, line, text, key, said_at=said_at, by=by, at=at)


@transaction.atomic
def note(sitting: Sitting, text: str, *, by: str, at: datetime, key: str = "") -> Line:
    """What was done stands in the record: 宣布开庭, 休庭, 证人退庭 … Raises as ``say``."""
    demand_keeper(by, sitting)
    return _enter(sitting, Line(aside=True), text, key, by=by, at=at)


def _enter(
    sitting: Sitting, line: Line, text: str, key: str, *, said_at: datetime | None = None,
    by: str, at: datetime,
) -> Line:  # fmt: skip
    words = _checked(text)
    transcript = _locked(sitting, at=at)
    if key and (there := transcript.lines.filter(key=key).first()):
        return there
    last = transcript.lines.aggregate(last=Max("no"))["last"] or 0
    line.transcript, line.no, line.key = transcript, last + 1, key or uuid4().hex
    line.stage, line.at, line.change = sitting.stage, said_at or at, _counted(transcript)
    line.save(force_insert=True)
    _write(line, words, no=1, by=by, at=at)
    return line


def _write(line: Line, text: str, *, no: int, by: str, at: datetime, why: str = "") -> None:
    salt = secrets.token_hex(16)
    seal = hashlib.sha256((salt + text).encode()).hexdigest()
    LineVersion.objects.create(
        line=line, no=no, text=text, salt=salt, seal=seal, why=why, by=by, at=at
    )
    sitting = line.transcript.sitting
    record(LineWritten(sitting.case_id, sitting.pk, line.no, no, seal), by=by, at=at,
           under=RECORDING)  # fmt: skip


@transaction.atomic
def correct(line: Line, text: str, *, why: str = "", by: str, at: datetime) -> Line:
    """The line reads otherwise from now on; the old words stay, with who changed them and when.

    The same words again change nothing. Raises as ``say``.
    """
    sitting = line.transcript.sitting
    demand_keeper(by, sitting)
    words = _checked(text)
    transcript = _locked(sitting, at=at)
    held = transcript.lines.get(pk=line.pk)
    newest = held.newest
    if newest.text == words:
        return held
    held.change = _counted(transcript)
    held.save(update_fields=["change"])
    _write(held, words, no=newest.no + 1, by=by, at=at, why=why.strip())
    return held


@transaction.atomic
def object_to(
    sitting: Sitting, person: Person, text: str, *, line: Line | None = None, by: str, at: datetime
) -> Objection:
    """Someone asks that the record of their own words be put right (民事诉讼法第150条).

    It is noted whatever becomes of it; the same words again are one wish. Raises
    ``TranscriptClosed``, ``NothingSaid``, ``NotTheKeeper`` for whoever took no part.
    """
    words = _checked(text)
    transcript = _locked(sitting, at=at)
    speaker = speaker_of(person, sitting.case)
    own = transcript.lines.filter(person=person).first()
    if speaker is None and own is None:
        raise NotTheKeeper("没有参加庭审的人不能申请补正")
    for there in transcript.objections.filter(person=person, line=line, state=ObjectionState.OPEN):
        if there.text == words:
            return there
    who = speaker.label if speaker else str(own.speaker if own else "")
    wish = Objection.objects.create(
        transcript=transcript, line=line, person=person, who=who, text=words, at=at
    )
    _counted(transcript)
    record(RecordObjected(sitting.case_id, sitting.pk, wish.pk), by=by, at=at, under=RECORDING)
    return wish


@transaction.atomic
def answer_objection(
    objection_id: UUID, *, correct_to: str = "", reply: str = "", by: str, at: datetime
) -> Objection:
    """Put the record right, or note the wish with the reason (民事诉讼法第150条第三款).

    ``correct_to`` are the new words of the line the wish is about. An answered wish stays
    answered. Raises ``NotTheKeeper``, ``TranscriptClosed``, ``NothingSaid`` without either.
    """
    found = Objection.objects.select_related("transcript__sitting__case", "line")
    wish = found.get(pk=objection_id)
    sitting = wish.transcript.sitting
    demand_keeper(by, sitting)
    transcript = _locked(sitting, at=at)
    wish = found.select_for_update(of=("self",)).get(pk=objection_id)
    if not wish.is_open:
        return wish
    if correct_to and wish.line is not None:
        correct(wish.line, correct_to, why=f"{wish.who}申请补正", by=by, at=at)
        wish.state = ObjectionState.CORRECTED
    else:
        wish.state = ObjectionState.NOTED
        reply = _checked(reply)
    wish.answer, wish.answered_by, wish.answered_at = reply.strip(), by, at
    wish.save()
    transcript.refresh_from_db(fields=["changes"])
    _counted(transcript)
    event = ObjectionAnswered(sitting.case_id, sitting.pk, wish.pk, str(wish.state))
    record(event, by=by, at=at, under=RECORDING)
    return wish


def _checked(text: str) -> str:
    words = text.strip()
    if not words:
        raise NothingSaid("请写内容")
    if len(words) > LONGEST:
        raise NothingSaid(f"一条最多 {LONGEST} 个字，请分几条写")
    return words


def _locked(sitting: Sitting, *, at: datetime) -> Transcript:
    """The transcript, alone; raises ``TranscriptClosed``."""
    pk = transcript_of(sitting, at=at).pk
    held = Transcript.objects.select_for_update().get(pk=pk)
    if held.state != TranscriptState.WRITING:
        raise TranscriptClosed("笔录已经固定，不能再改")
    return held


def _counted(transcript: Transcript) -> int:
    transcript.changes += 1
    transcript.save(update_fields=["changes"])
    return transcript.changes


def _keeps(by: str, sitting: Sitting) -> bool:
    if by.startswith("machine:"):
        return True
    kind, _, number = by.partition(":")
    person = Person.objects.filter(pk=number).first() if kind == "person" else None
    return person is not None and may_keep(person, sitting.case)


def demand_keeper(by: str, sitting: Sitting) -> None:
    """Raises ``NotTheKeeper`` unless the actor writes the record of this sitting."""
    if not _keeps(by, sitting):
        offices = "、".join(str(office.label) for office in KEEPS)
        raise NotTheKeeper(f"庭审笔录由{offices}记录")
