"""The court's papers, and the keys they are signed with."""

from court.documents.models.papers import ArchiveStamp, IssuedPaper, PaperReader
from court.documents.models.signing import (
    Approval,
    Certificate,
    SignedHead,
    SigningCode,
    Withdrawal,
)

__all__ = [
    "Approval", "ArchiveStamp", "Certificate", "IssuedPaper", "PaperReader", "SignedHead",
    "SigningCode",     "Withdrawal",
]  # fmt: skip
