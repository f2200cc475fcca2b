"""Tasks of the tests; each effect is one entry in the journal, so doubled effects show."""

import time
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from court.jobs.tasks import task
from court.journal.actions import record
from court.journal.events import DomainEvent

STREAM = UUID(int=7)


@dataclass(frozen=True)
class Counted(DomainEvent):
    """A job had its effect."""

    type = "tests.counted"
    title = "计数"
    number: int = 0


@task(attempts=3)
def count(job, number: int, seconds: float = 0.0) -> None:
    """Work for a while, then have one effect."""
    time.sleep(seconds)
    with job.finish():
        record(Counted(STREAM, number), by="machine:test", at=timezone.now())


@task(queue="recognition")
def slow(job, number: int) -> None:
    """Long work of the other queue."""
    time.sleep(1.0)
    with job.finish():
        record(Counted(STREAM, number), by="machine:test", at=timezone.now())


@task(attempts=3)
def stumble(job, number: int) -> None:
    """Fails always."""
    raise ValueError(f"张三 {number}")


@task(attempts=2)
def half_done(job, number: int) -> None:
    """Fails after its effect, inside the one transaction."""
    with job.finish():
        record(Counted(STREAM, number), by="machine:test", at=timezone.now())
        raise ValueError
