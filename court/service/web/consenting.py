"""Consent to electronic service that follows from what was agreed or given before (第29条第2款)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from court.docket.models import Case, CaseParty
from court.identity.access import audience
from court.service.actions.confirming import note_consent
from court.service.facts import address_in_force
from court.service.models import ConsentNote
from court.service.states import SERVERS
from court.service.web.people import person_of


class ConsentForm(forms.Form):
    """Which ground, and where it stands."""

    ground = forms.ChoiceField(
        label="属于哪一种情形", choices=ConsentNote.Ground.choices, widget=forms.RadioSelect
    )
    where = forms.CharField(
        label="写在哪里", help_text="例如：借款合同第九条；答辩状首页写明电子邮箱",
        widget=forms.Textarea({"rows": 3}), min_length=4, max_length=500,
    )  # fmt: skip


@audience("staff", roles=SERVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, party_id: int) -> HttpResponse:
    """Note it once, with the place where it is written; the party's own confirmation goes first."""
    cases = Case.objects.in_courts_of(person_of(request))
    party = get_object_or_404(
        CaseParty.objects.filter(case__in=cases).select_related("case"), pk=party_id
    )
    form = ConsentForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "case": party.case, "party": party, "form": form,
        "noted": ConsentNote.objects.filter(party=party).first(),
        "confirmed": address_in_force(party) or party.electronic,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "service/consent.html", context)
    if context["noted"] or context["confirmed"]:
        return render(request, "service/consent.html", context, status=409)
    if not form.is_valid():
        return render(request, "service/consent.html", context, status=422)
    given = form.cleaned_data
    note_consent(
        party.pk, given["ground"], given["where"], by=person_of(request).actor, at=timezone.now()
    )
    messages.success(request, _("已记明；裁判文书以外的文书可以电子送达"))
    return redirect("service:desk", party.case_id)
