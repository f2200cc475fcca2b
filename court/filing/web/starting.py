"""The way in: drafts and filings of a person, a new one, throwing one away."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from court.filing import actions
from court.filing.carrying import BadToken, read_start
from court.filing.models import Filing
from court.filing.states import FilingState
from court.filing.web.interview import open_filing_or_404
from court.filing.web.questions.asking import now, person_of
from court.identity.access import audience

MOST_DRAFTS = 50


@audience("signed_in")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All filings of the person, newest first."""
    filings = Filing.objects.of_owner(person_of(request))
    page = Paginator(filings, 20).get_page(request.GET.get("page"))
    return render(request, "filing/mine.html", {"page": page})


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What one needs, then a fresh draft; what the guide found out is carried over."""
    token = request.POST.get("from") or request.GET.get("from", "")
    try:
        carried = read_start(token) if token else {}
    except BadToken:
        token, carried = "", {}
    drafts = Filing.objects.of_owner(person_of(request)).filter(state=FilingState.DRAFT)
    if request.method == "POST":
        if drafts.count() >= MOST_DRAFTS:
            return render(request, "filing/new.html", {"too_many": True}, status=422)
        filing = actions.start_filing(
            person_of(request), carried=carried, by=person_of(request).actor, at=now()
        )
        return redirect("filing:question", filing.pk, "cause")
    context = {"token": token, "carried": carried, "drafts": drafts[:3]}
    return render(request, "filing/new.html", context)


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """Ask once more, then throw the draft away."""
    filing = open_filing_or_404(request, filing_id)
    if filing.state != FilingState.DRAFT:
        raise Http404
    if request.method == "POST":
        actions.withdraw_draft(filing_id, by=person_of(request).actor, at=now())
        return redirect("filing:mine")
    context = {
        "heading": _("删除这份草稿？"),
        "effect": _("填写的内容和上传的文件都会删除，不能恢复。"),
        "label": _("删除草稿"), "danger": True,
        "cancel_url": reverse("filing:tasks", args=[filing_id]),
    }  # fmt: skip
    return render(request, "design/confirm.html", context)
