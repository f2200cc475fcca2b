"""Facts of hearings without a common time (人民法院在线诉讼规则第20条)."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class AsyncAsked(DomainEvent):
    """A party asks in writing for a hearing without a common time."""

    type: ClassVar[str] = "hearing.async_asked"
    title: ClassVar[str] = "申请非同步庭审"
    hearing_id: UUID


@dataclass(frozen=True, slots=True)
class AsyncAnswered(DomainEvent):
    """A party agreed, or did not."""

    type: ClassVar[str] = "hearing.async_answered"
    title: ClassVar[str] = "对非同步庭审的答复"
    hearing_id: UUID
    party: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class AsyncDeclined(DomainEvent):
    """It will be heard at a common time."""

    type: ClassVar[str] = "hearing.async_declined"
    title: ClassVar[str] = "不进行非同步庭审"
    hearing_id: UUID


@dataclass(frozen=True, slots=True)
class AsyncOpened(DomainEvent):
    """The judge found the three conditions met; the steps run."""

    type: ClassVar[str] = "hearing.async_opened"
    title: ClassVar[str] = "非同步庭审开始"
    hearing_id: UUID
    steps: int


@dataclass(frozen=True, slots=True)
class StatementGiven(DomainEvent):
    """A party's recorded statement is there; ``sha256`` is its file's."""

    type: ClassVar[str] = "hearing.statement_given"
    title: ClassVar[str] = "提交录制的陈述"
    hearing_id: UUID
    step: int
    party: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AsyncClosed(DomainEvent):
    """The judge closed it; its transcript is to be signed."""

    type: ClassVar[str] = "hearing.async_closed"
    title: ClassVar[str] = "非同步庭审结束"
    hearing_id: UUID
    sitting_id: UUID
