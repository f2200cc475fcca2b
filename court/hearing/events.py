"""Facts of the hearing."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class SittingListed(DomainEvent):
    """A sitting has its time and place (民事诉讼法第139条)."""

    type: ClassVar[str] = "hearing.sitting_listed"
    title: ClassVar[str] = "安排开庭"
    sitting_id: UUID
    starts_at: str
    mode: str


@dataclass(frozen=True, slots=True)
class SittingPostponed(DomainEvent):
    """The sitting will be at another time (民事诉讼法第149条)."""

    type: ClassVar[str] = "hearing.sitting_postponed"
    title: ClassVar[str] = "延期开庭"
    sitting_id: UUID
    ground: str


@dataclass(frozen=True, slots=True)
class SittingCancelled(DomainEvent):
    """The sitting will not be."""

    type: ClassVar[str] = "hearing.sitting_cancelled"
    title: ClassVar[str] = "取消开庭"
    sitting_id: UUID


@dataclass(frozen=True, slots=True)
class SittingMoved(DomainEvent):
    """Opened, adjourned, resumed, closed (民事诉讼法第140至145条)."""

    type: ClassVar[str] = "hearing.sitting_moved"
    title: ClassVar[str] = "庭审进程"
    sitting_id: UUID
    source: str
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class StageReached(DomainEvent):
    """The hearing went on to another stage."""

    type: ClassVar[str] = "hearing.stage_reached"
    title: ClassVar[str] = "庭审环节"
    sitting_id: UUID
    stage: str
