"""Who is asking, which case, and what a stale page is."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from court.docket.models import Case
from court.identity.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person."""
    return cast(Person, request.user)


def case_of_party(request: HttpRequest, case_id: UUID) -> Case:
    """The case, for whoever takes part in it; unknown to everyone else."""
    mine = Case.objects.filter(members__person=person_of(request))
    return get_object_or_404(mine, pk=case_id)


def case_at_desk(request: HttpRequest, case_id: UUID) -> Case:
    """The case, for staff of its court."""
    return get_object_or_404(Case.objects.in_courts_of(person_of(request)), pk=case_id)


def stale(request: HttpRequest, case: Case, back: str, why: str = "") -> HttpResponse:
    """409: somebody answered meanwhile, or the case went on; what stands now, and the way back."""
    case.refresh_from_db()
    context = {"case": case, "back": back, "why": why, "now": timezone.now()}
    return render(request, "docket/stale.html", context, status=409)
