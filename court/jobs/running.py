"""A job in the hands of a worker."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from court.design.full_disk import is_disk_full
from court.jobs import actions
from court.jobs.models import Job
from court.jobs.tasks import TASKS

LOG = logging.getLogger("court.jobs")
HOUSE = Path(__file__).resolve().parents[2]


class LeaseLost(RuntimeError):
    """Another worker has this job now; nothing may be written."""


class Hopeless(RuntimeError):
    """Raised by a body that must not be tried again: a person looks among the dead letters."""


class RunningJob:
    """Given to a task's body as its first argument."""

    def __init__(self, row: Job) -> None:
        self.row = row
        self.finished = False

    @property
    def id(self) -> int:
        """Number of the job: a natural idempotency key for effects outside the database."""
        return self.row.pk

    @property
    def last_attempt(self) -> bool:
        """Whether a failure now sends the job to the dead letters."""
        return self.row.attempts + 1 >= self.row.attempts_allowed

    @property
    def lost(self) -> int:
        """How many workers died or fell silent over this job."""
        return self.row.lost

    @contextmanager
    def finish(self) -> Iterator[None]:
        """The one transaction in which results are written and the job becomes done."""
        with transaction.atomic():
            if not actions.complete(self.row.pk, self.row.lease, at=timezone.now()):
                raise LeaseLost(str(self.row))
            yield
        self.finished = True

    @property
    def timeout(self) -> timedelta:
        """Longest time the job may hold its lease."""
        known = TASKS.get(self.row.task)
        return known.timeout if known else timedelta(minutes=10)


def run(job: RunningJob) -> Exception | None:
    """Run the body; a failure is counted and returned, never raised."""
    try:
        # Inside a transaction (tests) a failed body must not spoil what surrounds it.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            TASKS[job.row.task](job, *job.row.args)
            if not job.finished:
                with job.finish():
                    pass
    except LeaseLost as lost:
        LOG.warning("%s: lease lost, result discarded", job.row)
        return lost
    except Exception as failure:  # whatever a body raises is the body's failure
        _count_failure(job, failure)
        return failure
    return None


def _count_failure(job: RunningJob, failure: Exception) -> None:
    where = account_of(failure)
    LOG.error("%s failed (attempt %d): %s", job.row, job.row.attempts + 1, where)
    LOG.debug("%s", job.row, exc_info=failure)
    if job.finished:
        return
    if is_disk_full(failure):
        actions.wait_for_room(job.row, where, at=timezone.now())
    else:
        hopeless = isinstance(failure, Hopeless)
        actions.fail(job.row, where, at=timezone.now(), hopeless=hopeless)


def account_of(failure: BaseException) -> str:
    """Type and places of a failure, without its message, which could hold personal data."""
    frames = traceback.extract_tb(failure.__traceback__)[-6:]
    places = [f"{_short(f.filename)}:{f.lineno} {f.name}" for f in reversed(frames)]
    return f"{type(failure).__name__} @ " + " < ".join(places)


def _short(name: str) -> str:
    path = Path(name)
    return str(path.relative_to(HOUSE)) if path.is_relative_to(HOUSE) else path.name
