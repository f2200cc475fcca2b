"""Who is asking, for which party, about which service."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from court.docket.access import parties_for
from court.docket.models import Case, CaseParty
from court.docket.web.people import case_at_desk, case_of_party, person_of
from court.service.models import Service

__all__ = [
    "case_at_desk",
    "case_of_party",
    "own_service",
    "party_of",
    "person_of",
    "service_at_desk",
]


def party_of(request: HttpRequest, case: Case) -> CaseParty:
    """The party for whom the person acts; who acts for several says which."""
    mine = {str(party.pk): party for party in parties_for(person_of(request), case)}
    given: Any = request.POST.get("party") or request.GET.get("party") or ""
    chosen = mine.get(given) or next(iter(mine.values()), None)
    return chosen or get_object_or_404(CaseParty.objects.none())


def own_service(request: HttpRequest, service_id: UUID) -> Service:
    """A service on the party for whom the person acts, once something was handed over."""
    found = Service.objects.visible_to(person_of(request)).select_related("order__case", "party")
    service: Service = get_object_or_404(found, pk=service_id)
    if service.party.pk not in {p.pk for p in parties_for(person_of(request), service.order.case)}:
        return get_object_or_404(Service.objects.none())
    return service


def service_at_desk(request: HttpRequest, service_id: UUID) -> Service:
    """A service of a case of the court in which the person works."""
    cases = Case.objects.in_courts_of(person_of(request))
    found = Service.objects.filter(order__case__in=cases)
    return get_object_or_404(found.select_related("order__case", "party"), pk=service_id)
