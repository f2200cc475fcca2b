"""Work of review that runs later: examining, and watching the seven days."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from court.docket.actions import CHINA
from court.filing.facts import is_being_read
from court.filing.models import Filing
from court.filing.queries import files_of
from court.filing.states import FilingState
from court.jobs.running import RunningJob
from court.jobs.tasks import every, task
from court.review import actions
from court.review.facts import examine_filing as examination_of
from court.review.models import ReviewClock

MACHINE = "machine:review"
LOOK_AGAIN = timedelta(seconds=1)


@task(attempts=8, urgent=True)
def examine_filing(job: RunningJob, filing_id: str, round_: int, look: int = 0) -> None:
    """Examine a submitted filing as soon as all its papers are read."""
    filing = Filing.objects.select_related("owner").get(pk=UUID(filing_id))
    if filing.state != FilingState.SUBMITTED or filing.round != round_:
        return
    files = files_of(filing)
    if is_being_read(filing, files):
        with job.finish():
            examine_filing.enqueue(
                filing_id,
                round_,
                look + 1,
                run_at=timezone.now() + LOOK_AGAIN,
                key=f"{filing_id}:{round_}:{look + 1}",
            )
        return
    at = timezone.now()
    examination = examination_of(
        filing, at=at, files=files
    )  # outside the transaction: it takes its time
    result = examination.to_json(path=filing.intake_number)
    with job.finish():
        actions.conclude_examination(filing.pk, round_, result, by=MACHINE, at=at)


@every(minutes=30)
def watch_the_seven_days(job: RunningJob) -> None:
    """Raise the alarm for filings with two days left (登记立案规定第8条)."""
    now = timezone.now()
    today = now.astimezone(CHINA).date()
    late = ReviewClock.objects.filter(running=True, alarmed_at=None, alarm_on__lte=today)
    waiting = list(late.values_list("filing_id", flat=True))
    with job.finish():
        for filing_id in waiting:
            actions.raise_alarm(filing_id, today=today, by=MACHINE, at=now)
