"""The only writer of the queue: enqueue, claim, finish, fail, give back, retry, cancel.

This room lies below the journal, so who retried or cancelled a job is kept on the job itself.
"""

import random
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from court.jobs.models import Job, JobState
from court.jobs.owner import is_gone, this_process
from court.jobs.wake import wake_after_commit

LONGEST_PAUSE = timedelta(hours=1)
LOSSES_ALLOWED = 12
NO_ROOM_PAUSE = timedelta(seconds=15)
KEPT_DONE = timedelta(days=7)
KEPT_KEYS = timedelta(days=90)


class NotPossible(ValueError):
    """The job is not in a state in which this can be done."""


def enqueue(
    task: str,
    args: Sequence[Any],
    *,
    queue: str,
    attempts: int,
    run_at: datetime | None = None,
    key: str | None = None,
    urgent: bool = False,
) -> Job:
    """Put a call into the queue, in the caller's transaction; a known key changes nothing."""
    job = Job(task=task, args=list(args), queue=queue, attempts_allowed=attempts, key=key)
    job.urgent = urgent
    job.run_at = run_at or timezone.now()
    if key is None:
        job.save(force_insert=True)
    else:
        Job.objects.bulk_create([job], ignore_conflicts=True)
        job = Job.objects.get(key=key)
    wake_after_commit()
    return job


def claim(queues: tuple[str, ...], *, at: datetime, lease: timedelta) -> Job | None:
    """Take the oldest due job under a lease of one's own; None where nothing is due."""
    if not Job.objects.due(queues, at).exists():  # a plain read: an idle worker locks nothing
        return None
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).due(queues, at).first()
        if job is None:
            return None
        job.state, job.lease, job.owner = JobState.RUNNING, secrets.token_hex(16), this_process()
        job.lease_until = at + lease
        job.save(update_fields=["state", "lease", "owner", "lease_until"])
    return job


def extend(lease: str, *, until: datetime) -> bool:
    """Heartbeat: keep the lease; False where it was lost."""
    held = Job.objects.filter(lease=lease, state=JobState.RUNNING)
    return held.update(lease_until=until) == 1


def complete(job_id: int, lease: str, *, at: datetime) -> bool:
    """Mark the job done if the lease still holds; the row stays locked until commit."""
    held = Job.objects.filter(pk=job_id, lease=lease, state=JobState.RUNNING)
    return held.update(state=JobState.DONE, done_at=at, lease="", error="") == 1


def fail(job: Job, error: str, *, at: datetime, hopeless: bool = False) -> None:
    """Count a failed attempt: again after a growing pause, or among the dead for a person."""
    failed = job.attempts + 1
    dead = hopeless or failed >= job.attempts_allowed
    Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING).update(
        state=JobState.DEAD if dead else JobState.WAITING,
        attempts=failed,
        run_at=at + pause_after(failed),
        error=error,
        lease="",
        lease_until=None,
    )


def wait_for_room(job: Job, error: str, *, at: datetime) -> None:
    """The disk is full, which is not the job's fault: again later, no attempt is counted."""
    Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING).update(
        state=JobState.WAITING, run_at=at + NO_ROOM_PAUSE, error=error, lease="", lease_until=None
    )


def pause_after(failures: int) -> timedelta:
    """2, 4, 8 … seconds, at most an hour, give or take a fifth so that crowds disperse."""
    seconds = min(2.0**failures, LONGEST_PAUSE.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.8, 1.2))  # noqa: S311


def give_back(*, at: datetime) -> int:
    """Return jobs whose worker is gone or whose lease ran out; after many losses, to the dead."""
    running = Job.objects.filter(state=JobState.RUNNING)
    held = running.values_list("pk", "lease", "owner", "lease_until")
    lost = [
        (pk, lease)
        for pk, lease, owner, until in held
        if until is None or until < at or is_gone(owner)
    ]
    returned = 0
    for pk, lease in lost:
        row = Job.objects.filter(pk=pk, lease=lease, state=JobState.RUNNING)
        fresh = {"lease": "", "lease_until": None, "lost": F("lost") + 1}
        again = row.filter(lost__lt=LOSSES_ALLOWED - 1)
        returned += again.update(state=JobState.WAITING, run_at=at, **fresh)
        row.update(state=JobState.DEAD, error="执行者多次中断", **fresh)
    return returned


@transaction.atomic
def retry_job(job_id: int, *, by: str, at: datetime) -> Job:
    """Give a dead or cancelled job a new set of attempts."""
    job = _locked(job_id, JobState.DEAD, JobState.CANCELLED)
    job.state, job.run_at, job.attempts, job.lost = JobState.WAITING, at, 0, 0
    job.handled_by, job.handled_at = by, at
    job.save()
    wake_after_commit()
    return job


@transaction.atomic
def cancel_job(job_id: int, *, by: str, at: datetime) -> Job:
    """Never run this job (again); a worker that runs it now cannot write its result."""
    job = _locked(job_id, JobState.WAITING, JobState.RUNNING, JobState.DEAD)
    job.state, job.lease, job.lease_until = JobState.CANCELLED, "", None
    job.handled_by, job.handled_at = by, at
    job.save()
    return job


def _locked(job_id: int, *states: JobState) -> Job:
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state not in states:
        raise NotPossible(f"任务当前为“{job.get_state_display()}”，不能这样处理")
    return job


def sweep(*, at: datetime) -> int:
    """Forget jobs done long ago; keys are remembered longer, so that once means once."""
    done = Job.objects.filter(state__in=[JobState.DONE, JobState.CANCELLED])
    plain, _ = done.filter(key=None, created_at__lt=at - KEPT_DONE).delete()
    keyed, _ = done.filter(created_at__lt=at - KEPT_KEYS).delete()
    return plain + keyed
