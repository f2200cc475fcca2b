"""The judge's pages: answering applications, acting of the own motion; each looked at twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from court.docket import actions
from court.docket.access import may_decide
from court.docket.actions.deciding import may_answer
from court.docket.composition import paper_of
from court.docket.drafts import answer_draft, draft_ruling
from court.docket.models import Application, Case, Proposal, Ruling
from court.docket.states import IllegalMove, NotEntitled, ProposalKind
from court.docket.web.acts import ACTS, answer_effects
from court.docket.web.forms.acting import CounterclaimForm, DeemedForm, Reasoned
from court.docket.web.forms.answering import answer_form
from court.docket.web.people import case_at_desk, person_of, stale
from court.documents.composing import compose_draft
from court.identity.access import audience
from court.identity.models import Role

JUDGES = (Role.JUDGE,)
DECIDERS = (Role.JUDGE, Role.PRESIDENT)
Draft = Callable[[], Ruling | None]


def desk_of(case: Case) -> HttpResponse:
    """Back to the page of the case."""
    return redirect("portal:desk_case", case.pk)


def _twice(
    request: HttpRequest,
    case: Case,
    form: Reasoned,
    draft: Draft,
    do: Callable[[], Any],
    **shown: Any,
) -> HttpResponse:
    """Write, look again (with the draft of the paper), sign: the frame of every decision."""
    context = {"case": case, "form": form, "now": timezone.now(), **shown}
    if request.method != "POST" or "back" in request.POST:
        return render(request, "docket/decide.html", context)
    back = f"/desk/cases/{case.pk}/"
    if form.is_stale:
        return stale(request, case, back)
    if not form.is_valid():
        return render(request, "docket/decide.html", context, status=422)
    if "draft" in request.POST:
        return _draft(draft())
    if "sign" not in request.POST:
        kept = [(n, v) for n in request.POST for v in request.POST.getlist(n) if _is_field(n, form)]
        context |= {"kept": kept, "rows": _rows(form), "has_paper": draft() is not None}
        return render(request, "docket/second_look.html", context)
    try:
        do()
    except (actions.AlreadySettled, IllegalMove) as why:
        return stale(request, case, back, "；".join(getattr(why, "reasons", ())))
    except (actions.NotPossible, ValueError) as why:
        form.add_error(None, str(why))
        return render(request, "docket/decide.html", context, status=422)
    except NotEntitled as why:
        raise PermissionDenied from why
    messages.success(request, _("已签署，文书正在制作"))
    return desk_of(case)


def _is_field(name: str, form: Reasoned) -> bool:
    return name in form.fields or name.rsplit("_", 1)[0] in form.fields


def _rows(form: Reasoned) -> list[dict[str, str]]:
    """What was chosen and written, in words."""
    return [
        {"label": str(bound.label), "value": _said(bound)}
        for bound in form
        if not bound.is_hidden and form.cleaned_data.get(bound.name) not in ("", None)
    ]


def _said(bound: Any) -> str:
    value = bound.form.cleaned_data[bound.name]
    if value is True:
        return str(_("是"))
    return str(dict(getattr(bound.field, "choices", ())).get(str(value), value))


def _draft(ruling: Ruling | None) -> HttpResponse:
    """The paper as it would be, watermarked, without seal."""
    if ruling is None:
        raise Http404
    pdf = compose_draft(paper_of(ruling), at=ruling.at)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="draft.pdf"'},
    )


@audience("staff", roles=JUDGES)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, case_id: UUID, act: str) -> HttpResponse:
    """An act of the own motion: suspend, resume, transfer, dismiss …"""
    case, person, at = case_at_desk(request, case_id), person_of(request), timezone.now()
    chosen = ACTS.get(act)
    if chosen is None:
        raise Http404
    if not may_decide(person, case):
        return _not_mine(request, case)
    form = chosen.form(request.POST if request.method == "POST" else None, case=case)
    if not chosen.is_open(case):
        return stale(request, case, f"/desk/cases/{case.pk}/")

    def draft() -> Ruling | None:
        if not chosen.paper:
            return None
        reasons = form.cleaned_data["reasons"]
        return draft_ruling(case, chosen.paper, form.content, reasons, person, at)

    return _twice(
        request, case, form, draft, lambda: chosen.do(case, form, person, at),
        title=chosen.label, effects=chosen.effects, danger=chosen.danger,
    )  # fmt: skip


def _not_mine(request: HttpRequest, case: Case) -> HttpResponse:
    """The case has its judge; another reads, and does not decide."""
    return render(request, "docket/not_mine.html", {"case": case}, status=409)


@audience("staff", roles=DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """One application: what is asked, by whom, until when; the answer with reasons."""
    person, at = person_of(request), timezone.now()
    seen = Application.objects.filter(case__in=Case.objects.in_courts_of(person))
    found = get_object_or_404(seen.select_related("case", "party"), pk=application_id)
    if not found.is_open:
        return stale(request, found.case, f"/desk/cases/{found.case_id}/")
    if not may_answer(person, found):
        return _not_mine(request, found.case)
    data = request.POST if request.method == "POST" else None
    form = answer_form(found)(data, application=found)

    def do() -> Any:
        return actions.decide_application(
            found.pk, granted=form.granted, reasons=form.cleaned_data["reasons"],
            terms=form.terms, person=person, at=at,
        )  # fmt: skip

    def draft() -> Ruling | None:
        reasons = form.cleaned_data["reasons"]
        return answer_draft(found, form.granted, form.terms, reasons, person, at)

    return _twice(
        request, found.case, form, draft, do, title=found.get_kind_display(), application=found,
        effects=answer_effects(found.kind),
        consents=found.consents.select_related("party"),
        files=[row.file for row in found.files.select_related("file")],
    )  # fmt: skip


@audience("staff", roles=(Role.JUDGE, Role.COURT_CLERK, Role.FILING_CLERK))
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """What the system lays before a person: rule on it, say that it is done, or why not."""
    person, at = person_of(request), timezone.now()
    found = get_object_or_404(
        Proposal.objects.visible_to(person).select_related("case"), pk=proposal_id
    )
    case = found.case
    if not found.is_open:
        return stale(request, case, f"/desk/cases/{case.pk}/")
    judged = (ProposalKind.COUNTERCLAIM,)  # only a judge's decision answers these
    if request.method == "POST" and "settle" in request.POST and found.kind not in judged:
        return _settle(request, found)
    decides = may_decide(person, case)
    if decides and found.kind == ProposalKind.COUNTERCLAIM:
        return _counterclaim(request, found)
    rules = found.kind == ProposalKind.DEEMED_WITHDRAWAL and decides
    if not rules:
        status = 422 if request.method == "POST" else 200
        return render(
            request, "docket/proposal.html", {"case": case, "proposal": found}, status=status
        )
    data = request.POST if request.method == "POST" else None
    form = DeemedForm(data, case=case)

    def do() -> Any:
        return actions.rule_deemed_withdrawal(
            found.pk, **form.content, reasons=form.cleaned_data["reasons"], person=person, at=at
        )

    def draft() -> Ruling | None:
        reasons = form.cleaned_data["reasons"]
        kind = "deemed_withdrawal_ruling"
        return draft_ruling(case, kind, form.content, reasons, person, at)

    return _twice(
        request, case, form, draft, do, title=found.get_kind_display(), proposal=found, danger=True,
        effects=("作出按撤诉处理的裁定书，案件结束。", "只能由法官作出；系统不会自动作出。"),
    )  # fmt: skip


def _counterclaim(request: HttpRequest, found: Proposal) -> HttpResponse:
    """The judge says whether it is heard together (民诉法解释第233条)."""
    person, at = person_of(request), timezone.now()
    form = CounterclaimForm(request.POST if request.method == "POST" else None, case=found.case)

    def do() -> Any:
        return actions.decide_counterclaim(
            found.pk, outcome=form.cleaned_data["outcome"],
            reasons=form.cleaned_data["reasons"], person=person, at=at,
        )  # fmt: skip

    return _twice(
        request, found.case, form, lambda: None, do, title=found.get_kind_display(),
        proposal=found, closed=True,
        effects=("决定和理由告知各方。", "不合并或者不予受理的，已交的反诉费退还。"),
    )  # fmt: skip


def _settle(request: HttpRequest, found: Proposal) -> HttpResponse:
    reasons, done = request.POST.get("reasons", ""), request.POST["settle"] == "done"
    try:
        actions.settle_proposal(
            found.pk, done=done, reasons=reasons, person=person_of(request), at=timezone.now()
        )
    except ValueError as why:
        context = {"case": found.case, "proposal": found, "problem": str(why), "reasons": reasons}
        return render(request, "docket/proposal.html", context, status=422)
    except actions.AlreadySettled:
        return stale(request, found.case, f"/desk/cases/{found.case_id}/")
    messages.success(request, _("已记录"))
    return desk_of(found.case)
