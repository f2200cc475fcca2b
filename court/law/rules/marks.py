"""Shorthand for the places a finding points to."""

from court.law.papers import FileReading
from court.law.rules.dossier import Held
from court.law.vocabulary import Where


def at_field(*paths: str) -> tuple[Where, ...]:
    """Fields of the form, e.g. ``plaintiffs[0].id_number``."""
    return tuple(Where(field=path) for path in paths)


def at_file(file: FileReading | str, page: int | None = None) -> Where:
    """A file, or a page of it."""
    return Where(file=file if isinstance(file, str) else file.file, page=page)


def at_papers(papers: list[Held]) -> tuple[Where, ...]:
    """The rows of the paper list and their files."""
    return tuple(where for held in papers for where in held.where)
