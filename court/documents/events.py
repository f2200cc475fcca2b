"""Facts about papers of the court."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class PaperIssued(DomainEvent):
    """A paper of the court exists; ``stream`` is the filing or case it belongs to."""

    type: ClassVar[str] = "documents.paper_issued"
    title: ClassVar[str] = "法院文书已生成"
    paper_id: UUID
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperApproved(DomainEvent):
    """A person released signature and seal for a paper; ``stream`` is the filing or case."""

    type: ClassVar[str] = "documents.paper_approved"
    title: ClassVar[str] = "文书已批准签发"
    kind: str
    occasion: str
    office: str
    way: str


@dataclass(frozen=True, slots=True)
class PaperWithdrawn(DomainEvent):
    """A judge took a paper back; ``stream`` is the filing or case."""

    type: ClassVar[str] = "documents.paper_withdrawn"
    title: ClassVar[str] = "法院文书已撤回"
    paper_id: UUID
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CertificateMade(DomainEvent):
    """A holder signs with this certificate from now on; ``stream`` is the certificate."""

    type: ClassVar[str] = "documents.certificate_made"
    title: ClassVar[str] = "签名证书已启用"
    holder: str
    serial: str


@dataclass(frozen=True, slots=True)
class CertificateRevoked(DomainEvent):
    """What is signed with this certificate from now on is not to be believed."""

    type: ClassVar[str] = "documents.certificate_revoked"
    title: ClassVar[str] = "签名证书已吊销"
    holder: str
    serial: str


@dataclass(frozen=True, slots=True)
class PaperStampedAgain(DomainEvent):
    """A paper got a newer timestamp before the old one ended; ``sha256`` is the new file's."""

    type: ClassVar[str] = "documents.paper_stamped_again"
    title: ClassVar[str] = "法院文书存档时间戳已续期"
    paper_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class SigningCodeMade(DomainEvent):
    """A code to sign a paper went to the signer's own phone; ``stream`` is the filing or case."""

    type: ClassVar[str] = "documents.signing_code_sent"
    title: ClassVar[str] = "发送签名确认码"
    code_id: UUID


@dataclass(frozen=True, slots=True)
class SignedByParty(DomainEvent):
    """A party signed a paper with the own key; ``way`` is drawn or code, ``sha256`` the file's."""

    type: ClassVar[str] = "documents.signed_by_party"
    title: ClassVar[str] = "当事人已签署文书"
    kind: str
    way: str
    sha256: str
