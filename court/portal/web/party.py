"""The party's own pages: what is mine, what must I do, where does my case stand."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from court.docket.models import Case
from court.docket.queries import cases_of, line_of
from court.documents.models import IssuedPaper
from court.fees.models import FeeAssessment
from court.fees.queries import fee_of_case
from court.filing.models import Filing
from court.filing.states import FilingState
from court.identity.access import audience
from court.identity.models import READS_CONTENT, Court, Person, Role
from court.journal.queries import entries_of
from court.portal import standing
from court.portal.timelines import for_party
from court.portal.web.panels import panels_of


@require_GET
@audience("signed_in")
def home(request: HttpRequest) -> HttpResponse:
    """我的: what I must do now, my cases, my filings. Staff are shown to their desks."""
    person = cast(Person, request.user)
    desk = _desk_of(person)
    if desk and "mine" not in request.GET:
        return redirect(desk)
    matters = [*_cases(person), *_filings(person)]
    context = {
        "person": person,
        "todo": [m for m in matters if m["standing"].is_yours],
        "cases": [m for m in matters if "case" in m],
        "filings": [m for m in matters if "filing" in m],
        "now": timezone.now(),
    }
    return render(request, "portal/party/home.html", context)


def _desk_of(person: Person) -> str:
    if person.holds(Role.FILING_CLERK):
        return "review:queue"
    if person.holds(*READS_CONTENT):
        return "portal:desk_cases"
    if person.holds(Role.ADMINISTRATOR):
        return "portal:machine_room"
    return "portal:audit" if person.holds(Role.AUDITOR) else ""


def _cases(person: Person) -> list[dict[str, Any]]:
    cases = list(cases_of(person))
    fees = {fee.case_id: fee for fee in FeeAssessment.objects.filter(case__in=cases)}
    return [{"case": case, "standing": standing.of_case(case, fees.get(case.pk))} for case in cases]


def _filings(person: Person) -> list[dict[str, Any]]:
    filings = Filing.objects.filter(owner=person).exclude(state=FilingState.DOCKETED)
    return [
        {"filing": filing, "standing": standing.of_filing(filing, getattr(filing, "clock", None))}
        for filing in filings.select_related("clock").order_by("-changed_at")
    ]


@require_GET
@audience("signed_in")
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case page: where, whose turn, what next, by when; then papers and timeline."""
    person = cast(Person, request.user)
    cases = Case.objects.visible_to(person).prefetch_related("parties", "entries__paper")
    found = get_object_or_404(cases, pk=case_id)
    fee = fee_of_case(found.pk)
    seen = IssuedPaper.objects.visible_to(person)
    line = line_of(found)  # a transferred case brings along what it was before
    events = [*entries_of(*line), *entries_of(found.filing_id)]
    now = timezone.now()
    context = {
        "case": found,
        "panels": panels_of(found, person, now),
        "court": Court.objects.get(pk=found.court_code),
        "fee": fee,
        "standing": standing.of_case(found, fee),
        "papers": seen.filter(subject_id__in=[found.filing_id, *line]).select_related("withdrawal"),
        "went_to": Case.objects.visible_to(person).filter(came_from=found).first(),
        "timeline": for_party(events),
        "now": now,
    }
    return render(request, "portal/party/case.html", context)
