"""Transfers outside the provider: a party shows the receipt, a clerk finds it on the account."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from court.docket.states import NotEntitled
from court.fees.actions.ledger import enter, locked
from court.fees.actions.paying import AlreadySettled, what_follows
from court.fees.events import PaymentArrived, ReceiptDecided, ReceiptHandedIn
from court.fees.models import OfflineReceipt
from court.fees.queries import may_pay
from court.fees.states import EntryKind, ReceiptState
from court.identity.models import Person, Role
from court.journal.actions import record
from court.vault.actions import grant_file
from court.vault.models import StoredFile

MAY_CONFIRM = (Role.FILING_CLERK, Role.COURT_CLERK, Role.JUDGE, Role.PRESIDENT)


@transaction.atomic
def hand_in_receipt(
    assessment_id: UUID,
    file: StoredFile,
    *,
    amount: Decimal,
    paid_on: date,
    person: Person,
    at: datetime,
) -> OfflineReceipt:
    """Show the receipt of a transfer; the same file once. Raises ``NotEntitled``."""
    fee = locked(assessment_id)
    if not may_pay(person, fee):
        raise NotEntitled(person.actor)
    known = OfflineReceipt.objects.filter(file=file).first()
    if known is not None:
        return known
    row = OfflineReceipt.objects.create(
        assessment=fee, person=person, file=file, amount=amount, paid_on=paid_on, handed_in_at=at
    )
    grant_file(file, court_code=fee.case.court_code, by=person.actor, at=at)
    record(ReceiptHandedIn(fee.case_id, row.pk), by=person.actor, at=at)
    return row


@transaction.atomic
def decide_receipt(
    receipt_id: UUID,
    *,
    confirmed: bool,
    amount: Decimal,
    reasons: str,
    person: Person,
    at: datetime,
) -> OfflineReceipt:
    """Found on the account (with the amount that is there), or not, and why not.

    Raises ``NotEntitled``, ``AlreadySettled``, ``ValueError`` without reasons for a refusal.
    """
    assessment_id = OfflineReceipt.objects.values_list("assessment_id", flat=True).get(
        pk=receipt_id
    )
    fee = locked(assessment_id)
    row = OfflineReceipt.objects.select_for_update().get(pk=receipt_id)
    if not person.holds(*MAY_CONFIRM, court_code=fee.case.court_code):
        raise NotEntitled(person.actor)
    if row.state != ReceiptState.SUBMITTED:
        raise AlreadySettled(row.state)
    if not confirmed and not reasons.strip():
        raise ValueError("请写明为什么核对不符")
    if confirmed and amount <= 0:
        raise ValueError("请填写实际到账的金额")
    row.state = ReceiptState.CONFIRMED if confirmed else ReceiptState.REFUSED
    row.decided_by, row.decided_at, row.reasons = person, at, reasons.strip()
    row.save(update_fields=["state", "decided_by", "decided_at", "reasons"])
    record(ReceiptDecided(fee.case_id, row.pk, row.state), by=person.actor, at=at)
    if confirmed:
        line = enter(
            fee, EntryKind.PAID, amount, provider="offline", reference=str(row.pk),
            by=person.actor, at=at,
        )  # fmt: skip
        if line is not None:
            event = PaymentArrived(fee.case_id, line.pk, f"{amount:.2f}")
            record(event, by=person.actor, at=at)
            what_follows(fee, line, by=person.actor, at=at)
    return row
