"""The time limits of a case, on its page."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from court.deadlines.facts import china_day
from court.deadlines.models import Clock
from court.deadlines.queries import clocks_of, with_history
from court.deadlines.states import ClockState
from court.deadlines.web.sight import cards
from court.design.panels import Panel
from court.identity.models import READS_CONTENT, Person

SOON = timedelta(days=3)


def on_case(case_id: UUID, places: Collection[str], person: Person, now: datetime) -> Panel | None:
    """One's own limits and the trial limit (延长审限和延期开庭规定第7条); the desk sees all.

    ``places`` are the sides on which the person takes part: "plaintiff:1". Other limits of the
    court stay inside: that of a preservation would warn the other side.
    """
    clocks = clocks_of(case_id).exclude(state=ClockState.VOID)
    at_desk = clocks.filter(court_code__in=person.courts_as(*READS_CONTENT))
    told = Q(party="", kind__startswith="trial_")
    own = clocks.filter(Q(person=person) | Q(party__in=places) | told)
    found = list(with_history(at_desk)) or list(with_history(own))
    if not found:
        return None
    live = [clock for clock in found if clock.state in (ClockState.RUNNING, ClockState.PAUSED)]
    context = {
        "live": cards(live),
        "ended": cards([clock for clock in found if clock not in live]),
        "now": now,
    }
    urgent = any(_presses(clock, places, china_day(now)) for clock in live)
    return Panel("期限", "deadlines/panel.html", context, urgent=urgent)


def _presses(clock: Clock, places: Collection[str], today: date) -> bool:
    runs = clock.state == ClockState.RUNNING and clock.party in places
    return runs and clock.due - today <= SOON
