"""The party's page of the hearing: when, where, how, what to bring; and when one cannot come."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from court.docket.access import parties_for
from court.hearing.actions.listing import TimeTaken
from court.hearing.actions.times import mark_party_unavailable, take_back_unavailable
from court.hearing.queries import needs_in, next_sitting, party_unavailable
from court.hearing.web.listing_forms import AwayForm
from court.hearing.web.needs import said
from court.identity.access import audience
from court.service.queries import online_steps
from court.service.states import Step
from court.service.web.people import case_of_party, party_of, person_of


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """/cases/<id>/hearing/."""
    case = case_of_party(request, case_id)
    party, person, now = party_of(request, case), person_of(request), timezone.now()
    form = AwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        since, until = form.span
        try:
            mark_party_unavailable(
                party, since, until, form.cleaned_data["why"], person=person, at=now
            )
        except TimeTaken as why:
            form.add_error("day", str(why))
        else:
            messages.success(request, _("已告诉法院，排期时会避开"))
            return redirect("listing:hearing", case.pk)
    context = {
        "case": case,
        "party": party,
        "sitting": next_sitting(case),
        "online": online_steps(party).get(Step.HEARING),
        "needs": [row for row in said(needs_in(case)) if row["party"] == party],
        "away": party_unavailable([party], now),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "hearing/hearing.html", context, status=status)


@audience("signed_in")
@require_POST
def take_back(request: HttpRequest, case_id: UUID, booking_id: int) -> HttpResponse:
    """I can come then after all."""
    case, person = case_of_party(request, case_id), person_of(request)
    own = party_unavailable(parties_for(person, case), timezone.now())
    row = get_object_or_404(own, pk=booking_id)
    take_back_unavailable(row.pk, person=person, at=timezone.now())
    messages.success(request, _("已撤回"))
    return redirect("listing:hearing", case.pk)
