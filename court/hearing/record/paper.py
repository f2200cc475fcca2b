"""The transcript as the paper that is signed (法庭笔录; 民事诉讼法第150条)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from court.docket.models import CaseParty
from court.docket.queries import tribunal_of
from court.docket.states import Seat
from court.documents.actions import Noted
from court.documents.papers import RecordSignature, Signatories, Spoken, TranscriptData
from court.documents.papers.hearing import RecordKind
from court.hearing.models import Line, Signer, Sitting, Transcript
from court.hearing.record.seats import Speaker
from court.hearing.states import Mode, Purpose, Stage
from court.hearing.states.record import ObjectionState, SigningWay
from court.identity.models import Court, Person

CHINA = ZoneInfo("Asia/Shanghai")
KINDS: dict[str, RecordKind] = {
    Purpose.TRIAL: "hearing", Purpose.PRETRIAL: "pretrial", Purpose.EVIDENCE: "evidence_exchange",
    Purpose.PRONOUNCEMENT: "pronouncement",
}  # fmt: skip
SEATS = {
    Seat.SOLE: "审判员",
    Seat.PRESIDING: "审判长",
    Seat.MEMBER: "审判员",
    Seat.ASSESSOR: "人民陪审员",
}


def court_name(court_code: str) -> str:
    """The name of the court."""
    found = Court.objects.filter(pk=court_code).first()
    return found.name if found else court_code


def transcript_data(
    transcript: Transcript, signers: Sequence[Speaker], *, at: datetime
) -> TranscriptData:
    """Everything the paper says, as it stands now; the places of the signatures are empty."""
    sitting = transcript.sitting
    case, recording = sitting.case, getattr(sitting, "recording", None)
    return TranscriptData(
        court_name=court_name(case.court_code),
        issued_on=at.astimezone(CHINA).date(),
        case_number=case.number,
        cause=case.cause,
        record=KINDS[sitting.purpose],
        opened_at=sitting.opened_at or transcript.opened_at,
        closed_at=sitting.closed_at,
        place=sitting.room.place or sitting.room.name,
        online=sitting.mode != Mode.COURTROOM,
        public=sitting.is_public,
        procedure=case.get_procedure_display() if case.procedure else "",
        signatories=_signatories(sitting),
        parties=tuple(str(party) for party in CaseParty.objects.filter(case=case)),
        present=tuple(_present(sitting, signers)),
        entries=tuple(_spoken(transcript)),
        corrections=tuple(_corrections(transcript)),
        signatures=tuple(RecordSignature(role=_role(s), name=s.name) for s in signers),
        recording_sha256=recording.head if recording else "",
    )


def _present(sitting: Sitting, signers: Sequence[Speaker]) -> Iterator[str]:
    """Who was there, and how, where it was not by picture and sound on a page."""
    rows = sitting.attendances.select_related("person", "party")
    ways = {(row.seat, row.name): row.how for row in rows}
    for speaker in signers:
        way = ways.get((speaker.seat, speaker.name), "")
        yield f"{speaker.label}（{way}参加）" if way else speaker.label


def moment(at: datetime) -> str:
    """A time as it stands beside a signature, of the clock of China."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


def seen_of(way: str, key_of: Person, *, at: datetime) -> tuple[str, ...]:
    """What stands in the place of a signature beside the drawing."""
    how = str(SigningWay(way).label)
    attested = f"见证：{key_of.display_name}" if way == SigningWay.WITNESSED else ""
    return tuple(line for line in (how, attested, moment(at)) if line)


def refusal_of(signer: Signer) -> Noted:
    """What the court writes in the place of someone who refused (民事诉讼法第150条)."""
    own = signer.person is not None and signer.noted_by == signer.person.actor
    who = "本人提出" if own else "法庭记明"
    assert signer.at is not None
    return Noted(
        signer.position,
        f"{signer}未签名，记明：{signer.reason}",
        (f"拒绝签名（{who}，{moment(signer.at)}）", signer.reason),
    )


def _role(speaker: Speaker) -> str:
    return speaker.label.partition(" ")[0]


def _signatories(sitting: Sitting) -> Signatories:
    seats = tribunal_of(sitting.case)
    judges = [(SEATS[Seat(a.seat)], a.person.display_name) for a in seats if a.seat in SEATS]
    clerks = [a.person.display_name for a in seats if a.seat == Seat.COURT_CLERK]
    return Signatories(judges=tuple(judges), clerk="、".join(clerks))


def _spoken(transcript: Transcript) -> Iterator[Spoken]:
    """Lines in order; where a stage begins, its name stands before them."""
    stage = ""
    for line in lines_of(transcript):
        if line.stage and line.stage != stage:
            stage = line.stage
            yield Spoken(speaker="", words=str(Stage(stage).label), aside=True)
        yield Spoken(speaker=line.speaker, words=line.text, at=line.at, aside=line.aside)


def lines_of(transcript: Transcript) -> list[Line]:
    """All lines with their versions, in few queries."""
    return list(transcript.lines.prefetch_related("versions"))


def _corrections(transcript: Transcript) -> Iterator[str]:
    for wish in transcript.objections.exclude(state=ObjectionState.OPEN).select_related("line"):
        where = f"第{wish.line.no}条" if wish.line else ""
        answer = f"：{wish.answer}" if wish.answer else ""
        yield f"{wish.who}对笔录{where}申请补正：{wish.text}。{wish.get_state_display()}{answer}"
