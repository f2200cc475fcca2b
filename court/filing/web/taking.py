"""「填上读到的内容」: empty blanks only; another answer is replaced only where it is named."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from court.filing import actions
from court.filing.interview.offering import Offer
from court.filing.web.interview import open_filing_or_404, shown, typed_in, unsaved, version_of
from court.filing.web.offers import current, offers_for, put
from court.filing.web.questions import Question, question_for
from court.filing.web.questions.asking import now, person_of
from court.filing.web.standing import address_of
from court.identity.access import audience
from court.law.bundle import BundleError

REPLACE = "use"  # names the one blank whose typed answer is to be replaced


@audience("signed_in")
@require_POST
def take(request: HttpRequest, filing_id: UUID, part: str) -> HttpResponse:
    """Fill blanks with what was read, keep what was typed, and show the page to be checked."""
    filing = open_filing_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    asked = question_for(request, filing, part)
    typed = asked.make_form(request.POST)
    if not typed.is_bound:
        return shown(request, asked, typed)
    data, taken = request.POST.copy(), _wanted(asked, typed, request.POST.get(REPLACE, ""))
    for offer in taken:
        put(data, typed, offer)
    return _kept(request, asked, asked.make_form(data), taken)


def _wanted(asked: Question, form: forms.Form, replace: str) -> list[Offer]:
    """The named blank alone, or every empty one."""
    return [
        offer
        for offer in offers_for(asked)
        if offer.blank in form.fields
        and (offer.blank == replace if replace else not current(form, offer.blank))
    ]


def _kept(
    request: HttpRequest, asked: Question, form: forms.Form, taken: list[Offer]
) -> HttpResponse:
    """Save what can be saved; what was typed wrong stays on the page as it was typed."""
    form.is_valid()
    by, at = person_of(request).actor, now()
    try:
        filing = actions.take_readings(
            asked.filing.pk, asked.part, asked.values(form),
            {offer.blank: offer.paper.file_id for offer in taken},
            expected_version=version_of(request), by=by, at=at,
        )  # fmt: skip
    except (actions.StaleAnswer, BundleError) as why:
        return unsaved(request, asked, form, why)
    if any(current(form, name) for name in form.errors if name in form.fields):
        actions.keep_unfinished(filing.pk, asked.part, typed_in(form.data), at=at)
    return HttpResponseRedirect(_back(request, asked))


def _back(request: HttpRequest, asked: Question) -> str:
    """The same page, at what was read; a way back to the checking page is kept."""
    then = "?then=check" if request.POST.get("then") == "check" else ""
    return f"{address_of(asked.filing, asked.part)}{then}#read"
