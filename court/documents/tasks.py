"""Work of documents that runs by the clock."""

from django.utils import timezone

from court.documents.actions.archiving import note_stamps, renew_stamps
from court.documents.actions.heads import sign_head
from court.jobs.running import RunningJob
from court.jobs.tasks import every

MACHINE = "machine:documents"
A_RUN = 200


@every(minutes=1, queue="papers")
def sign_journal(job: RunningJob) -> None:
    """A paper issued now can be proved a minute later."""
    with job.finish():
        sign_head(by=MACHINE, at=timezone.now())


@every(hours=1, queue="papers")
def renew_archive(job: RunningJob) -> None:
    """Papers prove themselves for as long as they are kept: stamped again before the end nears.

    Each step may run twice and does its work once; the rest waits for the next hour.
    """
    at = timezone.now()
    note_stamps(at=at, most=A_RUN)
    renew_stamps(by=MACHINE, at=at, most=A_RUN)
    with job.finish():
        pass
