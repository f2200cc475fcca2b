"""What reading stored files again, or the virus scanner, brought to light."""

from contextlib import suppress
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from court.journal.actions import record
from court.vault.events import FileFaultFound, FileFaultMended, FileScanned
from court.vault.integrity import fault_of
from court.vault.models import FileState, Scan, StoredFile
from court.vault.providers.clamd import Verdict, virus
from court.vault.providers.storage import storage


def check_file(file: StoredFile, *, by: str, at: datetime) -> str:
    """Read the whole file, compare it with its hash, note what changed; returns the fault or ""."""
    fault = fault_of(file)
    with transaction.atomic():
        locked = StoredFile.objects.select_for_update().get(pk=file.pk)
        if not locked.is_accepted:
            return ""  # taken back while we read
        before, locked.checked_at = locked.fault, at
        if fault != before:
            locked.fault, locked.fault_at = fault, at if fault else None
            event = FileFaultFound(file.pk, fault) if fault else FileFaultMended(file.pk)
            record(event, by=by, at=at)
        locked.save(update_fields=["checked_at", "fault", "fault_at"])
    return fault


def note_scan(file: StoredFile, verdict: Verdict, *, by: str, at: datetime) -> None:
    """Keep what the scanner said. An infected file that was not submitted is refused.

    One that belongs to something submitted stays as evidence, but nobody is handed the original.
    """
    with transaction.atomic():
        locked = StoredFile.objects.select_for_update().get(pk=file.pk)
        if not locked.is_accepted or locked.scan == verdict.scan:
            return
        locked.scan = verdict.scan
        refused = verdict.scan == Scan.INFECTED and locked.kept_at is None
        if refused:
            problem = virus(locked.name, verdict.virus)
            locked.state, locked.problem = FileState.REFUSED, problem.code
            locked.problems = [*locked.problems, asdict(problem)]
            locked.key_id, locked.wrapped_key = "", b""
        locked.save()
        record(FileScanned(file.pk, str(verdict.scan), verdict.virus), by=by, at=at)
    if refused:
        with suppress(OSError):  # without its key what remains is noise; the sweep takes it
            for name in storage().beginning(file.storage_name):
                storage().delete(name)
