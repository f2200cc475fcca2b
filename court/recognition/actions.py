"""Writes: a reading is asked for, begun, moves on page by page, is kept or given up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.journal.actions import record
from court.law.papers import FileReading
from court.recognition.events import FileRead, FileUnreadable, ReadingForgotten, ReadingRequested
from court.recognition.models import Reading
from court.recognition.states import ReadingState, check_move
from court.recognition.transport import to_json
from court.vault.actions import turn_pages


@transaction.atomic
def request_reading(file_id: UUID, *, by: str, at: datetime) -> bool:
    """Have a file read; ``False`` where it is already waiting, being read or read."""
    _, new = Reading.objects.get_or_create(file_id=file_id, defaults={"requested_at": at})
    if new:
        record(ReadingRequested(file_id), by=by, at=at)
    return new


@transaction.atomic
def begin_reading(file_id: UUID) -> bool:
    """A worker takes the file up, perhaps after another died over it; ``False`` if it is over."""
    reading = Reading.objects.select_for_update().filter(file_id=file_id).first()
    if reading is None or reading.is_over:
        return False
    _move(reading, ReadingState.READING)
    reading.pages_done = 0
    reading.save(update_fields=["state", "pages_done"])
    return True


def note_progress(file_id: UUID, done: int, total: int) -> None:
    """How many pages are read, for whoever watches."""
    reading = Reading.objects.filter(file_id=file_id, state=ReadingState.READING)
    reading.update(pages_done=done, pages_total=total)


@transaction.atomic
def keep_reading(file_id: UUID, read: FileReading, *, engine: str, by: str, at: datetime) -> None:
    """What was read is kept sealed, and pages are shown upright from now on."""
    reading = _locked(file_id)
    _move(reading, ReadingState.DONE)
    reading.result, reading.engine, reading.read_at = to_json(read), engine, at
    reading.pages_done = reading.pages_total = len(read.pages)
    reading.save()
    turned = {page.page: page.rotation for page in read.pages if page.rotation % 360}
    if turned:
        turn_pages(reading.file, turned)
    record(FileRead(file_id, kind=read.kind, engine=engine), by=by, at=at)


@transaction.atomic
def give_up_reading(
    file_id: UUID, problem: str, read: FileReading | None = None, *, by: str, at: datetime
) -> None:
    """The file stays, unread; its owner and the clerk are shown why, a person looks."""
    reading = Reading.objects.select_for_update().filter(file_id=file_id).first()
    if reading is None or reading.is_over:
        return
    _move(reading, ReadingState.FAILED)
    reading.result, reading.read_at = to_json(read) if read else None, at
    reading.save(update_fields=["state", "result", "read_at"])
    record(FileUnreadable(file_id, problem=problem), by=by, at=at)


@transaction.atomic
def forget_reading(file_id: UUID, *, by: str, at: datetime) -> None:
    """What was read in a file that was taken back is removed."""
    if Reading.objects.select_for_update().filter(file_id=file_id).first():
        Reading.objects.filter(file_id=file_id).delete()
        record(ReadingForgotten(file_id), by=by, at=at)


def _locked(file_id: UUID) -> Reading:
    return Reading.objects.select_for_update().select_related("file").get(file_id=file_id)


def _move(reading: Reading, target: ReadingState) -> None:
    check_move(reading.state, target)
    reading.state = target
