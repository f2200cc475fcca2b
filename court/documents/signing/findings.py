"""Answers to whoever checks a file, and whom the check believes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from asn1crypto import crl as asn1_crl
from cryptography import x509


class Finding(StrEnum):
    """The answer, from the worst to the best."""

    NOT_A_PAPER = "not_a_paper"
    ALTERED = "altered"
    APPENDED = "appended"
    FOREIGN = "foreign"
    REVOKED = "revoked"
    UNSIGNED = "unsigned"
    UNPROVED = "unproved"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"
    GENUINE = "genuine"


SAID = {
    Finding.NOT_A_PAPER: "不是可以核验的 PDF 文件。",
    Finding.ALTERED: "签名之后内容被改动过，不要相信这份文件。",
    Finding.APPENDED: "签名之后又添加了内容（例如加页），添加的部分不是法院发出的。",
    Finding.FOREIGN: "签名的证书不是本院的，不是本院发出的文书。",
    Finding.REVOKED: "签名的证书在签名前已被吊销，不要相信这份文件。",
    Finding.UNSIGNED: "文件里没有电子签名，不是本院签发的电子原件。",
    Finding.UNPROVED: "证明文件不能证明这份文书：",
    Finding.WITHDRAWN: "是本院发出的文书，但已经撤回，不再有效。",
    Finding.SIGNED: "签名有效、未被改动，但没有法院印章，是当事人签署的文件。",
    Finding.GENUINE: "是本院发出的文书，印章有效，内容没有改动。",
}


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom we believe: authorities, and the seals of this court by their certificates."""

    roots: Sequence[x509.Certificate]
    seals: Sequence[x509.Certificate] = ()
    lists: Sequence[asn1_crl.CertificateList] = ()

    @classmethod
    def of_pem(cls, pem: bytes) -> "Trust":
        """Certificates that sign others are authorities, the rest are seals."""
        given = x509.load_pem_x509_certificates(pem)
        roots = [certificate for certificate in given if _is_authority(certificate)]
        return cls(roots, [certificate for certificate in given if certificate not in roots])


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One signature in the file."""

    name: str
    organisation: str
    at: datetime | None
    timestamped: bool
    sound: bool
    trusted: bool
    revoked: bool
    extended: bool  # something was added after it that is neither signature nor evidence
    seal: bool
    demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found in a file."""

    finding: Finding
    sha256: str
    signatures: tuple[Signed, ...] = ()
    archived_at: datetime | None = None
    reason: str = ""

    @property
    def said(self) -> str:
        """The answer in a sentence."""
        return SAID[self.finding] + self.reason

    @property
    def sealed_by(self) -> Signed | None:
        """The court's seal, where there is one."""
        return next((one for one in reversed(self.signatures) if one.seal), None)

    @property
    def demo(self) -> bool:
        """Whether any certificate says of itself that it has no legal force."""
        return any(one.demo for one in self.signatures)

    def withdrawn(self) -> "Report":
        """The same file, taken back by the court."""
        if self.finding is not Finding.GENUINE:
            return self
        return replace(self, finding=Finding.WITHDRAWN)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
