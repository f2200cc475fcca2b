"""What the machine read in uploaded files, beside them: offered to the filer, never imposed."""

from collections.abc import Iterable
from dataclasses import dataclass

from court.recognition.queries import progress_of, readings_of
from court.recognition.wording import Said, said_of
from court.vault.models import StoredFile


@dataclass(frozen=True, slots=True)
class ReadOut:
    """A file with what was read in it; ``waiting`` while the machine has not finished."""

    name: str
    said: Said | None
    waiting: bool


def read_out(files: Iterable[StoredFile]) -> list[ReadOut]:
    """One row for each file that has or awaits a reading; recordings have none."""
    pages = [file for file in files if file.pages and file.is_accepted]
    read, standing = readings_of(pages), progress_of(pages)
    return [
        ReadOut(
            file.name,
            said_of(read[file.pk]) if file.pk in read else None,
            waiting=not (file.pk in standing and standing[file.pk].is_over),
        )
        for file in pages
    ]
