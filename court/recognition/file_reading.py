"""A whole file: inspection, every page, then what only the file as a whole can say."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from court.law.papers import FileProblem, FileReading
from court.recognition.engine.ocr import Engine
from court.recognition.fields import read_fields
from court.recognition.file_details import details_of
from court.recognition.kinds import Kind, kind_of_file, marks
from court.recognition.pages.assembling import ReadPage, read_page
from court.recognition.pages.sources import page_count, sources
from court.vault.inspection import problems
from court.vault.inspection.examining import examine
from court.vault.inspection.model import Refused

Progress = Callable[[int, int], None]  # pages done, pages in all
LATER_PAGES = ("complaint", "power_of_attorney", "arbitral_award")
LEAST_MARKS = 1.5  # points of the table of cues
CONTINUED = 0.75  # confidence that a page without a title goes on with the one before


def read_file(
    engine: Engine, path: Path, name: str, claimed_kind: str | None, progress: Progress
) -> FileReading:
    """Read the file at ``path``; a bad file gives problems, never an exception."""
    empty = FileReading(name, _sha256(path), "", claimed_kind, "other", 0.0)
    inspection = examine(path, name, blanks=False)
    result = replace(empty, media_type=inspection.media_type, problems=inspection.problems)
    if not inspection.usable:
        return result
    pages: list[ReadPage] = []
    try:
        total = page_count(path, inspection.media_type, inspection.pages)
        progress(0, total)
        for number, source in enumerate(sources(path, name, inspection.media_type), start=1):
            pages.append(read_page(engine, source, number))
            progress(number, max(total, number))
    except Refused as refusal:
        return replace(result, problems=(*result.problems, refusal.problem))
    return _whole(result, _continued(_as_claimed(pages, claimed_kind)))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _as_claimed(pages: Sequence[ReadPage], claimed: str | None) -> list[ReadPage]:
    """A first page without a title is the later page of a paper, if it bears that kind's marks."""
    result = list(pages)
    if (
        result
        and claimed in LATER_PAGES
        and _is_untitled(result[0])
        and (marks(result[0].flow, claimed) >= LEAST_MARKS)
    ):
        result[0] = _taken_for(result[0], Kind(claimed, CONTINUED))
    return result


def _is_untitled(page: ReadPage) -> bool:
    return page.kind.kind == "other" and not page.kind.exhibit and page.reading.legible


def _taken_for(page: ReadPage, kind: Kind) -> ReadPage:
    reading = replace(
        page.reading,
        kind=kind.kind,
        confidence=kind.confidence,
        fields=read_fields(kind.kind, kind.exhibit, page.flow),
        signed=page.signed_as_end if kind.kind == "complaint" else None,
    )
    return replace(page, reading=reading, kind=kind)


def _continued(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """Pages without a title of their own belong to the paper that began before them."""
    result: list[ReadPage] = []
    for page in pages:
        before = result[-1] if result else None
        if before and _goes_on(before, page):
            page = _taken_for(page, Kind(before.kind.kind, CONTINUED, before.kind.exhibit))
        result.append(page)
    return result


def _goes_on(before: ReadPage, page: ReadPage) -> bool:
    paged = not before.kind.kind.startswith(("id_card", "business", "lawyer"))
    named = before.kind.kind != "other" or bool(before.kind.exhibit)
    return _is_untitled(page) and named and paged and len(page.flow.text) > 10


def _whole(result: FileReading, pages: list[ReadPage]) -> FileReading:
    if not pages:
        return result
    kind = kind_of_file([page.kind for page in pages])
    return replace(
        result,
        kind=kind.kind,
        confidence=kind.confidence,
        pages=tuple(page.reading for page in pages),
        problems=(*result.problems, *_page_problems(result.file, pages)),
        details=details_of(kind, pages),
    )


def _page_problems(name: str, pages: list[ReadPage]) -> list[FileProblem]:
    blank = [page.reading.page for page in pages if page.reading.blank]
    if blank and len(blank) == len(pages):
        return [problems.blank(name)]
    found = [problems.blank(name, number) for number in blank]
    found += [
        problems.illegible(name, page.reading.page)
        for page in pages
        if not page.reading.legible and not page.reading.blank
    ]
    return found
