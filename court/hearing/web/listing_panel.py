"""What the hearing shows on the page of a case: to the parties, and to the desk."""

from datetime import datetime, timedelta

from court.design.panels import Panel
from court.docket.access import is_member, may_decide
from court.docket.models import Case
from court.docket.states import IN_TRIAL
from court.hearing.access import place_of
from court.hearing.models import Sitting
from court.hearing.offices import may_list
from court.hearing.queries import needs_in, next_sitting, sittings_of
from court.hearing.states import SittingState
from court.hearing.web.needs import said
from court.identity.models import READS_CONTENT, Person, Role

SOON = timedelta(days=3)


def on_case_page(case: Case, person: Person, now: datetime) -> Panel | None:
    """When, where, how; what to bring; to the desk also the needs and what can be done."""
    coming = next_sitting(case)
    going = case.state in IN_TRIAL
    earlier = [sitting for sitting in sittings_of(case) if sitting != coming]
    context: dict[str, object] = {
        "case": case, "sitting": coming, "earlier": earlier, "now": now, "going": going,
    }  # fmt: skip
    if is_member(person, case):
        return _for_party(context, coming, now) if coming or earlier or going else None
    if not person.holds(*READS_CONTENT, court_code=case.court_code):
        return None
    context |= {
        "needs": said(needs_in(case)),
        "may_come": coming is not None and place_of(person, coming) is not None,
        "may_list": going and may_list(person.actor, case),
        "may_put_off": _listed(coming)
        and (may_decide(person, case) or person.holds(Role.PRESIDENT, court_code=case.court_code)),
        "may_cancel": _listed(coming) and may_decide(person, case),
    }
    return Panel("开庭", "hearing/panel_desk.html", context)


def _listed(sitting: Sitting | None) -> bool:
    return sitting is not None and sitting.state == SittingState.LISTED


def _for_party(context: dict[str, object], coming: Sitting | None, now: datetime) -> Panel:
    urgent = coming is not None and coming.starts_at - now < SOON
    return Panel("开庭", "hearing/panel.html", context, urgent=urgent)
