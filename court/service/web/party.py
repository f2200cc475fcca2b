"""What a party does in the case: see what it must do, receive, confirm, choose."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.identity.access import audience
from court.service.actions import attempting, pleading
from court.service.facts import matter_of
from court.service.models import Enclosure
from court.service.queries import needs_of, online_steps
from court.service.web.forms import NeedsForm, StepsForm
from court.service.web.hub import tasks_of
from court.service.web.people import case_of_party, own_service, party_of, person_of

NOTICE_VERSION = "2026-01"


@audience("verified")
@require_safe
def respond(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """应诉: everything this party can or must do now, each with its clock."""
    case = case_of_party(request, case_id)
    party = party_of(request, case)
    context = {"case": case, "party": party, "now": timezone.now(),
               **tasks_of(person_of(request), party)}  # fmt: skip
    return render(request, "service/respond.html", context)


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Online or in court, step by step; nothing follows for another step."""
    case = case_of_party(request, case_id)
    party = party_of(request, case)
    form = StepsForm(request.POST or None, chosen=online_steps(party))
    if request.method == "POST" and form.is_valid():
        pleading.choose_steps(
            party.pk, person_of(request), form.chosen, reason=form.cleaned_data["reason"],
            notice_version=NOTICE_VERSION, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("已记下您的选择；以后可以改"))
        return redirect("service:respond", case.pk)
    status = 422 if request.method == "POST" else 200
    context = {"case": case, "party": party, "form": form, "version": NOTICE_VERSION}
    return render(request, "service/steps.html", context, status=status)


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What helps at the hearing, asked before it is listed."""
    case = case_of_party(request, case_id)
    party = party_of(request, case)
    form = NeedsForm(request.POST or None, initial=_told(party))
    if request.method == "POST" and form.is_valid():
        pleading.tell_needs(party.pk, person_of(request), **form.cleaned_data, at=timezone.now())
        messages.success(request, _("已告诉法院"))
        return redirect("service:respond", case.pk)
    status = 422 if request.method == "POST" else 200
    context = {"case": case, "party": party, "form": form}
    return render(request, "service/needs.html", context, status=status)


def _told(party: Any) -> dict[str, Any]:
    told = needs_of(party)
    if told is None:
        return {}
    return {"needs": told.needs, "text": told.text, "unavailable": told.unavailable}


@audience("verified")
@require_safe
def received(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """What was served: papers to open, when it took effect and why, the proof."""
    service = own_service(request, service_id)
    handed = service.attempts.exists()
    context = {
        "service": service,
        "case": service.order.case,
        "enclosures": service.enclosures.select_related("file") if handed else (),
        "handed": handed,
        "decision": matter_of(service).paper.is_decision,
        "to_sign": _to_sign(request, service),
    }
    return render(request, "service/received.html", context)


def _to_sign(request: HttpRequest, service: Any) -> bool:
    """A mediation agreement waits for the party's own signature."""
    sent = service.attempts.filter(way="electronic").exists()
    own = service.party.person_id == person_of(request).pk
    return sent and own and service.is_open and matter_of(service).paper == "mediation"


@audience("verified")
@require_POST
def open_paper(request: HttpRequest, service_id: UUID, enclosure_id: int) -> HttpResponse:
    """Open a paper; the first time is recorded."""
    service = own_service(request, service_id)
    enclosure = get_object_or_404(Enclosure, pk=enclosure_id, service=service)
    if not service.attempts.exists():
        return redirect("service:received", service.pk)
    attempting.open_enclosure(enclosure.pk, person_of(request), at=timezone.now())
    return redirect("vault:file", enclosure.file_id)


@audience("verified")
@require_POST
def sign(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Sign for the papers online."""
    service = own_service(request, service_id)
    if _to_sign(request, service):
        attempting.sign_for(service.pk, person_of(request), at=timezone.now())
        messages.success(request, _("已签收"))
    return redirect("service:received", service.pk)


@audience("verified")
@require_POST
def copy(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Ask for the papers on paper as well."""
    service = own_service(request, service_id)
    attempting.ask_for_copy(service.pk, person_of(request), at=timezone.now())
    messages.success(request, _("法院会把纸质文书寄给您"))
    return redirect("service:received", service.pk)
