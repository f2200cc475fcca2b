"""Assessing the acceptance fee, and what changes it later."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from court.deadlines.actions import start_clock
from court.docket.actions import CHINA, move_case
from court.docket.models import Case
from court.docket.states import CaseState
from court.fees.actions.ledger import enter, locked, settle_if_nothing_owed
from court.fees.events import FeeAssessed, FeeCarried, FeeReduced, FeeSupplemented
from court.fees.models import FeeAssessment, FeeState, FeeSupplement
from court.fees.states import EntryKind
from court.journal.actions import record
from court.law import periods
from court.law.fees import Fee
from court.law.vocabulary import Citation

PREPAYMENT = Citation("诉讼费用交纳办法", "第22条")
WITHOUT_PREPAYMENT = Citation("诉讼费用交纳办法", "第20条")
CARRIED = Citation("诉讼费用交纳办法", "第24条")


@transaction.atomic
def assess_fee(case: Case, fee: Fee, *, prepaid: bool, by: str, at: datetime) -> FeeAssessment:
    """Assess the acceptance fee; seven days to pay it (诉讼费用交纳办法第22条).

    ``prepaid`` is false where the law asks for no prepayment (追索劳动报酬, 第20条).
    """
    due = periods.deadline(at.astimezone(CHINA).date(), event="pay_fee") if prepaid else None
    assessment = FeeAssessment.objects.create(
        case=case,
        kind=fee.kind,
        basis=fee.basis,
        amount=fee.amount,
        full_amount=fee.full_amount,
        halved=fee.halved,
        steps=list(fee.steps),
        citations=[str(citation) for citation in fee.citations],
        state=FeeState.DUE if prepaid else FeeState.NOT_PREPAID,
        due_on=due.due if due else None,
        due_provisional=bool(due and due.provisional),
        payment_code=payment_code(at),
        assessed_at=at,
    )
    if prepaid:
        enter(assessment, EntryKind.DUE, fee.amount, reference=f"{assessment.pk}", by=by, at=at)
    under = [PREPAYMENT if prepaid else WITHOUT_PREPAYMENT]
    move_case(
        case.pk,
        CaseState.FEE_PENDING if prepaid else CaseState.FEE_SETTLED,
        by=by,
        at=at,
        under=under,
    )
    due_on = due.due.isoformat() if due else ""
    record(
        FeeAssessed(case.pk, assessment.pk, format(Decimal(fee.amount), "f"), due_on),
        by=by,
        at=at,
        under=under,
    )
    return assessment


def payment_code(at: datetime) -> str:
    """Twenty digits: the day and twelve that cannot be guessed."""
    return f"{at.astimezone(CHINA):%Y%m%d}{secrets.randbelow(10**12):012d}"


@transaction.atomic
def supplement_fee(
    assessment_id: UUID,
    amount: Decimal,
    *,
    why: str,
    steps: Sequence[str],
    under: Sequence[Citation],
    key: str,
    kind: str = "fee_payment",
    full: bool = False,
    by: str,
    at: datetime,
) -> FeeSupplement | None:
    """Ask for more, in seven days; once for each ``key``; None where nothing is to be added.

    ``full``: the fee is no longer halved (the case became an ordinary one).
    """
    fee = locked(assessment_id)
    known = FeeSupplement.objects.filter(key=key).first()
    if known is not None or amount <= 0:
        return known
    today = at.astimezone(CHINA).date()
    row = FeeSupplement.objects.create(
        assessment=fee, why=why, amount=amount, steps=list(steps), key=key, at=at,
        citations=[str(citation) for citation in under],
        due_on=periods.deadline(today, event=kind).due_day,
    )  # fmt: skip
    enter(fee, EntryKind.DUE, amount, reference=str(row.pk), by=by, at=at)
    if full:
        fee.halved = False
    if fee.state in (FeeState.PAID, FeeState.WAIVED):
        fee.state = FeeState.DUE
    fee.due_on = row.due_on
    fee.save(update_fields=["halved", "state", "due_on"])
    case = Case.objects.get(pk=fee.case_id)
    payers = fee.payers()
    start_clock(
        kind, subject_id=case.pk, court_code=case.court_code, trigger_on=today, by=by, at=at,
        key=f"supplement:{row.pk}", party=fee.place, label=case.number,
        person=payers[0].person if payers else None,
    )  # fmt: skip
    event = FeeSupplemented(case.pk, row.pk, f"{amount:.2f}", row.due_on.isoformat())
    record(event, by=by, at=at, under=under)
    return row


@transaction.atomic
def reduce_fee(
    assessment_id: UUID,
    amount: Decimal,
    *,
    why: str,
    under: Sequence[Citation],
    key: str,
    halved: bool = False,
    by: str,
    at: datetime,
) -> bool:
    """Charge less, because the law says so; once for each ``key``. Whether it was new."""
    fee = locked(assessment_id)
    new = enter(fee, EntryKind.REDUCED, amount, reference=f"{key}", by=by, at=at)
    if new is None:
        return False
    if halved:
        fee.halved = True
        fee.save(update_fields=["halved"])
    record(FeeReduced(fee.case_id, why, f"{amount:.2f}"), by=by, at=at, under=under)
    settle_if_nothing_owed(fee, how="void" if fee.charged <= 0 else "paid", by=by, at=at)
    return True


@transaction.atomic
def carry_fee(old_case_id: UUID, new_case: Case, *, by: str, at: datetime) -> None:
    """The fee goes along to the receiving court and is not asked for twice (第24条)."""
    fees = list(FeeAssessment.objects.select_for_update().filter(case_id=old_case_id))
    for fee in fees:
        fee.case = new_case
        if fee.payer is not None:
            fee.payer = new_case.parties.get(side=fee.payer.side, position=fee.payer.position)
        fee.save(update_fields=["case", "payer"])
    if not fees:
        return
    record(FeeCarried(new_case.pk, old_case_id), by=by, at=at, under=[CARRIED])
