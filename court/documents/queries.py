"""Reads of issued papers."""

from uuid import UUID

from court.documents.models import IssuedPaper
from court.vault.queries import read_bytes


def papers_of(subject_id: UUID) -> list[IssuedPaper]:
    """All papers of one filing or case, in the order of issue."""
    return list(IssuedPaper.objects.of(subject_id))


def pdf_of(paper: IssuedPaper) -> bytes:
    """The paper as it was issued."""
    return read_bytes(paper.file)
