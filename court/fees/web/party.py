"""The payer's pages: what to pay and how, relief, what was paid."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.docket.models import Case
from court.docket.web.people import case_of_party, person_of, stale
from court.fees import actions
from court.fees.actions.placing import ask_about
from court.fees.models import FeeAssessment, PaymentOrder, ReliefApplication
from court.fees.providers import PaymentRefused, PaymentUnavailable, payment_provider
from court.fees.queries import fee_for, may_pay, open_order, pay_clock
from court.fees.relieving import RULES
from court.fees.web.forms import ReceiptForm, ReliefForm
from court.identity.access import audience
from court.identity.models import Court
from court.vault.web.fields import Arrived, accepted_files

CALM = timedelta(seconds=3)  # between two questions to the provider


def _fee(request: HttpRequest, case_id: UUID) -> tuple[Case, FeeAssessment | None]:
    case = case_of_party(request, case_id)
    return case, fee_for(person_of(request), case)


def _paying(request: HttpRequest, case_id: UUID) -> tuple[Case, FeeAssessment | None, bool]:
    case, fee = _fee(request, case_id)
    return case, fee, fee is not None and may_pay(person_of(request), fee)


def _back(case: Case) -> HttpResponse:
    return redirect("fees:fee", case.pk)


@audience("verified")
@require_safe
def fee(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is owed, how it was reckoned, how to pay, and what has been paid."""
    case, found = _fee(request, case_id)
    return _page(request, case, found)


def _page(
    request: HttpRequest,
    case: Case,
    found: FeeAssessment | None,
    status: int = 200,
    form: ReceiptForm | None = None,
    refused: list[Any] | None = None,
) -> HttpResponse:
    person = person_of(request)
    pays = found is not None and may_pay(person, found)
    sums = found.sums() if found else {}
    if found:  # read after the ledger: money that is counted has also settled the fee
        found.refresh_from_db(fields=["state"])
    order = open_order(found) if found and pays else None
    court = Court.objects.get(pk=case.court_code)
    context = {
        "case": case,
        "fee": found,
        "sums": sums,
        "owed": found.owed if found else Decimal(0),
        "pays": pays,
        "clock": pay_clock(found) if found else None,
        "entries": found.entries.filter(kind__in=("paid", "refunded")) if found else [],
        "receipts": found.receipts.filter(person=person) if found else [],
        "refunds": found.refunds.all() if found and pays else [],
        "reliefs": ReliefApplication.objects.filter(assessment=found, person=person),
        "payee": court.settings.get("payee", {}),
        "form": form or ReceiptForm(),
        "refused": refused or [],
        "others": case.fees.exclude(pk=found.pk) if found else [],
        "now": timezone.now(),
        **_ways(order),
    }
    return render(request, "fees/fee.html", context, status=status)


def _ways(order: PaymentOrder | None) -> dict[str, Any]:
    """The link and the code to pay an open order with."""
    if order is None or not order.path:
        return {"order": None}
    try:
        url = payment_provider().pay_url(order.path)
    except PaymentUnavailable:
        return {"order": None}
    code = segno.make(url, error="m", micro=False)
    return {"order": order, "url": url, "code": code.svg_data_uri(scale=5, light="white")}


@audience("verified")
@require_POST
def pay(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open the payment: one order however often it is pressed."""
    case, found, pays = _paying(request, case_id)
    if found is None or not pays:
        return stale(request, case, reverse("fees:fee", args=[case.pk]), _("没有要您交的费用"))
    try:
        actions.begin_payment(found, by=person_of(request).actor, at=timezone.now())
    except actions.NothingOwed:
        return stale(request, case, reverse("fees:fee", args=[case.pk]), _("已经不用再交了"))
    except (PaymentUnavailable, PaymentRefused):
        messages.error(request, _("支付渠道暂时连不上，请过几分钟再试，或者用线下转账"))
    return redirect(reverse("fees:fee", args=[case.pk]) + "#pay")


@audience("verified")
@require_POST
def refresh(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask the provider now, for whom the message has not come yet."""
    case, found, pays = _paying(request, case_id)
    order = open_order(found) if found and pays else None
    now = timezone.now()
    if order is not None and (order.asked_at is None or now - order.asked_at > CALM):
        try:
            ask_about(order, at=now)
        except PaymentUnavailable:
            messages.error(request, _("支付渠道暂时连不上，已付的钱不会丢，稍后会自动到账"))
    if found is not None and found.owed > 0:
        messages.info(request, _("还没有到账。刚刚付过的，请过一分钟再看"))
    elif found is not None:
        messages.success(request, _("已经到账"))
    return _back(case)


@audience("verified")
@require_POST
def receipt(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hand in the receipt of a transfer."""
    case, found, pays = _paying(request, case_id)
    form, files = ReceiptForm(request.POST), accepted_files(request, "files")
    if found is None or not pays:
        return stale(request, case, reverse("fees:fee", args=[case.pk]), _("没有要您交的费用"))
    if not form.is_valid() or not files:
        if not files:
            form.add_error(None, _("请附上转账凭证的照片或者文件"))
        return _page(request, case, found, 422, form, files.refused)
    given = form.cleaned_data
    for file in files[:1]:
        actions.hand_in_receipt(
            found.pk, file, amount=given["amount"], paid_on=given["paid_on"],
            person=person_of(request), at=timezone.now(),
        )  # fmt: skip
    messages.success(request, _("凭证已提交，工作人员核对到账后会通知您"))
    return _back(case)


@audience("verified")
@require_safe
def reliefs(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The three forms of relief, for whom each is."""
    case, found = _fee(request, case_id)
    context = {
        "case": case,
        "fee": found,
        "rules": RULES,
        "pays": found is not None and may_pay(person_of(request), found),
    }
    return render(request, "fees/reliefs.html", context)


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def relief(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Ask for one form of relief."""
    case, found, pays = _paying(request, case_id)
    if kind not in RULES:
        raise Http404
    form = ReliefForm(request.POST or None, kind=kind)
    here = reverse("fees:reliefs", args=[case.pk])
    if found is None or not pays:
        why = _("由预交诉讼费的一方申请")
        return stale(request, case, here, why) if request.method == "POST" else redirect(here)
    arrived = Arrived()
    arrived.refused = []
    if request.method == "POST":
        arrived = accepted_files(request, "files")
    if request.method != "POST" or not form.is_valid() or arrived.refused:
        return _relief_page(request, case, kind, form, arrived)
    return _ask(request, case, found, kind, form, arrived)


def _relief_page(
    request: HttpRequest, case: Case, kind: str, form: ReliefForm, arrived: Arrived
) -> HttpResponse:
    given = request.POST.get("key", "")
    key = given if len(given) == 32 and given.isalnum() else uuid4().hex
    context = {
        "case": case, "rule": RULES[kind], "form": form, "value": list(arrived),
        "refused": arrived.refused, "key": key,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "fees/relief.html", context, status=status)


def _ask(
    request: HttpRequest, case: Case, found: FeeAssessment, kind: str, form: ReliefForm,
    arrived: Arrived,
) -> HttpResponse:  # fmt: skip
    given = form.cleaned_data
    share = Decimal(given["percent"]) / 100 if given.get("percent") else None
    asked = actions.Asked(kind, given["ground"], given["text"], share, list(arrived))
    key = request.POST.get("key", "")[:64] or uuid4().hex
    try:
        actions.ask_relief(
            found.pk, asked, person=person_of(request), key=f"page:{key}", at=timezone.now()
        )
    except actions.NotPossible as why:
        return stale(request, case, reverse("fees:fee", args=[case.pk]), str(why))
    messages.success(request, _("申请已提交。法院决定以前，交费期限不计算"))
    return _back(case)


@audience("verified")
@require_POST
def take_back(request: HttpRequest, relief_id: UUID) -> HttpResponse:
    """No longer ask for relief."""
    person = person_of(request)
    mine = ReliefApplication.objects.filter(person=person).select_related("assessment__case")
    row = get_object_or_404(mine, pk=relief_id)
    case = row.assessment.case
    try:
        actions.take_back_relief(row.pk, person=person, at=timezone.now())
    except actions.AlreadyDecided:
        return stale(request, case, reverse("fees:fee", args=[case.pk]))
    messages.success(request, _("已撤回申请，交费期限继续计算"))
    return _back(case)
