"""Facts about messages; never their text, never the number they went to."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class NoticeQueued(DomainEvent):
    """A message to a person was written; ``stream`` is the notice."""

    type: ClassVar[str] = "notices.notice_queued"
    title: ClassVar[str] = "消息待发"
    person_id: UUID | None  # None: someone without an account
    kind: str
    channel: str


@dataclass(frozen=True, slots=True)
class NoticeSent(DomainEvent):
    """A provider took the message."""

    type: ClassVar[str] = "notices.notice_sent"
    title: ClassVar[str] = "消息已发"
    provider: str


@dataclass(frozen=True, slots=True)
class NoticeFailed(DomainEvent):
    """No provider took the message, after all attempts."""

    type: ClassVar[str] = "notices.notice_failed"
    title: ClassVar[str] = "消息发送失败"
    provider: str
    problem: str


@dataclass(frozen=True, slots=True)
class NoticesRead(DomainEvent):
    """A person marked their messages as read; ``stream`` is the person."""

    type: ClassVar[str] = "notices.notices_read"
    title: ClassVar[str] = "消息已读"
    count: int
