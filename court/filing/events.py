"""Facts of filing; the stream is the filing. Identifiers only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class FilingStarted(DomainEvent):
    """Someone began to prepare a complaint; no legal effect."""

    type: ClassVar[str] = "filing.started"
    title: ClassVar[str] = "开始准备起诉材料"


@dataclass(frozen=True, slots=True)
class FilingSigned(DomainEvent):
    """The filer signed the complaint as it stands (在线诉讼规则第33条)."""

    type: ClassVar[str] = "filing.signed"
    title: ClassVar[str] = "签署起诉状"
    way: str
    digest: str


@dataclass(frozen=True, slots=True)
class SigningCodeSent(DomainEvent):
    """A code to sign with was sent to the filer's own phone."""

    type: ClassVar[str] = "filing.signing_code_sent"
    title: ClassVar[str] = "发送签名确认码"


@dataclass(frozen=True, slots=True)
class FilingSubmitted(DomainEvent):
    """The court has the papers; limitation is interrupted (登记立案规定第2条)."""

    type: ClassVar[str] = "filing.submitted"
    title: ClassVar[str] = "提交起诉材料"
    court_code: str
    round: int


@dataclass(frozen=True, slots=True)
class FilingWithdrawn(DomainEvent):
    """The filer threw the draft away; nothing of it stays readable."""

    type: ClassVar[str] = "filing.withdrawn"
    title: ClassVar[str] = "删除草稿"


@dataclass(frozen=True, slots=True)
class FilingFileAttached(DomainEvent):
    """A file became part of the draft."""

    type: ClassVar[str] = "filing.file_attached"
    title: ClassVar[str] = "添加文件"
    file_id: UUID


@dataclass(frozen=True, slots=True)
class FilingFileDetached(DomainEvent):
    """A file was taken out of the draft."""

    type: ClassVar[str] = "filing.file_detached"
    title: ClassVar[str] = "移除文件"
    file_id: UUID


@dataclass(frozen=True, slots=True)
class AdviceAsked(DomainEvent):
    """The filer had a language model look at the wording; it changed nothing."""

    type: ClassVar[str] = "filing.advice_asked"
    title: ClassVar[str] = "请机器对文字提建议"
    model: str
    outcome: str
    sent: int
    kept: int
    dropped: int


@dataclass(frozen=True, slots=True)
class ReadingTaken(DomainEvent):
    """The filer made what was read in a paper the answer to some blanks, to be checked by them."""

    type: ClassVar[str] = "filing.reading_taken"
    title: ClassVar[str] = "采用机器从材料里读到的内容"
    part: str
    blanks: tuple[str, ...]
    files: tuple[str, ...]
