"""Work of the desks that runs later."""

from uuid import UUID

from django.utils import timezone

from court.jobs.running import RunningJob
from court.jobs.tasks import task
from court.portal.real_name import settle


@task(attempts=5, timeout=120)
def settle_real_name(job: RunningJob, claim_id: str) -> None:
    """Compare card and claim; waiting for the reading is no failure."""
    with job.finish():
        settle(UUID(claim_id), at=timezone.now())
