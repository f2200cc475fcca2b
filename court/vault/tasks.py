"""Keeping the vault's rooms clean."""

from datetime import timedelta
from time import monotonic
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from court.identity.models import Person
from court.jobs.running import RunningJob
from court.jobs.tasks import daily, every, task
from court.keys.columns import encrypted_columns
from court.vault.actions import (
    check_file,
    note_followed,
    note_scan,
    renew_second_factors,
    renew_values,
    rewrap_keys,
    sweep_storage,
)
from court.vault.arriving import drop_forgotten
from court.vault.models import Scan
from court.vault.providers.clamd import scan
from court.vault.queries import files_due_for_check, files_to_scan, open_file
from court.vault.resumable.finishing import finish_alone
from court.vault.uploads import forget_expired, left_whole

MACHINE = "machine:vault"
CHECKING = 400.0  # seconds of one round


@every(hours=1)
def clear_arriving(job: RunningJob) -> None:
    """Uploads nobody came back for, and clear copies a crash left behind, are removed."""
    now = timezone.now()
    forget_expired(at=now)
    drop_forgotten((now - timedelta(hours=1)).timestamp())


@every(minutes=10)
def hand_over_what_was_left(job: RunningJob) -> None:
    """Uploads acknowledged by a server that died before its checks, and never asked for again."""
    now = timezone.now()
    for upload in left_whole(before=now - timedelta(minutes=2)):
        if person := Person.objects.filter(pk=upload.owner, is_active=True).first():
            finish_alone(upload, person, now)


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


@every(hours=1)
def check_integrity(job: RunningJob) -> None:
    """A slice of all stored files is read whole and compared with its hash of the first day."""
    began = monotonic()
    for file in files_due_for_check(settings.INTEGRITY_DAYS, timezone.now()):
        if monotonic() - began > CHECKING:
            return
        check_file(file, by=MACHINE, at=timezone.now())


@task(attempts=3)
def scan_file(job: RunningJob, file_id: str) -> None:
    """Let the virus scanner see one file; where it does not answer, the round tries again."""
    file = files_to_scan().filter(pk=UUID(file_id)).first()
    if file is None:
        return
    verdict = scan(open_file(file))
    with job.finish():
        note_scan(file, verdict, by=MACHINE, at=timezone.now())


@every(minutes=10)
def scan_what_waits(job: RunningJob) -> None:
    """Files that met no scanner when they came are shown to it again."""
    if not settings.CLAMD:
        return
    for file in files_to_scan()[:200]:
        verdict = scan(open_file(file))
        if verdict.scan == Scan.WAITING:
            return
        note_scan(file, verdict, by=MACHINE, at=timezone.now())
