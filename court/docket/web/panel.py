"""What the docket shows on the page of a case: who tries it, what was asked for."""

from datetime import datetime

from court.design.panels import Panel
from court.docket.access import is_member
from court.docket.models import Application, Case, JointPaper
from court.docket.queries import tribunal_of
from court.docket.states import OPEN
from court.identity.models import Person


def on_case_page(case: Case, person: Person, now: datetime) -> Panel | None:
    """Tribunal, procedure, applications, and the door to new ones; for those who take part."""
    if not is_member(person, case):
        return None
    to_sign = list(JointPaper.objects.waiting_for(person).filter(case=case))
    context = {
        "case": case,
        "tribunal": tribunal_of(case),
        "procedure": case.get_procedure_display() if case.procedure else "",
        "applications": Application.objects.visible_to(person).filter(case=case),
        "to_sign": to_sign,
        "may_ask": case.state in OPEN,
    }
    return Panel("审判组织和申请", "docket/panel.html", context, urgent=bool(to_sign))
