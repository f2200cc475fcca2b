"""Reads of issued papers."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from court.documents.models import (
    ArchiveStamp,
    Certificate,
    IssuedPaper,
    SignedHead,
    SigningCode,
    Withdrawal,
)
from court.documents.signing.findings import Report, Trust
from court.documents.signing.keyring import ROOT, Keyholder, opened, revocation_lists
from court.documents.signing.proofs import FORMAT, ISSUED, WITHDRAWN, entry_as_hashed
from court.documents.signing.verification import examine
from court.identity.models import Person
from court.journal.models import JournalEntry
from court.journal.queries import inclusion_proof, tree_index
from court.vault.queries import read_bytes

PEM = Encoding.PEM


def papers_of(subject_id: UUID) -> list[IssuedPaper]:
    """All papers of one filing or case, in the order of issue."""
    return list(IssuedPaper.objects.of(subject_id))


def code_is_out(person: Person, purpose: str, at: datetime) -> bool:
    """Whether a code for this signature was sent and still holds."""
    since = at - timedelta(minutes=SigningCode.MINUTES)
    return SigningCode.objects.filter(person=person, purpose=purpose, sent_at__gte=since).exists()


def pdf_of(paper: IssuedPaper) -> bytes:
    """The paper as it was issued."""
    return read_bytes(paper.file)


def pdf_of_stamp(stamp: ArchiveStamp) -> bytes:
    """The paper as issued, or the copy with this newer timestamp."""
    return read_bytes(stamp.file or stamp.paper.file)


def archived_pdf_of(paper: IssuedPaper) -> bytes:
    """The copy that proves itself the longest: with the newest timestamp around it."""
    newest = ArchiveStamp.objects.filter(paper=paper, renewed_at=None).select_related("file")
    stamp = newest.first()
    return pdf_of_stamp(stamp) if stamp else pdf_of(paper)


def paper_with_code(serial: str) -> IssuedPaper | None:
    """The paper with this verification code."""
    return IssuedPaper.objects.filter(serial=serial).first()


def paper_with_fingerprint(sha256: str) -> IssuedPaper | None:
    """The paper whose file, as issued or stamped again, byte for byte has this SHA-256."""
    digest = sha256.lower()
    found = IssuedPaper.objects.filter(sha256=digest).first()
    if found is None:
        copies = ArchiveStamp.objects.filter(sha256=digest).select_related("paper")
        found = next((copy.paper for copy in copies), None)
    return found


def seal_of(paper: IssuedPaper) -> Certificate | None:
    """The certificate the court sealed with when the paper was issued."""
    ours = Certificate.objects.filter(holder=f"court:{paper.court_code}")
    return ours.filter(made_at__lte=paper.issued_at).order_by("-made_at").first()


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


def trusted_certificates(*, at: datetime) -> bytes:
    """The authorities and seals of this house as one PEM file, to check papers without us."""
    ours = trust(at=at)
    return b"".join(part.public_bytes(PEM) for part in (*ours.roots, *ours.seals))


def proof_of(paper: IssuedPaper) -> dict[str, Any] | None:
    """That the paper stands in the journal (``proofs``); None until the court has signed that."""
    head = SignedHead.objects.select_related("certificate").last()
    issued = _proved(ISSUED, paper, head)
    if head is None or issued is None:
        return None
    key = opened(head.certificate_id)
    return {
        "format": FORMAT,
        "sha256": paper.sha256,
        "issued": issued,
        "withdrawn": _proved(WITHDRAWN, paper, head),
        "head": head_as_told(head)
        | {"certificates": "".join(c.public_bytes(PEM).decode() for c in _below_root(key))},
    }


def head_as_told(head: SignedHead) -> dict[str, Any]:
    """Length, root, time and signature."""
    return {
        "size": head.size, "root": head.root, "at": head.at.astimezone(UTC).isoformat(),
        "signature": head.signature,
    }  # fmt: skip


def _below_root(key: Keyholder) -> list[x509.Certificate]:
    return [c for c in (key.certificate, *key.chain) if c.issuer != c.subject]


def _proved(kind: str, paper: IssuedPaper, head: SignedHead | None) -> dict[str, Any] | None:
    found = JournalEntry.objects.filter(stream=paper.subject_id, type=kind)
    entry = found.filter(payload__paper_id=str(paper.pk)).first()
    index = tree_index(entry) if entry else None
    if entry is None or index is None or head is None or index >= head.size:
        return None
    return {
        "entry": entry_as_hashed(entry),
        "leaf_index": index,
        "path": inclusion_proof(index, head.size),
    }
