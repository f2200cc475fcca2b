"""The court's page about money: receipts, relief, refunds, what does not add up."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.docket.web.people import person_of
from court.fees import actions, queries
from court.fees.actions.refunding import AlreadyDecided as RefundDecided
from court.fees.actions.relief import may_answer, president_waives
from court.fees.models import Irregularity, OfflineReceipt, Refund, ReliefApplication
from court.fees.relieving import RULES, ground_words
from court.fees.web.forms import AnswerForm, CheckForm, ReasonForm, RefundForm
from court.identity.access import audience
from court.identity.models import READS_CONTENT

STALE = (actions.AlreadyDecided, actions.AlreadySettled, RefundDecided)
METHODS = ["GET", "HEAD", "POST"]


@audience("staff", roles=READS_CONTENT)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a person, the latest fees, and how the ledgers compare."""
    return render(request, "fees/desk.html", queries.desk(person_of(request)))


def _found(request: HttpRequest, rows: Any, pk: UUID) -> Any:
    mine = rows.in_courts_of(person_of(request)).select_related("assessment__case")
    return get_object_or_404(mine, pk=pk)


def _decide(
    request: HttpRequest,
    row: Model,
    title: str,
    form: forms.Form,
    open_now: bool,
    act: Callable[[dict[str, Any]], Any],
    **shown: Any,
) -> HttpResponse:
    """Look, write, decide once; 409 where somebody has decided meanwhile."""
    context = {"row": row, "title": title, "form": form, "open": open_now, **shown}
    if request.method != "POST":
        return render(request, "fees/decide.html", context)
    if not open_now:
        return render(request, "fees/decide.html", context | {"stale": True}, status=409)
    if not form.is_valid():
        return render(request, "fees/decide.html", context, status=422)
    try:
        act(form.cleaned_data)
    except STALE:
        context |= {"stale": True, "open": False}
        return render(request, "fees/decide.html", context, status=409)
    except actions.NotEntitled:
        raise PermissionDenied from None
    except ValueError as why:
        form.add_error(None, str(why))
        return render(request, "fees/decide.html", context, status=422)
    messages.success(request, _("已记录，并通知当事人"))
    return redirect("fees:desk")


@audience("staff", roles=READS_CONTENT)
@require_http_methods(METHODS)
def receipt(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """The receipt of a transfer, beside what the clerk found on the account."""
    row = _found(request, OfflineReceipt.objects, receipt_id)
    form = CheckForm(request.POST or None, initial={"amount": row.amount})

    def act(given: dict[str, Any]) -> None:
        actions.decide_receipt(
            row.pk, confirmed=given["outcome"] == "yes", amount=given["amount"] or Decimal(0),
            reasons=given["reasons"], person=person_of(request), at=timezone.now(),
        )  # fmt: skip

    facts = [
        (_("汇款金额"), f"{row.amount} 元"),
        (_("汇款日期"), row.paid_on),
        (_("提交人"), row.person.name),
    ]
    return _decide(
        request, row, _("核对线下交费凭证"), form, row.state == "submitted", act, facts=facts,
        files=[row.file],
    )  # fmt: skip


@audience("staff", roles=READS_CONTENT)
@require_http_methods(METHODS)
def refund(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Money that should go back: a judge or the president lets it go."""
    row = _found(request, Refund.objects, refund_id)
    form = RefundForm(request.POST or None)
    person = person_of(request)
    may = person.holds(*actions.MAY_RELEASE, court_code=row.assessment.case.court_code)

    def act(given: dict[str, Any]) -> None:
        actions.decide_refund(
            row.pk, approved=given["outcome"] == "yes", reasons=given["reasons"], person=person,
            at=timezone.now(),
        )  # fmt: skip

    facts = [
        (_("退还金额"), f"{row.amount} 元"),
        (_("原因"), row.why),
        (_("算式"), "；".join(row.steps)),
        (_("依据"), "；".join(row.citations)),
        (_("退还期限"), row.due_on or "—"),
    ]
    if row.done_at:
        facts.append((_("退还时间"), date_format(timezone.localtime(row.done_at), "Y-m-d H:i")))
    only = "" if may or row.state != "proposed" else _("退费由法官或者院长审批")
    confirms = row.waits_for_hand and person.holds(
        *actions.MAY_CONFIRM, court_code=row.assessment.case.court_code
    )
    by_hand = next((amount for number, amount in row.plan if not number), "")
    return _decide(
        request, row, _("审批退费"), form, row.state == "proposed" and may, act, facts=facts,
        only=only, confirms=confirms, by_hand=by_hand,
    )  # fmt: skip


@audience("staff", roles=actions.MAY_CONFIRM)
@require_POST
def refund_done(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """What had to go back by hand has gone back; it enters the ledger (办法第53条)."""
    row = _found(request, Refund.objects, refund_id)
    try:
        actions.confirm_refund(row.pk, person=person_of(request), at=timezone.now())
    except actions.NotEntitled:
        raise PermissionDenied from None
    except RefundDecided:
        row.refresh_from_db()
        context = {"row": row, "title": _("审批退费"), "form": RefundForm(), "stale": True}
        return render(request, "fees/decide.html", context, status=409)
    messages.success(request, _("已记入账目：款项已经退还"))
    return redirect("fees:refund", row.pk)


@audience("staff", roles=READS_CONTENT)
@require_http_methods(METHODS)
def relief(request: HttpRequest, relief_id: UUID) -> HttpResponse:
    """An application for relief, with its proofs, and the court's answer."""
    row = _found(request, ReliefApplication.objects, relief_id)
    form = AnswerForm(request.POST or None, natural=row.natural_person)
    person, fee = person_of(request), row.assessment

    def act(given: dict[str, Any]) -> None:
        granted = "" if given["granted"] == "no" else given["granted"]
        share = Decimal(given["percent"]) / 100 if given.get("percent") else None
        actions.decide_relief(
            row.pk, granted=granted, reasons=given["reasons"], share=share,
            until=given.get("until"), person=person, at=timezone.now(),
        )  # fmt: skip

    facts = [
        (_("申请"), RULES[row.kind].title),
        (_("情形"), ground_words(row.kind, row.ground)),
        (_("困难情况"), row.text),
        (_("应交"), f"{fee.owed} 元"),
        (_("申请人是自然人"), _("是") if row.natural_person else _("否")),
    ]
    may = may_answer(person, fee)
    only = "" if may else _("缓、减、免交由承办法官或者院长决定")
    if may and president_waives(fee.case.court_code):
        only = _("本院规定：免交由院长决定")
    files = [one.file for one in row.files.select_related("file")]
    return _decide(
        request, row, _("缓减免申请"), form, row.is_open and may, act, facts=facts, files=files,
        only=only,
    )  # fmt: skip


@audience("staff", roles=READS_CONTENT)
@require_http_methods(METHODS)
def irregularity(request: HttpRequest, irregularity_id: UUID) -> HttpResponse:
    """A payment that needs a look: what was done about it."""
    row = _found(request, Irregularity.objects, irregularity_id)
    form = ReasonForm(request.POST or None)

    def act(given: dict[str, Any]) -> None:
        actions.settle_irregularity(
            row.pk, reasons=given["reasons"], person=person_of(request), at=timezone.now()
        )

    facts = [
        (_("情况"), row.get_kind_display()),
        (_("金额"), f"{row.amount} 元"),
        (_("凭证号"), row.reference),
        (_("现在还欠"), f"{row.assessment.owed} 元"),
    ]
    return _decide(request, row, _("处理交费异常"), form, row.settled_at is None, act, facts=facts)
