"""A court's settings: shown, proposed by one, approved by another; and what is not yet checked."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from court.identity.access import audience
from court.identity.actions import NotOpen, OwnProposal, decide_settings, propose_settings
from court.identity.models import Court, ParameterProposal, Person, Role
from court.law import unverified
from court.law.court_settings import NAMES
from court.portal.web.settings_forms import SettingsForm

KEEPERS = (Role.ADMINISTRATOR, Role.PRESIDENT)


@require_GET
@audience("keeper")
def courts(request: HttpRequest) -> HttpResponse:
    """The courts whose settings one keeps, and proposals that wait for a second person."""
    person = cast(Person, request.user)
    proposals = ParameterProposal.objects.visible_to(person).select_related(
        "court", "proposed_by", "decided_by"
    )[:30]
    context = {
        "courts": Court.objects.filter(pk__in=person.courts_as(*KEEPERS)),
        "proposals": [
            {"proposal": p, "changes": _changes(p), "own": p.proposed_by_id == person.pk}
            for p in proposals
        ],
        "unverified": unverified.items(),
    }
    return render(request, "portal/staff/settings.html", context)


def _changes(proposal: ParameterProposal) -> list[dict[str, Any]]:
    """What would change, field by field, in words."""
    before, after = proposal.before, proposal.after
    return [
        {"name": NAMES.get(key, key), "before": _said(before.get(key)), "after": _said(value)}
        for key, value in ((k, after.get(k)) for k in sorted({*before, *after}))
        if before.get(key) != value
    ]


def _said(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return _("未设置")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return "；".join(f"{key} {item}" for key, item in value.items())
    return str(value)


@require_http_methods(["GET", "POST"])
@audience("keeper")
def propose(request: HttpRequest, court_code: str) -> HttpResponse:
    """Propose a change; nothing changes until a second person approves."""
    person = cast(Person, request.user)
    kept = Court.objects.filter(pk__in=person.courts_as(*KEEPERS))
    court = get_object_or_404(kept, pk=court_code)
    if request.method == "GET":
        form = SettingsForm(initial=SettingsForm.initial_of(court))
        return render(request, "portal/staff/propose.html", {"court": court, "form": form})
    form = SettingsForm(request.POST)
    if not form.is_valid():
        context = {"court": court, "form": form}
        return render(request, "portal/staff/propose.html", context, status=422)
    reason = form.cleaned_data["reason"]
    propose_settings(court.code, form.settings, reason=reason, proposer=person, at=timezone.now())
    messages.success(request, _("已提议，等另一位管理员或院长复核后生效"))
    return redirect("portal:settings")


@require_POST
@audience("keeper")
def decide(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Approve or decline another's proposal."""
    person = cast(Person, request.user)
    proposal = get_object_or_404(ParameterProposal.objects.visible_to(person), pk=proposal_id)
    approve = request.POST.get("decision") == "approve"
    try:
        decide_settings(proposal.pk, approve=approve, decider=person, at=timezone.now())
    except OwnProposal:
        messages.error(request, _("这是您提议的，要由另一个人复核"))
    except NotOpen:
        messages.error(request, _("这项提议已经处理过，或者设置在提议之后又变了，请重新提议"))
    else:
        messages.success(request, _("已批准，立即生效") if approve else _("已记为不批准"))
    return redirect("portal:settings")
