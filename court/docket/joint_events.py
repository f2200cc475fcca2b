"""Facts about papers that several people sign; the stream is the case."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class JointPaperFixed(DomainEvent):
    """Pages that several people are to sign stand fixed; ``sha256`` is of the file as fixed."""

    type: ClassVar[str] = "docket.joint_paper_fixed"
    title: ClassVar[str] = "文件固定，请各方签名"
    joint_id: UUID
    kind: str
    sha256: str
    signers: int


@dataclass(frozen=True, slots=True)
class JointPaperSigned(DomainEvent):
    """One of them signed; ``sha256`` is of the file with this signature."""

    type: ClassVar[str] = "docket.joint_paper_signed"
    title: ClassVar[str] = "在共同文件上签名"
    joint_id: UUID
    position: int
    way: str
    sha256: str


@dataclass(frozen=True, slots=True)
class JointPaperRefused(DomainEvent):
    """One of them did not sign; there is no agreement."""

    type: ClassVar[str] = "docket.joint_paper_refused"
    title: ClassVar[str] = "不在共同文件上签名"
    joint_id: UUID
    position: int


@dataclass(frozen=True, slots=True)
class JointPaperCalledOff(DomainEvent):
    """The court took the paper back before anyone had signed."""

    type: ClassVar[str] = "docket.joint_paper_called_off"
    title: ClassVar[str] = "收回待签文件"
    joint_id: UUID


@dataclass(frozen=True, slots=True)
class JointPaperSignedByAll(DomainEvent):
    """All have signed; ``binding``: it binds from now on, as they agreed (民诉法解释第151条)."""

    type: ClassVar[str] = "docket.joint_paper_signed_by_all"
    title: ClassVar[str] = "各方已签名"
    joint_id: UUID
    paper_id: UUID
    binding: bool
