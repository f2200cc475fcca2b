"""Work of documents that runs by the clock."""

from django.utils import timezone

from court.documents.actions.heads import sign_head
from court.jobs.running import RunningJob
from court.jobs.tasks import every

MACHINE = "machine:documents"


@every(minutes=1, queue="papers")
def sign_journal(job: RunningJob) -> None:
    """A paper issued now can be proved a minute later."""
    with job.finish():
        sign_head(by=MACHINE, at=timezone.now())
