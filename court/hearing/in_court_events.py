"""What happens in the courtroom, as the journal keeps it; the stream is the case.

Events without a title are kept and proved, but are no lines of the parties' timeline.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class EntryCodeSent(DomainEvent):
    """A code went to the own phone, to prove identity before the hearing (在线诉讼规则第7条)."""

    type: ClassVar[str] = "hearing.entry_code_sent"
    sitting_id: UUID
    attendance_id: UUID


@dataclass(frozen=True, slots=True)
class Invited(DomainEvent):
    """A witness, expert or interpreter is to come (民事诉讼法第75条、第82条)."""

    type: ClassVar[str] = "hearing.invited"
    title: ClassVar[str] = "通知证人、鉴定人或翻译到庭"
    sitting_id: UUID
    attendance_id: UUID
    seat: str


@dataclass(frozen=True, slots=True)
class AttendanceMoved(DomainEvent):
    """Someone came, was let in, sent out, removed, or left; ``why`` names the kind of reason."""

    type: ClassVar[str] = "hearing.attendance_moved"
    sitting_id: UUID
    attendance_id: UUID
    seat: str
    source: str
    target: str
    way: str


@dataclass(frozen=True, slots=True)
class PhoneAnswered(DomainEvent):
    """The clerk has someone on the telephone, who said who it is and agreed (规则第7条)."""

    type: ClassVar[str] = "hearing.phone_answered"
    title: ClassVar[str] = "以电话方式参加庭审"
    sitting_id: UUID
    attendance_id: UUID


@dataclass(frozen=True, slots=True)
class PhoneEnded(DomainEvent):
    """The telephone call is over; why stands in the record."""

    type: ClassVar[str] = "hearing.phone_ended"
    title: ClassVar[str] = "庭审中的电话结束"
    sitting_id: UUID
    attendance_id: UUID


@dataclass(frozen=True, slots=True)
class TurnGiven(DomainEvent):
    """Someone may speak, for so many seconds (0: without limit)."""

    type: ClassVar[str] = "hearing.turn_given"
    sitting_id: UUID
    attendance_id: UUID
    seconds: int


@dataclass(frozen=True, slots=True)
class TurnEnded(DomainEvent):
    """The turn to speak is over."""

    type: ClassVar[str] = "hearing.turn_ended"
    sitting_id: UUID
    attendance_id: UUID


@dataclass(frozen=True, slots=True)
class SoundCut(DomainEvent):
    """The court cut someone's sound, or gave it back (人民法院法庭规则第17条)."""

    type: ClassVar[str] = "hearing.sound_cut"
    sitting_id: UUID
    attendance_id: UUID
    cut: bool


@dataclass(frozen=True, slots=True)
class OrderKept(DomainEvent):
    """Reminded, warned, admonished, removed, reported (在线诉讼规则第28条)."""

    type: ClassVar[str] = "hearing.order_kept"
    title: ClassVar[str] = "维护法庭秩序"
    sitting_id: UUID
    attendance_id: UUID
    order_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ExhibitShown(DomainEvent):
    """A page of a paper is on every screen; page 0 takes it away."""

    type: ClassVar[str] = "hearing.exhibit_shown"
    sitting_id: UUID
    file_id: UUID
    page: int


@dataclass(frozen=True, slots=True)
class ScreenAllowed(DomainEvent):
    """Someone may show the own screen, or no longer."""

    type: ClassVar[str] = "hearing.screen_allowed"
    sitting_id: UUID
    attendance_id: UUID
    allowed: bool


@dataclass(frozen=True, slots=True)
class PartClosed(DomainEvent):
    """A part is heard without the public, or the public is back (民事诉讼法第137条、第71条)."""

    type: ClassVar[str] = "hearing.part_closed"
    title: ClassVar[str] = "不公开部分"
    sitting_id: UUID
    closed: bool


@dataclass(frozen=True, slots=True)
class PanelMet(DomainEvent):
    """The tribunal withdrew to deliberate, or came back (民事诉讼法第45条)."""

    type: ClassVar[str] = "hearing.panel_met"
    sitting_id: UUID
    begins: bool


@dataclass(frozen=True, slots=True)
class LineChanged(DomainEvent):
    """Someone's line broke during the sitting, or came back (在线诉讼规则第25条)."""

    type: ClassVar[str] = "hearing.line_changed"
    sitting_id: UUID
    attendance_id: UUID
    absence_id: UUID
    back: bool


@dataclass(frozen=True, slots=True)
class AbsenceJudged(DomainEvent):
    """The judge held why someone was away (在线诉讼规则第25条第2款)."""

    type: ClassVar[str] = "hearing.absence_judged"
    title: ClassVar[str] = "认定离线原因"
    sitting_id: UUID
    attendance_id: UUID
    absence_id: UUID
    finding: str


@dataclass(frozen=True, slots=True)
class MediaFailed(DomainEvent):
    """The media server went away or came back (庭审录音录像规定第5条)."""

    type: ClassVar[str] = "hearing.media_failed"
    title: ClassVar[str] = "音视频服务中断或恢复"
    sitting_id: UUID
    back: bool
