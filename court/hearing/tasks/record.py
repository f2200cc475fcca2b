"""Recordings are sealed as their files close; then the copy to look at is made."""

from time import monotonic

from django.conf import settings
from django.utils import timezone

from court.hearing.actions.completing import complete
from court.hearing.actions.copies import make_viewing_copy
from court.hearing.actions.dictating import hear
from court.hearing.actions.rechecking import recheck
from court.hearing.actions.sealing import seal_next, seal_recording
from court.hearing.record.speech import LONGEST, is_wanted, missing
from court.hearing.record.waiting import (
    answered_transcripts,
    recordings_to_check,
    recordings_to_sign,
    recordings_with_files,
    recordings_without_copy,
    tracks_to_hear,
)
from court.jobs.running import RunningJob
from court.jobs.tasks import every, task

MACHINE = "machine:hearing"
CHECKING = 300.0  # seconds of a round after which no further recording is begun


@every(minutes=1)
def seal_recordings(job: RunningJob) -> None:
    """Closed files go sealed into the vault one by one; a job that dies goes on where it was."""
    for number in recordings_with_files():
        while seal_next(number, by=MACHINE, at=timezone.now()):
            pass
    for number in recordings_to_sign(timezone.now()):
        seal_recording(number, by=MACHINE, at=timezone.now())


@every(minutes=1)
def hear_recordings(job: RunningJob) -> None:
    """Where the operator brought a model, sealed files are listened to one after another."""
    if is_wanted() and not missing():
        for number in tracks_to_hear():
            hear_track.enqueue(number, key=str(number))


@task(queue="recognition", attempts=2, timeout=LONGEST + 600)
def hear_track(job: RunningJob, track_id: int) -> None:
    """One file; it may take as long as the file lasts."""
    hear(track_id, by=MACHINE, at=timezone.now())


@every(minutes=5)
def make_viewing_copies(job: RunningJob) -> None:
    """One copy in a round; it may take long."""
    for number in recordings_without_copy()[:1]:
        make_viewing_copy(number, by=MACHINE, at=timezone.now())


@every(hours=1, queue="papers")
def check_recordings(job: RunningJob) -> None:
    """Sealed recordings are read whole again, so that each comes up in time (录音录像规定第4条)."""
    began = monotonic()
    for found in recordings_to_check(settings.INTEGRITY_DAYS, timezone.now()):
        if monotonic() - began > CHECKING:
            return
        recheck(found.pk, by=MACHINE, at=timezone.now())


@every(minutes=5)
def complete_transcripts(job: RunningJob) -> None:
    """A transcript that all have answered, whose closing a crash left out, is closed."""
    for number in answered_transcripts():
        complete(number, by=MACHINE, at=timezone.now())
