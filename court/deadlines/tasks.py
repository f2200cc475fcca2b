"""Work of time limits that runs by itself."""

from datetime import timedelta

from django.utils import timezone

from court.deadlines.actions import recount_provisional, tick
from court.deadlines.states import MACHINE
from court.jobs.running import RunningJob
from court.jobs.tasks import daily, every

LONGEST_TURN = timedelta(seconds=120)


@every(minutes=5)
def tick_clocks(job: RunningJob) -> None:
    """Batch after batch until nothing is due, at most two minutes; the next turn goes on."""
    begun = timezone.now()
    while tick(at=timezone.now()) and timezone.now() - begun < LONGEST_TURN:
        pass


@daily("02:40")
def recount_clocks(job: RunningJob) -> None:
    """Provisional last days become final once the holidays of their year are known."""
    while recount_provisional(by=MACHINE, at=timezone.now()):
        pass
