"""Relief asked for in the complaint, answered before docketing (诉讼费用交纳办法第49条)."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from court.fees import actions as fees
from court.fees.actions.early import BEFORE
from court.fees.models import EarlyRelief
from court.fees.relieving import RULES
from court.fees.web.forms import AnswerForm
from court.filing.facts import bundle_of
from court.filing.models import Filing
from court.filing.states import FilingState
from court.identity.access import audience
from court.identity.models import Person, Role
from court.review.actions.docketing import reckoned_fee
from court.review.web import sight

DECIDERS = (Role.JUDGE, Role.PRESIDENT)


def early_relief(person: Person, filing: Filing) -> dict[str, Any] | None:
    """What the desk shows of an application in the complaint; None where nothing was asked for."""
    wish = fees.wish_of(filing)
    if not wish:
        return None
    row = EarlyRelief.objects.filter(filing_id=filing.pk).select_related("decided_by", "paper")
    return {
        "title": RULES[wish["kind"]].title,
        "ground": wish.get("ground") or _("见起诉材料"),
        "row": row.first(),
        "open": filing.state in BEFORE,
        "first": fees.needs_early_answer(filing),
        "may": fees.may_answer_early(person, filing),
    }


@audience("staff", roles=DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def relief(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """A judge answers, once, with reasons; the fee begins with the answer."""
    person = sight.person_of(request)
    seen = Filing.objects.visible_to(person).exclude(state=FilingState.DRAFT)
    filing = get_object_or_404(
        seen.filter(court_code__in=person.courts_as(*DECIDERS)), pk=filing_id
    )
    asked = early_relief(person, filing)
    if asked is None:
        status = 409 if request.method == "POST" else 200
        return render(request, "review/relief.html", {"filing": filing}, status=status)
    bundle = bundle_of(filing)
    natural = all(party.is_person for party in bundle.plaintiffs)
    fee = reckoned_fee(bundle, filing.court_code)
    form = AnswerForm(request.POST if request.method == "POST" else None, natural=natural)
    decided = asked["row"] is not None or not asked["open"]
    context = {"filing": filing, "asked": asked, "fee": fee, "form": form, "decided": decided}
    if request.method != "POST" or fee is None:
        return render(request, "review/relief.html", context)
    if decided:
        return render(request, "review/relief.html", context | {"stale": True}, status=409)
    if not form.is_valid():
        return render(request, "review/relief.html", context, status=422)
    given = form.cleaned_data
    try:
        fees.decide_early_relief(
            filing.pk, fee, granted="" if given["granted"] == "no" else given["granted"],
            reasons=given["reasons"], natural=natural, person=person, at=timezone.now(),
            share=Decimal(given["percent"]) / 100 if given.get("percent") else None,
            until=given.get("until"),
        )  # fmt: skip
    except fees.AlreadyDecided:
        return render(request, "review/relief.html", context | {"stale": True}, status=409)
    except fees.NotEntitled:
        raise PermissionDenied from None
    except ValueError as why:
        form.add_error(None, str(why))
        return render(request, "review/relief.html", context, status=422)
    messages.success(request, _("已决定；立案时交费通知书按这个决定制作"))
    return redirect("review:filing", filing.pk)
