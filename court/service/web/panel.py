"""What service shows on the page of a case: what one must do, and who was served when."""

from datetime import datetime

from court.design.panels import Panel
from court.docket.access import is_member, parties_for
from court.docket.models import Case
from court.identity.models import Person
from court.service.queries import open_services_on, received_by, told_to_all
from court.service.web.hub import tasks_of


def on_case_page(case: Case, person: Person, now: datetime) -> Panel | None:
    """For those who take part: unopened papers and the way to answer; for all: who was served."""
    if not is_member(person, case):
        return None
    mine = parties_for(person, case)
    party = mine[0] if mine else None
    received = received_by(person, case).prefetch_related("enclosures")
    unread = [s for s in received if any(e.opened_at is None for e in s.enclosures.all())]
    tasks = tasks_of(person, party)["tasks"] if party is not None else []
    to_do = [task for task in tasks if task["kind"] == "amber"]
    context = {
        "case": case, "received": received, "unread": unread, "to_do": to_do, "party": party,
        "told": told_to_all(case), "now": now,
        "waiting": open_services_on(party).filter(attempts=None).exists() if party else False,
    }  # fmt: skip
    if not (received or context["told"] or to_do):
        return None
    return Panel("送达和应诉", "service/panel.html", context, urgent=bool(unread or to_do))
