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


@dataclass(frozen=True, slots=True)
class NoticeResent(DomainEvent):
    """A clerk had a message sent once more; ``stream`` is the first one."""

    type: ClassVar[str] = "notices.notice_resent"
    title: ClassVar[str] = "消息重发"
    again_id: UUID


@dataclass(frozen=True, slots=True)
class PaperPosted(DomainEvent):
    """A clerk printed a message and handed it to the post, or to the person."""

    type: ClassVar[str] = "notices.paper_posted"
    title: ClassVar[str] = "纸质通知已寄出"


@dataclass(frozen=True, slots=True)
class PreferencesChanged(DomainEvent):
    """A person chose by which ways messages come; ``stream`` is the person."""

    type: ClassVar[str] = "notices.preferences_changed"
    title: ClassVar[str] = "更改接收消息的方式"
    paper: bool


@dataclass(frozen=True, slots=True)
class MailProved(DomainEvent):
    """A person typed the code that went to the mail address: it is the person's."""

    type: ClassVar[str] = "notices.mail_proved"
    title: ClassVar[str] = "确认邮箱"


@dataclass(frozen=True, slots=True)
class MailDropped(DomainEvent):
    """A person no longer gets mail."""

    type: ClassVar[str] = "notices.mail_dropped"
    title: ClassVar[str] = "停用邮箱"
