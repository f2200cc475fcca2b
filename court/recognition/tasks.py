"""Reading a stored file, in the worker of the queue "recognition"."""

import atexit
from functools import lru_cache
from uuid import UUID

from django.utils import timezone

from court.design.full_disk import is_disk_full
from court.jobs.running import Hopeless, RunningJob
from court.jobs.tasks import task
from court.law.papers import FileReading
from court.recognition import actions
from court.recognition.reader import ENGINE, Reader
from court.vault.models import StoredFile
from court.vault.queries import as_path

MACHINE = "machine:recognition"
LOSSES_ALLOWED = 3  # workers that died over one file; after that it is the file's fault


class ReadingStopped(RuntimeError):
    """The reading process died or fell silent over a file; it is tried once more."""


@lru_cache(maxsize=1)
def _reader() -> Reader:
    """The one reading process of this worker; it starts with the first file."""
    reader = Reader()
    atexit.register(reader.close)
    return reader


@task(queue="recognition", attempts=2, timeout=3600)
def read_stored_file(job: RunningJob, file_id: str) -> None:
    """Read the file outside any transaction; keep what was read in the one that ends the job."""
    pk = UUID(file_id)
    file = StoredFile.objects.accepted().filter(pk=pk).first()
    if file is None or not actions.begin_reading(pk):
        return
    if job.lost >= LOSSES_ALLOWED:
        actions.give_up_reading(pk, "killed", by=MACHINE, at=timezone.now())
        raise Hopeless(file_id)
    try:
        read = _read(file)
    except Exception as why:  # whatever it was, nobody may wait for this file for ever
        if job.last_attempt and not is_disk_full(why):
            actions.give_up_reading(pk, "failed", by=MACHINE, at=timezone.now())
        raise
    stopped = _was_stopped(read)
    if stopped and not job.last_attempt:
        raise ReadingStopped(file_id)
    with job.finish():
        now = timezone.now()
        if stopped:
            actions.give_up_reading(pk, "timeout", read, by=MACHINE, at=now)
        else:
            actions.keep_reading(pk, read, engine=ENGINE, by=MACHINE, at=now)


def _read(file: StoredFile) -> FileReading:
    def progress(done: int, total: int) -> None:
        actions.note_progress(file.pk, done, total)

    with as_path(file) as path:
        return _reader().read(path, name=file.name, progress=progress)


def _was_stopped(read: FileReading) -> bool:
    return not read.pages and any(problem.code == "timeout" for problem in read.problems)
