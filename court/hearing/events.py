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
class UnavailableMarked(DomainEvent):
    """Someone cannot come at a time: a party (stream: the case), or someone of the court."""

    type: ClassVar[str] = "hearing.unavailable_marked"
    title: ClassVar[str] = "登记不方便的时间"
    resource: str
    starts_at: str
    ends_at: str


@dataclass(frozen=True, slots=True)
class UnavailableTakenBack(DomainEvent):
    """They can come after all."""

    type: ClassVar[str] = "hearing.unavailable_taken_back"
    title: ClassVar[str] = "撤回不方便的时间"
    resource: str


@dataclass(frozen=True, slots=True)
class RoomOpened(DomainEvent):
    """The court sits in one more room; ``stream`` is derived from the court."""

    type: ClassVar[str] = "hearing.room_opened"
    title: ClassVar[str] = "增加法庭"
    room_id: int
    name: str


@dataclass(frozen=True, slots=True)
class RoomUseChanged(DomainEvent):
    """A room was taken out of use, or into use again."""

    type: ClassVar[str] = "hearing.room_use_changed"
    title: ClassVar[str] = "法庭启用、停用"
    room_id: int
    in_use: bool


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
