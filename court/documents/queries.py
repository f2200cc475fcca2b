"""Reads of issued papers."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography import x509
from django.conf import settings

from court.documents.models import Certificate, IssuedPaper, Withdrawal
from court.documents.signing.findings import Report, Trust
from court.documents.signing.keyring import ROOT, opened, revocation_lists
from court.documents.signing.verification import examine
from court.vault.queries import read_bytes


def papers_of(subject_id: UUID) -> list[IssuedPaper]:
    """All papers of one filing or case, in the order of issue."""
    return list(IssuedPaper.objects.of(subject_id))


def pdf_of(paper: IssuedPaper) -> bytes:
    """The paper as it was issued."""
    return read_bytes(paper.file)


def paper_with_code(serial: str) -> IssuedPaper | None:
    """The paper with this verification code."""
    return IssuedPaper.objects.filter(serial=serial).first()


def paper_with_fingerprint(sha256: str) -> IssuedPaper | None:
    """The paper whose file, byte for byte, has this SHA-256."""
    return IssuedPaper.objects.filter(sha256=sha256.lower()).first()


def withdrawal_of(paper: IssuedPaper) -> Withdrawal | None:
    """Whether and when the paper was taken back."""
    return Withdrawal.objects.filter(paper=paper).first()


def trust(*, at: datetime) -> Trust:
    """Whom papers of this house are checked against: our roots, the seals, what was revoked."""
    rows = list(Certificate.objects.values_list("pk", "holder", "demo"))
    roots = [opened(pk).certificate for pk, holder, _ in rows if holder == ROOT]
    roots += [c for pk, _, demo in rows if not demo for c in opened(pk).chain[-1:]]
    seals = [opened(pk).certificate for pk, holder, _ in rows if holder.startswith("court:")]
    if settings.TRUST_ROOTS:
        roots += x509.load_pem_x509_certificates(Path(settings.TRUST_ROOTS).read_bytes())
    return Trust(roots, seals, revocation_lists(at=at))


def report_on(pdf: bytes, *, at: datetime) -> Report:
    """What the file proves, and whether the court took the paper back since."""
    report = examine(pdf, trust(at=at), at=at)
    paper = paper_with_fingerprint(report.sha256)
    return report.withdrawn() if paper and withdrawal_of(paper) else report
