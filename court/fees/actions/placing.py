"""Where the provider is spoken to: outside any transaction, before and after short ones."""

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

from court.fees.actions.paying import enter_movement, note_asked, note_placed, open_payment
from court.fees.actions.reconciling import compare_ledgers
from court.fees.actions.refunding import note_refund_done
from court.fees.models import FeeAssessment, PaymentOrder, Reconciliation, Refund
from court.fees.providers import PaymentRefused, PaymentUnavailable, payment_provider
from court.fees.queries import known_references


def begin_payment(fee: FeeAssessment, *, by: str, at: datetime) -> PaymentOrder:
    """The one open order for what is owed, known to the provider.

    Doing it twice is doing it once. Raises ``NothingOwed``, ``PaymentUnavailable``.
    """
    provider = payment_provider()
    order, former = open_payment(fee.pk, provider=provider.name, by=by, at=at)
    if former is not None:
        with suppress(PaymentRefused, PaymentUnavailable):  # paid all the same: a refund follows
            provider.close(former.number)
    if order.path:
        return order
    placed = provider.place(order.number, order.amount, f"诉讼费 {fee.case.number}")
    return note_placed(order.pk, placed, by=by, at=at)


def ask_about(order: PaymentOrder, *, at: datetime) -> int:
    """Ask what moved on an order whose message may have been lost; how many lines were new."""
    provider = payment_provider()
    try:
        moved = provider.movements(order.number)
    except PaymentRefused:  # never placed there: the house stopped between two steps
        moved = []
    new = [enter_movement(provider.name, one, by="machine:fees", at=at) for one in moved]
    note_asked(order.pk, at=at)
    return sum(row is not None for row in new)


def send_refund(refund: Refund, *, at: datetime) -> None:
    """Send what was approved; each part has a number, so that sending again sends once."""
    provider = payment_provider()
    for place, (number, amount) in enumerate(refund.plan):
        if number:
            moved = provider.refund(number, f"R{refund.pk.hex}{place}", Decimal(amount))
            enter_movement(provider.name, moved, by="machine:fees", at=at)
    if all(number for number, _ in refund.plan):
        note_refund_done(refund.pk, by="machine:fees", at=at)


def reconcile(day: date, *, at: datetime) -> Reconciliation:
    """Fetch the file of a day, enter what was never reported to us, compare, keep the result."""
    provider = payment_provider()
    theirs = provider.statement(day)
    known = known_references(provider.name, [movement.reference for movement in theirs])
    for movement in (one for one in theirs if one.reference not in known):
        enter_movement(provider.name, movement, by="machine:fees", at=at)
    return compare_ledgers(provider.name, day, theirs, by="machine:fees", at=at)
