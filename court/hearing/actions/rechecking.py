"""Sealed recordings are read again by the clock; what no longer fits is told (规定第4条)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.hearing.actions.sealing import KEPT
from court.hearing.models import Recording
from court.hearing.record.checking import check_recording
from court.hearing.record.events import RecordingFaultFound, RecordingFaultMended
from court.journal.actions import record
from court.vault.actions import check_file
from court.vault.models import StoredFile

LONGEST = 300


def recheck(recording_id: UUID, *, by: str, at: datetime) -> str:
    """Read all originals, the chain and the signed manifest; note what changed since last time.

    A damaged file is marked in the vault too, where the machine room shows it. Returns what is
    wrong in plain Chinese, "" where all is as it was sealed.
    """

    def reader(file: StoredFile) -> str:
        return check_file(file, by=by, at=at)

    found = Recording.objects.select_related("sitting__case", "manifest", "signature")
    made = check_recording(found.get(pk=recording_id), at=at, reader=reader)
    fault = "；".join(made.problems)[:LONGEST]
    with transaction.atomic():
        held = Recording.objects.select_for_update().get(pk=recording_id)
        before, held.checked_at = held.fault, at
        if fault != before:
            held.fault, held.fault_at = fault, at if fault else None
            sitting = held.sitting
            event: RecordingFaultFound | RecordingFaultMended = RecordingFaultMended(
                sitting.case_id, sitting.pk
            )
            if fault:
                event = RecordingFaultFound(sitting.case_id, sitting.pk, len(made.problems))
            record(event, by=by, at=at, under=KEPT)
        held.save(update_fields=["checked_at", "fault", "fault_at"])
    return fault
