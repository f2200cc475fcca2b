"""Paying: one order however often one presses, money entered once, everything else looked at."""

import json
from datetime import date, timedelta
from decimal import Decimal
from time import time

import httpx
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from court.deadlines.queries import clocks_of
from court.docket.models import Case
from court.fees import actions
from court.fees.actions.placing import ask_about, reconcile, send_refund
from court.fees.models import (
    Irregularity,
    OfflineReceipt,
    PaymentEntry,
    PaymentOrder,
    Reconciliation,
    Refund,
)
from court.fees.providers import Movement
from court.fees.providers.sandbox.sealing import key_of, sealed
from court.fees.queries import fee_of_case
from court.vault.models import StoredFile

pytestmark = pytest.mark.django_db
PAID = Decimal("1800.00")


def order_of(fee, monday) -> PaymentOrder:
    return actions.open_payment(fee.pk, provider="sandbox", by="machine:test", at=monday)[0]


def moved(order, amount=PAID, *, reference="M1", kind="paid", at):
    movement = Movement(kind, order.number, reference, Decimal(amount), at)
    return actions.enter_movement("sandbox", movement, by="machine:test", at=at)


def test_the_real_sandbox_takes_the_money_and_the_question_finds_it(fee, bank, lin, monday):
    order = actions.begin_payment(fee, by=lin.actor, at=monday)
    assert actions.begin_payment(fee, by=lin.actor, at=monday).pk == order.pk
    page = httpx.get(bank + order.path)
    assert "1800.00" in page.text and "svg" in page.text

    httpx.post(bank + order.path, data={"accident": "lost"})
    assert ask_about(order, at=monday) == 1
    assert ask_about(order, at=monday) == 0

    assert fee_of_case(fee.case_id).state == "paid"
    assert Case.objects.get(pk=fee.case_id).state == "fee_settled"
    assert {clock.state for clock in clocks_of(fee.case_id) if clock.kind == "fee_payment"} == {
        "met"
    }
    day = PaymentEntry.objects.get(kind="paid").moved_at.astimezone().date()
    assert reconcile(day, at=monday).lines >= 1


def test_the_same_money_reported_twice_enters_once(fee, monday):
    order = order_of(fee, monday)

    assert moved(order, at=monday) is not None
    assert moved(order, at=monday) is None
    assert fee.owed == 0


def test_too_little_leaves_the_rest_owed_and_is_looked_at(fee, monday):
    order = order_of(fee, monday)
    moved(order, "1799.00", at=monday)

    assert fee.owed == Decimal("1.00")
    assert Irregularity.objects.get().kind == "wrong_amount"
    assert Case.objects.get(pk=fee.case_id).state == "fee_pending"
    assert order_of(fee, monday).amount == Decimal("1.00")


def test_paid_twice_is_proposed_to_go_back_once(fee, monday):
    order = order_of(fee, monday)
    moved(order, at=monday)
    moved(order, reference="M2", at=monday)
    moved(order, reference="M2", at=monday)

    assert Refund.objects.get().amount == PAID
    assert Irregularity.objects.get().kind == "twice"


def test_money_after_the_last_day_is_entered_and_looked_at(fee, monday):
    moved(order_of(fee, monday), at=monday + timedelta(days=30))

    assert fee.owed == 0
    assert Irregularity.objects.get().kind == "late"


def test_only_a_judge_or_the_president_lets_money_go(fee, monday, clerk, judge):
    order = order_of(fee, monday)
    moved(order, at=monday)
    moved(order, reference="M2", at=monday)
    refund = Refund.objects.get()

    with pytest.raises(actions.NotEntitled):
        actions.decide_refund(
            refund.pk, approved=True, reasons="重复支付，应当退还", person=clerk, at=monday
        )
    done = actions.decide_refund(
        refund.pk, approved=True, reasons="重复支付，应当退还", person=judge, at=monday
    )
    assert done.plan == [[order.number, "1800.00"]]


def test_a_refund_sent_again_is_sent_once(fee, bank, lin, judge, monday):
    order = actions.begin_payment(fee, by=lin.actor, at=monday)
    httpx.post(bank + order.path, data={"accident": "lost"})
    ask_about(order, at=monday)
    actions.close_with_half(fee.case, why="准许撤诉", by="machine:test", at=monday)
    refund = Refund.objects.get()
    actions.decide_refund(refund.pk, approved=True, reasons="准许撤诉", person=judge, at=monday)
    refund.refresh_from_db()

    send_refund(refund, at=monday)
    send_refund(refund, at=monday)

    refund.refresh_from_db()
    assert refund.state == "done"
    assert refund.amount == Decimal("900.00")
    assert fee.received == Decimal("900.00")
    assert fee.owed == 0
    assert PaymentEntry.objects.filter(kind="refunded").count() == 1


def _message(order, **change):
    said = {"kind": "paid", "number": order.number, "reference": "M9", "amount": "1800.00",
            "at": "2026-03-02T09:00:00+08:00"}  # fmt: skip
    return json.dumps(said | change).encode()


def _tell(body, headers):
    return Client(enforce_csrf_checks=True).post(
        reverse("fees:callback"), body, content_type="application/json", headers=headers
    )


def test_a_sealed_message_is_believed_once(fee, monday):
    body = _message(order_of(fee, monday))
    seal = sealed(key_of(settings.STATE_DIR), body, time())

    assert [_tell(body, seal).status_code for _ in range(2)] == [200, 409]
    assert fee.owed == 0
    assert PaymentEntry.objects.filter(kind="paid").count() == 1


@pytest.mark.parametrize("forgery", ["no seal", "other key", "old", "changed", "negative", "words"])
def test_what_is_not_authentic_changes_nothing(fee, monday, forgery):
    order = order_of(fee, monday)
    key = b"x" * 32 if forgery == "other key" else key_of(settings.STATE_DIR)
    body = _message(order, **({"amount": "-5"} if forgery == "negative" else {}))
    body = b"not json" if forgery == "words" else body
    seal = sealed(key, body, time() - 4000 * (forgery == "old"))
    sent = body + b" " if forgery == "changed" else body

    assert _tell(sent, {} if forgery == "no seal" else seal).status_code == 400
    assert fee.owed == PAID


def test_a_message_about_an_unknown_order_enters_nothing(fee, monday):
    body = _message(order_of(fee, monday), number="X1")

    assert _tell(body, sealed(key_of(settings.STATE_DIR), body, time())).status_code == 200
    assert not PaymentEntry.objects.filter(kind="paid").exists()


def test_ledgers_that_differ_raise_an_alarm_the_administrator_sees(
    fee, monday, administrator, signed_in
):
    order = order_of(fee, monday)
    moved(order, at=monday)
    theirs = [
        Movement("paid", order.number, "M1", Decimal("1799.00"), monday),
        Movement("paid", "unknown", "M7", Decimal("5.00"), monday),
    ]
    actions.compare_ledgers("sandbox", date(2026, 3, 2), theirs, by="machine:test", at=monday)

    faults = Reconciliation.objects.get().differences
    assert [fault["reference"] for fault in faults] == ["M1", "M7"]
    page = signed_in(administrator).get("/machine-room/").content.decode()
    assert "对账不一致" in page
    assert fee.case.number not in page


def test_a_transfer_counts_once_a_clerk_found_it(
    fee, lin, wang, clerk, mallory, monday, world_file
):
    handed = {"amount": PAID, "paid_on": date(2026, 3, 3), "at": monday}
    for stranger in (mallory, wang):
        with pytest.raises(actions.NotEntitled):
            actions.hand_in_receipt(fee.pk, world_file, person=stranger, **handed)
    receipt = actions.hand_in_receipt(fee.pk, world_file, person=lin, **handed)
    assert actions.hand_in_receipt(fee.pk, world_file, person=lin, **handed).pk == receipt.pk
    assert fee.owed == PAID

    found = {"confirmed": True, "amount": PAID, "reasons": "", "person": clerk, "at": monday}
    actions.decide_receipt(receipt.pk, **found)
    assert fee.owed == 0
    with pytest.raises(actions.AlreadySettled):
        actions.decide_receipt(receipt.pk, **found)
    assert OfflineReceipt.objects.get().state == "confirmed"


@pytest.fixture
def world_file(lin, people) -> StoredFile:
    from tests.architecture.objects import World  # noqa: PLC0415 -- the one maker of photos

    return World(people).file(lin)
