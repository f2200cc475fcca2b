"""Reads: what was read in a file, and how far the machine has come."""

from collections.abc import Iterable
from uuid import UUID

from court.law.papers import FileReading
from court.recognition.models import Reading
from court.recognition.states import ReadingState
from court.recognition.transport import from_json
from court.vault.models import StoredFile


def reading_of(file: StoredFile) -> FileReading | None:
    """What the machine read in the file; ``None`` until it has finished."""
    reading = Reading.objects.filter(file=file).first()
    if reading is None or reading.result is None:
        return None
    return from_json(reading.result)


def readings_of(files: Iterable[StoredFile]) -> dict[UUID, FileReading]:
    """Finished readings of several files by file id, in one query."""
    found = Reading.objects.filter(file__in=list(files))
    return {each.file_id: from_json(each.result) for each in found if each.result is not None}


def progress_of(files: Iterable[StoredFile]) -> dict[UUID, Reading]:
    """State and pages of each file's reading, for progress bars; results are not loaded."""
    return {
        each.file_id: each for each in Reading.objects.filter(file__in=list(files)).defer("result")
    }


def is_read(file: StoredFile) -> bool:
    """Whether the machine has finished with the file, well or not."""
    done = {ReadingState.DONE, ReadingState.FAILED}
    return Reading.objects.filter(file=file, state__in=done).exists()
