"""The desk of the filing clerk and the judge: queue, filing, decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from court.docket.queries import case_of_filing
from court.documents.models import IssuedPaper
from court.filing.models import Filing
from court.filing.states import FilingState
from court.identity.access import audience
from court.identity.models import READS_CONTENT, Person, Role
from court.journal.queries import entries_of
from court.review import actions, queries
from court.review.actions.deciding import NotAwaitingReview
from court.review.web import sight
from court.review.web.forms import AcceptForm, CorrectionForm, ReasonForm
from court.review.web.relieving import early_relief

CLERKS = (Role.FILING_CLERK, Role.JUDGE)
REASONED = ("provisional", "pass", "refuse", "return")


@require_GET
@audience("staff", roles=READS_CONTENT)
def queue(request: HttpRequest) -> HttpResponse:
    """Filings that wait for the court, most urgent first, and those that wait for their filers."""
    person = sight.person_of(request)
    context = {
        "waiting": sight.rows(queries.filings_awaiting_review(person)),
        "correcting": sight.rows(queries.filings_in_correction(person)),
        "now": timezone.now(),
    }
    return render(request, "review/queue.html", context)


@require_GET
@audience("staff", roles=READS_CONTENT)
def filing(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """One filing: what the machine read and found beside the papers, and what can be decided."""
    return _page(request, _visible(request, filing_id))


def _visible(request: HttpRequest, filing_id: UUID) -> Filing:
    person = sight.person_of(request)
    filings = Filing.objects.visible_to(person).exclude(state=FilingState.DRAFT)
    return get_object_or_404(
        filings.filter(court_code__in=person.courts_as(*READS_CONTENT)), pk=filing_id
    )


def _page(request: HttpRequest, item: Filing, status: int = 200, **forms: Any) -> HttpResponse:
    person = sight.person_of(request)
    review = queries.latest_review(item.pk)
    findings = review.findings if review else []
    standing = {"round": item.round, "state": item.state}
    blank = {
        "accept_form": AcceptForm(
            initial=standing | {"despite_findings": _defective(findings)}, auto_id="accept_%s"
        ),
        **{f"{n}_form": ReasonForm(initial=standing, auto_id=f"{n}_%s") for n in REASONED},
        "correction_form": CorrectionForm(
            initial=standing, findings=findings, auto_id="correct_%s"
        ),
    }
    context = {
        "filing": item,
        "review": review,
        "findings": sight.findings_in_words(item, findings),
        "papers": sight.papers(item, findings),
        "bundle": sight.summary(item),
        "clock": queries.clock_of(item.pk),
        "case": case_of_filing(item.pk),
        "relief": early_relief(person, item),
        "issued": IssuedPaper.objects.visible_to(person).of(item.pk),
        "timeline": [sight.entry(row) for row in reversed(entries_of(item.pk))],
        "may": sight.what_may(person, item, queries.clock_of(item.pk), timezone.now()),
        "waiting": sight.rows(queries.filings_awaiting_review(person)[:20]),
        "now": timezone.now(),
        **blank,
        **forms,
    }
    return render(request, "review/filing.html", context, status=status)


def _reason(request: HttpRequest, name: str) -> ReasonForm:
    """The form of one act; its fields have ids of their own on a page of several forms."""
    return ReasonForm(request.POST, auto_id=f"{name}_%s")


def _defective(findings: list[dict[str, Any]]) -> bool:
    return any(f["severity"] != "提示" for f in findings)


class StalePage(Exception):
    """The filing was decided, or mended, since the page was made."""


def _decide(request: HttpRequest, filing_id: UUID, name: str, form: Any, act: Any) -> HttpResponse:
    """Check the form and its standing, act once, and say what happened."""
    item = _visible(request, filing_id)
    if not form.is_valid():
        return _page(request, item, 422, **{name: form, "failed": form})
    stand = (form.cleaned_data["round"], form.cleaned_data["state"])
    try:
        if stand != (item.round, item.state):
            raise StalePage
        done = act(item, form)
    except (StalePage, NotAwaitingReview):
        item.refresh_from_db()
        context = {"filing": item, "case": case_of_filing(item.pk)}
        return render(request, "review/stale.html", context, status=409)
    messages.success(request, done)
    return redirect("review:filing", filing_id)


@require_POST
@audience("staff", roles=CLERKS)
def accept(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """登记立案."""

    def act(item: Filing, form: AcceptForm) -> str:
        case = actions.docket_filing(
            item.pk, by=_actor(request), at=timezone.now(), reason=form.cleaned_data["reason"]
        )
        return str(_("已登记立案，案号 %s") % case.number)

    return _decide(
        request, filing_id, "accept_form", AcceptForm(request.POST, auto_id="accept_%s"), act
    )


@require_POST
@audience("staff", roles=CLERKS)
def provisionally(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """先行立案: offered when the seven days are over."""

    def act(item: Filing, form: ReasonForm) -> str:
        case = actions.docket_provisionally(
            item.pk, reason=form.cleaned_data["reason"], by=_actor(request), at=timezone.now()
        )
        return _("已先行立案，案号 %s") % case.number

    return _decide(request, filing_id, "provisional_form", _reason(request, "provisional"), act)


@require_POST
@audience("staff", roles=CLERKS)
def correct(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """通知补正: the one list."""
    item = _visible(request, filing_id)
    review = queries.latest_review(item.pk)
    findings = review.findings if review else []

    def act(item: Filing, form: CorrectionForm) -> str:
        days = form.cleaned_data["days"]
        actions.ask_to_correct(
            item.pk, form.chosen, days=days, by=_actor(request), at=timezone.now()
        )
        return str(_("补正告知书已发出，期限 %s 日") % days)

    form = CorrectionForm(request.POST, findings=findings, auto_id="correct_%s")
    return _decide(request, filing_id, "correction_form", form, act)


@require_POST
@audience("staff", roles=CLERKS)
def pass_on(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """移交法官审查."""

    def act(item: Filing, form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        actions.pass_to_judge(item.pk, reason=reason, by=_actor(request), at=timezone.now())
        return _("已移交法官审查")

    return _decide(request, filing_id, "pass_form", _reason(request, "pass"), act)


@require_POST
@audience("staff", roles=(Role.JUDGE,))
def refuse(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """裁定不予受理: a judge's act, with reasons."""

    def act(item: Filing, form: ReasonForm) -> str:
        decision = actions.refuse_filing(
            item.pk,
            judge=sight.person_of(request),
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
        return str(_("已裁定不予受理，文号 %s") % decision.number)

    return _decide(request, filing_id, "refuse_form", _reason(request, "refuse"), act)


@require_POST
@audience("staff", roles=CLERKS)
def give_back(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """退回诉状: after the time for correction is over."""

    def act(item: Filing, form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        actions.return_filing(item.pk, reason=reason, by=_actor(request), at=timezone.now())
        return _("已退回诉状并记录在册")

    return _decide(request, filing_id, "return_form", _reason(request, "return"), act)


def _actor(request: HttpRequest) -> str:
    person: Person = sight.person_of(request)
    return person.actor
