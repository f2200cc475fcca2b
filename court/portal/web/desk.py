"""The judge's and court clerk's desk: cases with their clocks, and what each one needs."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from court.docket.access import contact_of, may_decide, may_draw, may_settle
from court.docket.actions.deciding import may_answer
from court.docket.models import Application, Case
from court.docket.queries import line_of, open_applications, open_proposals, tribunal_of
from court.docket.states import OPEN
from court.docket.web.acts import acts_for
from court.docket.web.assigning import LEAVERS
from court.documents.models import IssuedPaper
from court.documents.policy import MAY_APPROVE
from court.identity.access import audience
from court.identity.models import READS_CONTENT, Court, Person
from court.journal.queries import entries_of
from court.portal.timelines import for_staff
from court.portal.web.desk_rows import rows_of
from court.portal.web.panels import panels_of
from court.service.states import SERVERS

SHOWN = {
    "mine": "我承办的",
    "open": "本院未结",
    "unassigned": "待分案",
    "closed": "已结",
}


@require_safe
@audience("staff", roles=READS_CONTENT)
def cases(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, then the cases, the most urgent clock first."""
    person = cast(Person, request.user)
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in SHOWN else _first(person)
    page = Paginator(_cases(person, chosen), 30).get_page(request.GET.get("page"))
    context = {
        "tabs": [{"key": k, "label": v, "url": f"?show={k}"} for k, v in SHOWN.items()],
        "chosen": chosen,
        "page": page,
        "rows": rows_of(page.object_list),
        "proposals": open_proposals(person)[:20],
        "applications": open_applications(person)[:20],
        "now": timezone.now(),
        "takes_cases": bool(person.courts_as(*LEAVERS)),
    }
    return render(request, "portal/staff/cases.html", context)


def _first(person: Person) -> str:
    """Judges and court clerks begin with their own cases."""
    return "mine" if Case.objects.filter(assignments__person=person).exists() else "open"


def _cases(person: Person, shown: str) -> Any:
    found = Case.objects.in_courts_of(person).prefetch_related("parties")
    going = [state.value for state in OPEN]
    if shown == "closed":
        return found.exclude(state__in=going).order_by("-docketed_at")
    found = found.filter(state__in=going).order_by("docketed_at")
    if shown == "mine":
        return found.filter(assignments__person=person, assignments__until=None)
    if shown == "unassigned":
        return found.exclude(assignments__until=None, assignments__isnull=False)
    return found


@require_safe
@audience("staff", roles=READS_CONTENT)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: parties, tribunal, clocks, applications, proposals, papers, what can be done."""
    person, now = cast(Person, request.user), timezone.now()
    found = get_object_or_404(
        Case.objects.in_courts_of(person).prefetch_related("parties"), pk=case_id
    )
    line = line_of(found)
    papers = IssuedPaper.objects.visible_to(person).filter(subject_id__in=[*line, found.filing_id])
    decides = may_decide(person, found)
    context = {
        "case": found,
        "court": Court.objects.get(pk=found.court_code),
        "parties": [{"party": p, "contact": contact_of(p, person)} for p in found.parties.all()],
        "tribunal": tribunal_of(found),
        "may_draw": may_draw(person.actor, found),
        "decides": decides,
        "acts": acts_for(found, now) if decides else [],
        "joint_papers": found.joint_papers.all(),
        "may_agree": found.state in OPEN and may_settle(person, found),
        "applications": _applications(found, person),
        "proposals": found.proposals.order_by("-proposed_at"),
        "papers": papers.order_by("issued_at").select_related("withdrawal"),
        "serves": person.holds(*SERVERS, court_code=found.court_code),
        "may_withdraw": person.holds(*MAY_APPROVE, court_code=found.court_code),
        "came_from": found.came_from,
        "panels": panels_of(found, person, now),
        "timeline": for_staff(entries_of(*line, found.filing_id)),
        "now": now,
    }
    return render(request, "portal/staff/case.html", context)


def _applications(found: Case, person: Person) -> list[dict[str, Any]]:
    asked = Application.objects.filter(case=found).select_related("case", "party", "about")
    return [
        {"application": a, "may_answer": a.is_open and may_answer(person, a)}
        for a in asked.order_by("-submitted_at")
    ]
