"""Work about people that runs later."""

from django.utils import timezone

from court.identity.actions import remove_unfinished_registrations
from court.jobs.running import RunningJob
from court.jobs.tasks import daily


@daily("03:10")
def forget_unfinished_registrations(job: RunningJob) -> None:
    """Numbers that were typed but never proved are not kept."""
    with job.finish():
        remove_unfinished_registrations(at=timezone.now())
