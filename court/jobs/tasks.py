"""How a capability says what runs later: ``@task``, ``@every``, ``@daily``.

A task is ``def f(job, *args)`` with JSON arguments (identifiers, never content). Outside
effects happen at least once; what is written inside ``with job.finish():`` happens exactly once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from court.jobs import actions

if TYPE_CHECKING:
    from court.jobs.models import Job
    from court.jobs.running import RunningJob

Body = Callable[..., None]
Slot = Callable[[datetime], datetime]


@dataclass(frozen=True)
class Task:
    """A function that workers know by name."""

    name: str
    body: Body
    queue: str
    attempts: int
    timeout: timedelta
    urgent: bool = False  # someone waits before a page for it

    def enqueue(self, *args: Any, run_at: datetime | None = None, key: str | None = None) -> Job:
        """Run later, if the surrounding transaction commits; a key runs at most once."""
        full_key = f"{self.name}:{key}" if key is not None else None
        return actions.enqueue(
            self.name,
            args,
            queue=self.queue,
            attempts=self.attempts,
            run_at=run_at,
            key=full_key,
            urgent=self.urgent,
        )

    def __call__(self, job: RunningJob, *args: Any) -> None:
        """Run now, as a worker does."""
        self.body(job, *args)


@dataclass(frozen=True)
class Periodic:
    """A task with a timetable; ``slot`` is the start of the period that contains a moment."""

    task: Task
    slot: Slot


TASKS: dict[str, Task] = {}
PERIODIC: dict[str, Periodic] = {}


def task(
    queue: str = "default", attempts: int = 5, timeout: int = 600, urgent: bool = False
) -> Callable[[Body], Task]:
    """Make a function a task; ``timeout`` in seconds, after which another worker may take it.

    ``urgent`` work goes before what nobody waits for.
    """

    def register(body: Body) -> Task:
        name = f"{body.__module__}.{body.__qualname__}".removeprefix("court.")
        TASKS[name] = Task(name, body, queue, attempts, timedelta(seconds=timeout), urgent)
        return TASKS[name]

    return register


def every(
    *, seconds: int = 0, minutes: int = 0, hours: int = 0, queue: str = "default"
) -> Callable[[Body], Task]:
    """Run ``def f(job)`` once in each period, however many workers there are."""
    period = int(timedelta(seconds=seconds, minutes=minutes, hours=hours).total_seconds())

    def slot(at: datetime) -> datetime:
        return datetime.fromtimestamp(at.timestamp() // period * period, tz=at.tzinfo)

    return _periodic(slot, queue)


def daily(at_time: str, *, queue: str = "default") -> Callable[[Body], Task]:
    """Run ``def f(job)`` once a day, at or after ``"HH:MM"`` by the court's clock."""
    hour, minute = map(int, at_time.split(":"))

    def slot(at: datetime) -> datetime:
        local = timezone.localtime(at)
        today = datetime.combine(local.date(), time(hour, minute), tzinfo=local.tzinfo)
        return today if local >= today else today - timedelta(days=1)

    return _periodic(slot, queue)


def _periodic(slot: Slot, queue: str) -> Callable[[Body], Task]:
    def register(body: Body) -> Task:
        made = task(queue=queue)(body)
        PERIODIC[made.name] = Periodic(made, slot)
        return made

    return register


def enqueue_periodic(at: datetime, seen: dict[str, datetime]) -> None:
    """Enqueue each periodic task whose new slot has begun; the slot's key admits one job."""
    for name, periodic in PERIODIC.items():
        slot = periodic.slot(at)
        if seen.get(name) != slot:
            periodic.task.enqueue(key=f"slot:{slot.timestamp():.0f}")
            seen[name] = slot


@daily("03:20")
def forget_old_jobs(job: RunningJob) -> None:
    """Keep the queue small."""
    with job.finish():
        actions.sweep(at=timezone.now())
