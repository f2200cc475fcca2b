"""A full disk is nobody's failure: the job waits for room, and no attempt is counted."""

import errno
import sqlite3

import pytest
from django.core.cache import cache
from django.db.utils import OperationalError

from court.design import full_disk
from court.design.full_disk import Room, is_disk_full
from court.jobs.models import Job, JobState
from court.jobs.tasks import task
from court.jobs.worker import run_pending

GIB = 1024**3


@task(attempts=1)
def write_much(job) -> None:
    """Meets the disk as the test left it."""
    if cache.get("full"):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.django_db
def test_a_job_that_meets_a_full_disk_waits_and_is_done_later():
    cache.set("full", True)
    write_much.enqueue()
    run_pending(reraise=False)
    job = Job.objects.get()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert "OSError" in job.error
    cache.set("full", False)
    Job.objects.update(run_at=job.created_at)
    run_pending()
    assert Job.objects.get().state == JobState.DONE


def _wrapped(name: str) -> OperationalError:
    inner, outer = sqlite3.OperationalError(name), OperationalError(name)
    inner.sqlite_errorname = name
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("problem", "free", "full"),
    [
        (OSError(errno.ENOSPC, ""), GIB, True),
        (OSError(errno.EDQUOT, ""), GIB, True),
        (OSError(errno.EIO, ""), 0, False),
        (_wrapped("SQLITE_FULL"), GIB, True),
        (_wrapped("SQLITE_BUSY"), 0, False),
        (_wrapped("SQLITE_CANTOPEN"), GIB, False),
        (_wrapped("SQLITE_CANTOPEN"), 0, True),
        (ValueError(), 0, False),
        (None, 0, False),
    ],
)
def test_only_a_full_disk_is_a_full_disk(monkeypatch, problem, free, full):
    monkeypatch.setattr(full_disk, "room", lambda: Room(free, 100 * GIB))
    assert is_disk_full(problem) is full


def test_uploads_end_before_the_database_has_no_room():
    last = [
        free for free in (0, 100, 200, 300, 3000) if Room(free * 1024**2, 100 * GIB).for_uploads
    ]
    assert last == [300, 3000]
    assert [Room(n * GIB, 100 * GIB).low for n in (1, 3)] == [True, False]
    assert Room(100, 64 * 1024**2).low
