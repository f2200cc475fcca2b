"""What the machine read in uploaded files, beside them: offered to the filer, never imposed."""

from collections.abc import Iterable
from dataclasses import dataclass

from court.law.papers import FileReading
from court.recognition.models import Reading
from court.recognition.queries import progress_of, readings_of
from court.recognition.wording import Said, said_of
from court.vault.models import StoredFile


@dataclass(frozen=True, slots=True)
class ReadOut:
    """A file with what was read in it; ``waiting`` while the machine has not finished, with how
    many of its pages are done; ``failed`` where it could not read it at all."""

    name: str
    said: Said | None
    waiting: bool
    failed: bool = False
    done: int = 0
    total: int = 0


def read_out(files: Iterable[StoredFile]) -> list[ReadOut]:
    """One row for each file that has or awaits a reading; recordings have none."""
    pages = [file for file in files if file.pages and file.is_accepted]
    read, standing = readings_of(pages), progress_of(pages)
    return [_row(file, read.get(file.pk), standing.get(file.pk)) for file in pages]


def _row(file: StoredFile, read: FileReading | None, standing: Reading | None) -> ReadOut:
    said = said_of(read) if read else None
    if standing is None or not standing.is_over:
        done, total = (standing.pages_done, standing.pages_total) if standing else (0, 0)
        return ReadOut(file.name, said, waiting=True, done=done, total=total)
    return ReadOut(file.name, said, waiting=False, failed=said is None)
