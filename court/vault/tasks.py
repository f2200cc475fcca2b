"""Keeping the vault's rooms clean."""

from datetime import timedelta

from django.utils import timezone

from court.jobs.running import RunningJob
from court.jobs.tasks import daily, every, task
from court.keys.columns import encrypted_columns
from court.vault.actions import (
    note_followed,
    renew_second_factors,
    renew_values,
    rewrap_keys,
    sweep_storage,
)
from court.vault.arriving import drop_forgotten
from court.vault.resumable.uploads import forget_expired

MACHINE = "machine:vault"


@every(hours=1)
def clear_arriving(job: RunningJob) -> None:
    """Uploads nobody came back for, and clear copies a crash left behind, are removed."""
    now = timezone.now()
    forget_expired(at=now)
    drop_forgotten((now - timedelta(hours=1)).timestamp())


@daily("03:40")
def clear_storage(job: RunningJob) -> None:
    """Sealed bytes that no row knows are removed."""
    sweep_storage(at=timezone.now())


@task(timeout=6 * 3600)
def follow_keys(job: RunningJob) -> None:
    """Keys of files and encrypted values follow the keys that seal now, batch by batch.

    Each batch is a transaction of its own: a job that dies goes on where it was.
    """
    files = values = 0
    while done := rewrap_keys():
        files += done
    for column in encrypted_columns():
        after, done = renew_values(column, after=None)
        values += done
        while after is not None:
            after, done = renew_values(column, after=after)
            values += done
    values += renew_second_factors()
    with job.finish():
        note_followed(files, values, by=MACHINE, at=timezone.now())
