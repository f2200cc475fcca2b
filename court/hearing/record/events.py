"""Facts of the record: what was written down, put right, signed, refused."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class LineWritten(DomainEvent):
    """A line stands in the transcript, or was corrected; ``seal`` binds its words."""

    type: ClassVar[str] = "hearing.line_written"
    sitting_id: UUID
    no: int
    version: int
    seal: str


@dataclass(frozen=True, slots=True)
class RecordObjected(DomainEvent):
    """Someone wants the transcript put right (民事诉讼法第150条)."""

    type: ClassVar[str] = "hearing.record_objected"
    title: ClassVar[str] = "对笔录申请补正"
    sitting_id: UUID
    objection_id: UUID


@dataclass(frozen=True, slots=True)
class ObjectionAnswered(DomainEvent):
    """The record was put right, or the wish was noted in it (民事诉讼法第150条)."""

    type: ClassVar[str] = "hearing.objection_answered"
    title: ClassVar[str] = "笔录补正申请已处理"
    sitting_id: UUID
    objection_id: UUID
    answer: str


@dataclass(frozen=True, slots=True)
class TranscriptFrozen(DomainEvent):
    """The words no longer change; everybody signs this file (在线诉讼规则第34条)."""

    type: ClassVar[str] = "hearing.transcript_frozen"
    title: ClassVar[str] = "庭审笔录已固定"
    sitting_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class TranscriptThawed(DomainEvent):
    """Nobody had signed yet; the transcript is put right once more."""

    type: ClassVar[str] = "hearing.transcript_thawed"
    title: ClassVar[str] = "庭审笔录退回核对"
    sitting_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class SigningCodeForRecord(DomainEvent):
    """A code to sign the record with was sent to the signer's own phone."""

    type: ClassVar[str] = "hearing.signing_code_sent"
    sitting_id: UUID
    signer_id: UUID


@dataclass(frozen=True, slots=True)
class RecordSigned(DomainEvent):
    """Someone signed the frozen transcript (在线诉讼规则第33、34条)."""

    type: ClassVar[str] = "hearing.record_signed"
    title: ClassVar[str] = "笔录已签名"
    sitting_id: UUID
    signer_id: UUID
    way: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RecordSigningRefused(DomainEvent):
    """Someone refused to sign, which is written down (民事诉讼法第150条)."""

    type: ClassVar[str] = "hearing.record_signing_refused"
    title: ClassVar[str] = "拒绝在笔录上签名，已记明"
    sitting_id: UUID
    signer_id: UUID


@dataclass(frozen=True, slots=True)
class TranscriptCompleted(DomainEvent):
    """Everybody has signed or refused; the record is in the register of papers."""

    type: ClassVar[str] = "hearing.transcript_completed"
    title: ClassVar[str] = "庭审笔录签名完毕"
    sitting_id: UUID
    paper_id: UUID


@dataclass(frozen=True, slots=True)
class RecordingMoved(DomainEvent):
    """A segment of the recording began or ended, and why (庭审录音录像规定第3条)."""

    type: ClassVar[str] = "hearing.recording_moved"
    title: ClassVar[str] = "庭审录音录像起止"
    sitting_id: UUID
    segment: int
    step: str
    why: str


@dataclass(frozen=True, slots=True)
class InterruptionExplained(DomainEvent):
    """What happened is put down in writing (庭审录音录像规定第5条)."""

    type: ClassVar[str] = "hearing.interruption_explained"
    title: ClassVar[str] = "录音录像故障已书面说明"
    sitting_id: UUID
    segment: int


@dataclass(frozen=True, slots=True)
class TrackSealed(DomainEvent):
    """An original file lies sealed in the vault; ``link`` chains it to those before."""

    type: ClassVar[str] = "hearing.track_sealed"
    sitting_id: UUID
    no: int
    sha256: str
    link: str


@dataclass(frozen=True, slots=True)
class TrackLost(DomainEvent):
    """A file the media server told of was not there."""

    type: ClassVar[str] = "hearing.track_lost"
    title: ClassVar[str] = "录音录像文件找不到"
    sitting_id: UUID
    no: int


@dataclass(frozen=True, slots=True)
class RecordingSealed(DomainEvent):
    """The manifest of the whole recording is signed and timestamped (在线诉讼规则第34条)."""

    type: ClassVar[str] = "hearing.recording_sealed"
    title: ClassVar[str] = "庭审录音录像已封存"
    sitting_id: UUID
    head: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class SpeechHeard(DomainEvent):
    """A machine has listened to a file and proposes so many lines (录音录像规定第6条)."""

    type: ClassVar[str] = "hearing.speech_heard"
    sitting_id: UUID
    track: int
    drafts: int


@dataclass(frozen=True, slots=True)
class SpeechDraftAnswered(DomainEvent):
    """The clerk wrote a proposed line into the record, after reading it, or dropped it."""

    type: ClassVar[str] = "hearing.speech_draft_answered"
    sitting_id: UUID
    track: int
    draft: int
    outcome: str


@dataclass(frozen=True, slots=True)
class RecordingFaultFound(DomainEvent):
    """Read again, the recording is not what was sealed; in so many places (录音录像规定第4条)."""

    type: ClassVar[str] = "hearing.recording_fault_found"
    title: ClassVar[str] = "录音录像核对不一致"
    sitting_id: UUID
    places: int


@dataclass(frozen=True, slots=True)
class RecordingFaultMended(DomainEvent):
    """It is again as it was sealed: restored from a copy."""

    type: ClassVar[str] = "hearing.recording_fault_mended"
    title: ClassVar[str] = "录音录像已恢复一致"
    sitting_id: UUID


@dataclass(frozen=True, slots=True)
class ViewingCopyMade(DomainEvent):
    """A copy to look at exists, with the time burned in; the originals stay as they are."""

    type: ClassVar[str] = "hearing.viewing_copy_made"
    sitting_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class ViewingAsked(DomainEvent):
    """Someone asks to see the recording (庭审录音录像规定第10条)."""

    type: ClassVar[str] = "hearing.viewing_asked"
    title: ClassVar[str] = "申请查阅庭审录音录像"
    sitting_id: UUID
    request_id: UUID


@dataclass(frozen=True, slots=True)
class ViewingAnswered(DomainEvent):
    """A wish to see the recording was granted or not."""

    type: ClassVar[str] = "hearing.viewing_answered"
    title: ClassVar[str] = "查阅录音录像的申请已答复"
    sitting_id: UUID
    request_id: UUID
    answer: str


@dataclass(frozen=True, slots=True)
class RecordingViewed(DomainEvent):
    """Someone opened the recording; each time is written down."""

    type: ClassVar[str] = "hearing.recording_viewed"
    sitting_id: UUID
    viewer: str


@dataclass(frozen=True, slots=True)
class RecordingStandsIn(DomainEvent):
    """A party lets the recording stand for the transcript (庭审录音录像规定第8条、第9条)."""

    type: ClassVar[str] = "hearing.recording_stands_in"
    title: ClassVar[str] = "同意以录音录像替代笔录"
    sitting_id: UUID
    party: str
    head: str
