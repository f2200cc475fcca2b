"""Issuing papers of the court: typeset, signed, sealed, stored, recorded."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.documents.actions.approving import keep_approval
from court.documents.actions.sealing import release, seal
from court.documents.composing import new_serial
from court.documents.events import PaperIssued
from court.documents.models import Approval, IssuedPaper, PaperReader
from court.documents.papers import PAPERS, PaperData
from court.documents.signing.signatories import Signatory
from court.identity.models import Person
from court.journal.actions import record
from court.vault.actions import grant_file, keep_own_paper
from court.vault.models import StoredFile


def issue_paper(
    kind: str,
    data: PaperData,
    *,
    court_code: str,
    subject_id: UUID,
    readers: Iterable[Person],
    by: str,
    at: datetime,
    occasion: str = "",
    signatures: Sequence[Signatory] = (),
) -> IssuedPaper:
    """Make a paper of the court exist: typeset, sealed, stored, readable by ``readers`` and court.

    Every paper carries the court's electronic seal, after the signatures of those who approved it
    (``approve_paper``) and of ``signatures``. Kinds without a standing order (``policy``) need a
    judge: one who approved before, or the judge whom ``by`` names. Typesetting, sealing and
    storing happen before the transaction. An ``occasion`` ("round-1") is issued once for each
    subject and kind: asking again returns the paper that is there. Raises ``MissingGlyph`` when a
    character cannot be printed, ``NotApproved``, ``NotNumbered``, ``NotReleased``,
    ``NeedsSecondFactor``; then nothing is issued.
    """
    if PAPERS.get(kind) is not type(data):
        raise TypeError(f"{type(data).__name__} is not the content of {kind}")
    if occasion and (there := _issued(kind, subject_id, occasion)):
        return there
    paper = IssuedPaper(
        kind=kind, title=data.title, number=data.number_on_paper, court_code=court_code,
        subject_id=subject_id, occasion=occasion, serial=new_serial(), issued_at=at, issued_by=by,
    )  # fmt: skip
    released = release(paper, by=by, at=at)
    pdf = seal(paper, data, released, signatures, by=by, at=at)
    name = f"{data.title}{data.number_on_paper}.pdf"
    paper.file = keep_own_paper(pdf, name=name, by=by, at=at)
    paper.sha256, paper.pages = paper.file.sha256, paper.file.pages or 0
    return register_paper(paper, paper.file, list(readers), released, by=by, at=at)


@transaction.atomic
def register_paper(
    paper: IssuedPaper,
    stored: StoredFile,
    readers: list[Person],
    released: Sequence[Approval],
    *,
    by: str,
    at: datetime,
) -> IssuedPaper:
    """Record the paper, unless the same occasion was recorded meanwhile."""
    IssuedPaper.objects.bulk_create([paper], ignore_conflicts=True)
    kept = IssuedPaper.objects.filter(pk=paper.pk).first()
    if kept is None:
        there = _issued(paper.kind, paper.subject_id, paper.occasion)
        assert there is not None
        return there
    for approval in released:
        keep_approval(approval, by=by, at=at)
    grant_file(stored, court_code=paper.court_code, by=by, at=at)
    for person in readers:
        grant_file(stored, person=person, by=by, at=at)
    PaperReader.objects.bulk_create(PaperReader(paper=paper, person=person) for person in readers)
    event = PaperIssued(
        stream=paper.subject_id, paper_id=paper.pk, kind=paper.kind, sha256=paper.sha256
    )
    record(event, by=by, at=at)
    return kept


def _issued(kind: str, subject_id: UUID, occasion: str) -> IssuedPaper | None:
    return IssuedPaper.objects.filter(kind=kind, subject_id=subject_id, occasion=occasion).first()


@transaction.atomic
def show_paper_to(paper: IssuedPaper, person: Person, *, by: str, at: datetime) -> None:
    """Let one more person read the paper, as when a representative joins."""
    _, new = PaperReader.objects.get_or_create(paper=paper, person=person)
    if new:
        grant_file(paper.file, person=person, by=by, at=at)
