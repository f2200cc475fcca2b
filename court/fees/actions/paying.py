"""Orders to pay, money that arrives, and what a person must look at."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from court.docket.models import Case
from court.docket.states import CLOSED
from court.fees.actions.ledger import enter, locked, settle_if_nothing_owed
from court.fees.actions.refunding import propose_refund
from court.fees.events import (
    IrregularityNoted,
    IrregularitySettled,
    PaymentArrived,
    PaymentClosed,
    PaymentOrdered,
    RefundMade,
)
from court.fees.models import Callback, FeeAssessment, Irregularity, PaymentEntry, PaymentOrder
from court.fees.providers import Movement, Placed
from court.fees.queries import pay_clock
from court.fees.states import EntryKind, IrregularityKind, OrderState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

TOO_MUCH = Citation("诉讼费用交纳办法", "第53条")


class NothingOwed(ValueError):
    """There is nothing to pay any more."""


class AlreadySettled(ValueError):
    """Somebody did this meanwhile."""


class Replayed(ValueError):
    """This message was believed once already."""


@transaction.atomic
def open_payment(
    assessment_id: UUID, *, provider: str, by: str, at: datetime
) -> tuple[PaymentOrder, PaymentOrder | None]:
    """The one open order for what is owed; a double click gets the same one.

    Where what is owed has changed, the former order comes back as second, to be closed at the
    provider. Raises ``NothingOwed``.
    """
    fee = locked(assessment_id)
    owed = fee.owed
    if owed <= 0:
        raise NothingOwed
    there = fee.orders.select_for_update().filter(state=OrderState.OPEN).first()
    if there is not None and there.amount == owed and there.provider == provider:
        return there, None
    if there is not None:
        _close(fee, there, by=by, at=at)
    order = PaymentOrder.objects.create(
        assessment=fee, number=f"{fee.payment_code}{fee.orders.count() + 1:02d}",
        provider=provider, amount=owed, created_at=at,
    )  # fmt: skip
    record(PaymentOrdered(fee.case_id, order.pk, f"{owed:.2f}"), by=by, at=at)
    return order, there


def _close(fee: FeeAssessment, order: PaymentOrder, *, by: str, at: datetime) -> None:
    order.state = OrderState.CLOSED
    order.save(update_fields=["state"])
    record(PaymentClosed(fee.case_id, order.pk), by=by, at=at)


@transaction.atomic
def note_placed(order_id: UUID, placed: Placed, *, by: str, at: datetime) -> PaymentOrder:
    """The provider has the order; it can be paid there."""
    order = PaymentOrder.objects.select_for_update().get(pk=order_id)
    order.reference, order.path = placed.reference, placed.path
    order.save(update_fields=["reference", "path"])
    return order


@transaction.atomic
def note_asked(order_id: UUID, *, at: datetime) -> None:
    """The provider was asked what became of the order."""
    PaymentOrder.objects.filter(pk=order_id).update(asked_at=at)


@transaction.atomic
def believe_callback(provider: str, nonce: str, movement: Movement, *, at: datetime) -> None:
    """Enter what an authentic callback says, once; raises ``Replayed`` for a used nonce."""
    try:
        with transaction.atomic():
            Callback.objects.create(nonce=nonce, provider=provider, number=movement.number, at=at)
    except IntegrityError:
        raise Replayed from None
    enter_movement(provider, movement, by=f"machine:{provider}", at=at)


@transaction.atomic
def enter_movement(
    provider: str, movement: Movement, *, by: str, at: datetime
) -> PaymentEntry | None:
    """Put what moved at the provider into the ledger: once, whoever reports it, in any order.

    None where it stands there already, or where no order of ours has that number (the
    reconciliation shows those).
    """
    order = PaymentOrder.objects.filter(number=movement.number, provider=provider).first()
    if order is None:
        return None
    fee = locked(order.assessment_id)
    order = PaymentOrder.objects.select_for_update().get(pk=order.pk)
    kind = EntryKind.PAID if movement.kind == "paid" else EntryKind.REFUNDED
    row = enter(
        fee, kind, movement.amount, reference=movement.reference, provider=provider, order=order,
        moved_at=movement.at, by=by, at=at,
    )  # fmt: skip
    if row is None:
        return None
    if kind == EntryKind.REFUNDED:
        record(RefundMade(fee.case_id, row.pk, f"{row.amount:.2f}"), by=by, at=at)
    else:
        _arrived(fee, order, row, by=by, at=at)
    return row


def _arrived(
    fee: FeeAssessment, order: PaymentOrder, row: PaymentEntry, *, by: str, at: datetime
) -> None:
    again = order.entries.filter(kind=EntryKind.PAID).exclude(pk=row.pk).exists()
    if order.state == OrderState.OPEN:
        order.state = OrderState.PAID
        order.save(update_fields=["state"])
    record(PaymentArrived(fee.case_id, row.pk, f"{row.amount:.2f}"), by=by, at=at)
    _look(fee, order, row, again, by=by, at=at)
    what_follows(fee, row, by=by, at=at)


def _look(
    fee: FeeAssessment, order: PaymentOrder, row: PaymentEntry, again: bool, *, by: str,
    at: datetime,
) -> None:  # fmt: skip
    """Wrong amount, twice, late: a person looks, the money is entered all the same."""
    clock = pay_clock(fee)
    late = clock is not None and row.moved_at >= clock.due_at
    if row.amount != order.amount:
        _note(fee, IrregularityKind.WRONG_AMOUNT, row, by=by, at=at)
    if again:
        _note(fee, IrregularityKind.TWICE, row, by=by, at=at)
    if late:
        _note(fee, IrregularityKind.LATE, row, by=by, at=at)


def what_follows(fee: FeeAssessment, row: PaymentEntry, *, by: str, at: datetime) -> None:
    """The case goes on where all is paid; what is too much is proposed to go back."""
    case = Case.objects.get(pk=fee.case_id)
    settle_if_nothing_owed(fee, how="paid", by=by, at=at)
    too_much = -fee.owed
    if too_much > 0:
        ended = "案件已经结束后到账" if case.state in CLOSED else "多交的费用"
        propose_refund(
            fee, too_much, why=ended, under=(TOO_MUCH,), key=f"too-much:{row.pk}",
            steps=(f"实收{fee.received}元－应交{fee.charged}元＝多交{too_much}元",), by=by, at=at,
        )  # fmt: skip


def _note(
    fee: FeeAssessment, kind: IrregularityKind, row: PaymentEntry, *, by: str, at: datetime
) -> None:
    found, new = Irregularity.objects.get_or_create(
        kind=kind, reference=row.reference,
        defaults={"assessment": fee, "amount": row.amount, "noted_at": at},
    )  # fmt: skip
    if new:
        record(IrregularityNoted(fee.case_id, found.pk, kind), by=by, at=at)


@transaction.atomic
def settle_irregularity(
    irregularity_id: UUID, *, reasons: str, person: Person, at: datetime
) -> Irregularity:
    """A person looked and says what was done. Raises ``AlreadySettled``, ``ValueError``."""
    if not reasons.strip():
        raise ValueError("请写明怎样处理的")
    row = Irregularity.objects.select_for_update().get(pk=irregularity_id)
    if row.settled_at is not None:
        raise AlreadySettled
    row.settled_by, row.settled_at, row.reasons = person, at, reasons.strip()
    row.save(update_fields=["settled_by", "settled_at", "reasons"])
    case_id = row.assessment.case_id
    record(IrregularitySettled(case_id, row.pk), by=person.actor, at=at)
    return row
