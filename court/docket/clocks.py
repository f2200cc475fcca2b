"""What the docket asks of the clocks of a case (``court.deadlines`` keeps them)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from court.docket.models import Case, CaseParty
from court.docket.states import TRIAL_LIMIT, Procedure
from court.law import periods

CHINA = ZoneInfo("Asia/Shanghai")


def running_kinds(case: Case) -> frozenset[str]:
    """Kinds of clocks that run in the case."""
    return frozenset()


def answer_period_is_over(case: Case, party: CaseParty) -> bool:
    """Whether the party's period to answer has ended (民事诉讼法第128条、第130条)."""
    return False


def trial_limit_is_over(case: Case, at: datetime) -> bool:
    """Whether the trial limit of the present procedure has ended (民诉法解释第258条)."""
    event = TRIAL_LIMIT[Procedure(case.procedure)]
    docketed = case.docketed_at.astimezone(CHINA).date()
    return at.astimezone(CHINA).date() > periods.deadline(docketed, event=event).due_day
