"""The ledger: lines are added, never changed; what follows from the new sum follows here."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from court.deadlines.actions import meet_clock
from court.deadlines.models import Clock
from court.deadlines.states import ClockState
from court.docket.actions import move_case, withdraw_proposal
from court.docket.queries import locked_case
from court.docket.states import CaseState
from court.fees.events import FeeSettled
from court.fees.models import FeeAssessment, PaymentEntry, PaymentOrder
from court.fees.queries import PAY_KINDS, unpaid_key
from court.fees.states import EntryKind, FeeState
from court.journal.actions import record
from court.law.vocabulary import Citation

HOUSE = "house"  # lines that move no money
SETTLED = Citation("诉讼费用交纳办法", "第22条")


def locked(assessment_id: UUID) -> FeeAssessment:
    """The fee, held until commit; the case first, as everywhere."""
    while True:
        case_id = FeeAssessment.objects.values_list("case_id", flat=True).get(pk=assessment_id)
        locked_case(case_id)
        fee = FeeAssessment.objects.select_for_update().select_related(None).get(pk=assessment_id)
        if fee.case_id == case_id:  # else it went to another court meanwhile
            return fee


def enter(
    fee: FeeAssessment,
    kind: EntryKind,
    amount: Decimal,
    *,
    reference: str,
    by: str,
    at: datetime,
    provider: str = HOUSE,
    order: PaymentOrder | None = None,
    moved_at: datetime | None = None,
) -> PaymentEntry | None:
    """Add a line; None where this movement stands there already. The fee must be locked."""
    row, new = PaymentEntry.objects.get_or_create(
        provider=provider,
        kind=kind,
        reference=reference,
        defaults={
            "assessment": fee, "amount": amount, "order": order, "moved_at": moved_at or at,
            "at": at, "by": by,
        },
    )  # fmt: skip
    return row if new else None


@transaction.atomic
def settle_if_nothing_owed(fee: FeeAssessment, *, how: str, by: str, at: datetime) -> bool:
    """Where nothing is owed the clocks are met and the case goes on (T16); whether it is so."""
    if fee.owed > 0:
        return False
    state = {"waived": FeeState.WAIVED, "void": FeeState.VOID}.get(how, FeeState.PAID)
    if fee.state in (FeeState.DUE, FeeState.DEFERRED):
        fee.state, fee.settled_at = state, at
        fee.save(update_fields=["state", "settled_at"])
        record(FeeSettled(fee.case_id, fee.pk, how), by=by, at=at, under=[SETTLED])
    meet_clocks(fee, by=by, at=at)
    let_the_case_go_on(fee, by=by, at=at)
    return True


def let_the_case_go_on(
    fee: FeeAssessment, *, by: str, at: datetime, under: Sequence[Citation] = (SETTLED,)
) -> None:
    """FEE_PENDING to FEE_SETTLED; an open proposal to deem the action withdrawn falls away."""
    case = locked_case(fee.case_id)
    if case.state == CaseState.FEE_PENDING and not fee.about:
        move_case(case.pk, CaseState.FEE_SETTLED, by="machine:fees", at=at, under=under)
    withdraw_proposal(unpaid_key(fee), reason="诉讼费已经处理，不再需要决定", by=by, at=at)


def meet_clocks(fee: FeeAssessment, *, by: str, at: datetime) -> None:
    """The time limits to pay have done their work."""
    clocks = Clock.objects.filter(subject_id=fee.case_id, kind__in=PAY_KINDS, party=fee.place)
    for clock in clocks.exclude(state__in=(ClockState.MET, ClockState.VOID)):
        meet_clock(clock.pk, by=by, at=at)
