"""Recordings are sealed as their files close; then the copy to look at is made."""

from django.utils import timezone

from court.hearing.actions.completing import complete
from court.hearing.actions.copies import make_viewing_copy
from court.hearing.actions.sealing import seal_next, seal_recording
from court.hearing.record.waiting import (
    answered_transcripts,
    recordings_to_sign,
    recordings_with_files,
    recordings_without_copy,
)
from court.jobs.running import RunningJob
from court.jobs.tasks import every

MACHINE = "machine:hearing"


@every(minutes=1)
def seal_recordings(job: RunningJob) -> None:
    """Closed files go sealed into the vault one by one; a job that dies goes on where it was."""
    for number in recordings_with_files():
        while seal_next(number, by=MACHINE, at=timezone.now()):
            pass
    for number in recordings_to_sign(timezone.now()):
        seal_recording(number, by=MACHINE, at=timezone.now())


@every(minutes=5)
def make_viewing_copies(job: RunningJob) -> None:
    """One copy in a round; it may take long."""
    for number in recordings_without_copy()[:1]:
        make_viewing_copy(number, by=MACHINE, at=timezone.now())


@every(minutes=5)
def complete_transcripts(job: RunningJob) -> None:
    """A transcript that all have answered, whose closing a crash left out, is closed."""
    for number in answered_transcripts():
        complete(number, by=MACHINE, at=timezone.now())
