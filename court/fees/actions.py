"""Writes of court costs."""

import secrets
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from court.docket.actions import CHINA, move_case
from court.docket.models import Case
from court.docket.states import CaseState
from court.fees.events import FeeAssessed
from court.fees.models import FeeAssessment, FeeState
from court.journal.actions import record
from court.law import periods
from court.law.fees import Fee
from court.law.vocabulary import Citation

PREPAYMENT = Citation("诉讼费用交纳办法", "第22条")
WITHOUT_PREPAYMENT = Citation("诉讼费用交纳办法", "第20条")


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
        steps=list(fee.steps),
        citations=[str(citation) for citation in fee.citations],
        state=FeeState.DUE if prepaid else FeeState.NOT_PREPAID,
        due_on=due.due if due else None,
        due_provisional=bool(due and due.provisional),
        payment_code=_payment_code(at),
        assessed_at=at,
    )
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


def _payment_code(at: datetime) -> str:
    """Twenty digits: the day and twelve that cannot be guessed."""
    return f"{at.astimezone(CHINA):%Y%m%d}{secrets.randbelow(10**12):012d}"
