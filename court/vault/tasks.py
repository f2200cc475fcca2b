"""Keeping the vault's rooms clean."""

from datetime import timedelta

from django.utils import timezone

from court.jobs.running import RunningJob
from court.jobs.tasks import daily, every
from court.vault.actions import rewrap_keys, sweep_storage
from court.vault.arriving import drop_forgotten
from court.vault.resumable.uploads import forget_expired


@every(hours=1)
def clear_arriving(job: RunningJob) -> None:
    """Uploads nobody came back for, and clear copies a crash left behind, are removed."""
    now = timezone.now()
    forget_expired(at=now)
    drop_forgotten((now - timedelta(hours=1)).timestamp())


@daily("03:40")
def clear_storage(job: RunningJob) -> None:
    """Sealed bytes that no row knows are removed; file keys follow the house's current key."""
    sweep_storage(at=timezone.now())
    while rewrap_keys():
        pass
