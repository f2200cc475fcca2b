"""Work of the desks that runs later."""

from uuid import UUID

from django.utils import timezone

from court.jobs.running import RunningJob
from court.jobs.tasks import every, task
from court.portal import faces
from court.portal.real_name import settle
from court.recognition.providers.bounded_http import NoAnswer
from court.recognition.providers.faces import face_comparer


@task(attempts=5, timeout=120)
def settle_real_name(job: RunningJob, claim_id: str) -> None:
    """Compare card and claim; waiting for the reading is no failure."""
    with job.finish():
        settle(UUID(claim_id), at=timezone.now())


@task(queue="recognition", attempts=3, timeout=120)
def compare_faces(job: RunningJob, claim_id: str) -> None:
    """Hold the selfie against the card; whoever cannot be compared is looked at by a person."""
    claim, comparer = UUID(claim_id), face_comparer()
    try:
        zone = faces.look(claim, comparer, at=timezone.now()) if comparer else None
    except NoAnswer:
        if not job.last_attempt:
            raise
        zone = None
        faces.lapse(claim, by=faces.MACHINE, at=timezone.now())
    with job.finish():
        if zone is not None:
            faces.note(claim, zone, at=timezone.now())


@every(minutes=10)
def erase_selfies(job: RunningJob) -> None:
    """What a crash left of a selfie is erased (个人信息保护法第47条)."""
    faces.erase_left_over(at=timezone.now())
