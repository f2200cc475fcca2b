"""Issuing papers of the court."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.documents.composing import compose, new_serial
from court.documents.events import PaperIssued
from court.documents.models import IssuedPaper, PaperReader
from court.documents.papers import PAPERS, PaperData
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
) -> IssuedPaper:
    """Make a paper of the court exist: typeset, stored, readable by ``readers`` and the court.

    Typesetting and storing happen before the transaction. An ``occasion`` ("round-1") is issued
    once for each subject and kind: asking again returns the paper that is there. Raises
    ``MissingGlyph`` when a character cannot be printed; then nothing is issued.
    """
    if PAPERS.get(kind) is not type(data):
        raise TypeError(f"{type(data).__name__} is not the content of {kind}")
    if occasion and (there := _issued(kind, subject_id, occasion)):
        return there
    serial = new_serial()
    pdf = compose(data, at=at, serial=serial)
    name = f"{data.title_on_paper}{data.number_on_paper}.pdf"
    stored = keep_own_paper(pdf, name=name, by=by, at=at)
    paper = IssuedPaper(
        kind=kind, title=data.title_on_paper, number=data.number_on_paper, court_code=court_code,
        subject_id=subject_id, occasion=occasion, file=stored, sha256=stored.sha256, serial=serial,
        pages=stored.pages or 0, issued_at=at, issued_by=by,
    )  # fmt: skip
    return _enter(paper, stored, list(readers), by=by, at=at)


@transaction.atomic
def _enter(
    paper: IssuedPaper, stored: StoredFile, readers: list[Person], *, by: str, at: datetime
) -> IssuedPaper:
    """Record the paper, unless the same occasion was recorded meanwhile."""
    IssuedPaper.objects.bulk_create([paper], ignore_conflicts=True)
    kept = IssuedPaper.objects.filter(pk=paper.pk).first()
    if kept is None:
        there = _issued(paper.kind, paper.subject_id, paper.occasion)
        assert there is not None
        return there
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
