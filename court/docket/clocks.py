"""What the docket asks of the clocks of a case (``court.deadlines`` keeps them)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from court.deadlines.models import Clock
from court.deadlines.queries import clocks_of, latest_clock
from court.deadlines.states import ClockState
from court.docket.models import Case, CaseParty
from court.docket.states import TRIAL_LIMIT, Procedure

CHINA = ZoneInfo("Asia/Shanghai")


def live_clocks(case: Case) -> list[Clock]:
    """Clocks of the case that run or rest."""
    live = (ClockState.RUNNING, ClockState.PAUSED)
    return list(clocks_of(case.pk).filter(state__in=live))


def running_kinds(case: Case) -> frozenset[str]:
    """Kinds of clocks that run or rest in the case."""
    return frozenset(clock.kind for clock in live_clocks(case))


def objection_period_is_over(case: Case, party: CaseParty, at: datetime) -> bool:
    """Whether the days in which the party may object to jurisdiction have run out.

    They are the days of the answer (民事诉讼法第130条), to the last one: an answer handed in before
    does not end them, who has answered may still object (民诉法解释第223条). Before service of the
    complaint no period has begun, and so none is over.
    """
    begun = clocks_of(case.pk).filter(party=party.place, kind__startswith="answer")
    clocks = list(begun.exclude(state=ClockState.VOID))
    return bool(clocks) and all(
        clock.state == ClockState.EXPIRED
        or (clock.state != ClockState.PAUSED and at >= clock.due_at)
        for clock in clocks
    )


def trial_limit_is_over(case: Case, at: datetime) -> bool:
    """Whether the trial limit of the present procedure has ended (民诉法解释第258条)."""
    clock = latest_clock(case.pk, TRIAL_LIMIT[Procedure(case.procedure)])
    return clock is not None and _is_over(clock, at)


def _is_over(clock: Clock, at: datetime) -> bool:
    if clock.state == ClockState.RUNNING:
        return bool(at >= clock.due_at)
    return clock.state != ClockState.PAUSED
