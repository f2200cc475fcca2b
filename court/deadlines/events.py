"""Facts about time limits. The stream is the clock; ``subject_id`` is the case it belongs to."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class ClockStarted(DomainEvent):
    """A time limit began to run (民事诉讼法第85条)."""

    type: ClassVar[str] = "deadlines.clock_started"
    title: ClassVar[str] = "期间开始"
    subject_id: UUID
    kind: str
    party: str
    trigger_on: str
    due: str


@dataclass(frozen=True, slots=True)
class ClockPaused(DomainEvent):
    """Days from here do not count; ``reason`` is a key of ``court.law.periods``."""

    type: ClassVar[str] = "deadlines.clock_paused"
    title: ClassVar[str] = "期间暂停"
    subject_id: UUID
    kind: str
    party: str
    reason: str
    since: str


@dataclass(frozen=True, slots=True)
class ClockResumed(DomainEvent):
    """The pause ended; the last day is later by the days that did not count."""

    type: ClassVar[str] = "deadlines.clock_resumed"
    title: ClassVar[str] = "期间恢复"
    subject_id: UUID
    kind: str
    party: str
    due: str


@dataclass(frozen=True, slots=True)
class ClockExtended(DomainEvent):
    """The court granted more time (民事诉讼法第86条)."""

    type: ClassVar[str] = "deadlines.clock_extended"
    title: ClassVar[str] = "期间延长"
    subject_id: UUID
    kind: str
    party: str
    due: str


@dataclass(frozen=True, slots=True)
class ClockMet(DomainEvent):
    """What the time limit was for has been done; ``late``: after its last day."""

    type: ClassVar[str] = "deadlines.clock_met"
    title: ClassVar[str] = "期间内事项已完成"
    subject_id: UUID
    kind: str
    party: str
    late: bool


@dataclass(frozen=True, slots=True)
class ClockRestarted(DomainEvent):
    """The period is counted from another day: service was disproved, or took effect earlier."""

    type: ClassVar[str] = "deadlines.clock_restarted"
    title: ClassVar[str] = "期间重新计算"
    subject_id: UUID
    kind: str
    party: str
    trigger_on: str
    due: str


@dataclass(frozen=True, slots=True)
class ClockRecounted(DomainEvent):
    """The holidays of the year were announced; a provisional last day became final."""

    type: ClassVar[str] = "deadlines.clock_recounted"
    title: ClassVar[str] = "期间按公布的节假日重算"
    subject_id: UUID
    kind: str
    party: str
    due: str


@dataclass(frozen=True, slots=True)
class ClockVoided(DomainEvent):
    """The time limit never ran for anybody."""

    type: ClassVar[str] = "deadlines.clock_voided"
    title: ClassVar[str] = "期间作废"
    subject_id: UUID
    kind: str
    party: str


@dataclass(frozen=True, slots=True)
class ReminderFell(DomainEvent):
    """So many days are left; ``clock_id`` is the stream. Once for each last day and number."""

    type: ClassVar[str] = "deadlines.reminder_fell"
    title: ClassVar[str] = "期间提醒"
    subject_id: UUID
    clock_id: UUID
    kind: str
    party: str
    days_left: int
    due: str


@dataclass(frozen=True, slots=True)
class ClockExpired(DomainEvent):
    """The last day has passed. What follows is proposed to a person; nothing follows by itself."""

    type: ClassVar[str] = "deadlines.clock_expired"
    title: ClassVar[str] = "期间届满"
    subject_id: UUID
    clock_id: UUID
    kind: str
    party: str
    due: str


@dataclass(frozen=True, slots=True)
class ReminderAddressed(DomainEvent):
    """Another person is reminded of this time limit from now on."""

    type: ClassVar[str] = "deadlines.reminder_addressed"
    title: ClassVar[str] = "期间提醒对象变更"
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class HolidaysProposed(DomainEvent):
    """Somebody entered the days off of a year; ``stream`` is the entry."""

    type: ClassVar[str] = "deadlines.holidays_proposed"
    title: ClassVar[str] = "录入节假日安排"
    year: int


@dataclass(frozen=True, slots=True)
class HolidaysDecided(DomainEvent):
    """Another person put the days off of a year in force, or declined them."""

    type: ClassVar[str] = "deadlines.holidays_decided"
    title: ClassVar[str] = "复核节假日安排"
    year: int
    approved: bool


@dataclass(frozen=True, slots=True)
class FeedRenewed(DomainEvent):
    """A person made a new secret address of the own calendar; the old one is dead."""

    type: ClassVar[str] = "deadlines.feed_renewed"
    title: ClassVar[str] = "更换日历订阅地址"


@dataclass(frozen=True, slots=True)
class FeedStopped(DomainEvent):
    """A person closed the calendar address."""

    type: ClassVar[str] = "deadlines.feed_stopped"
    title: ClassVar[str] = "停用日历订阅地址"
