"""What the end of a case, or another procedure, makes of its fee."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from court.docket.actions import CHINA
from court.docket.models import Case
from court.docket.states import SIMPLE
from court.fees.actions.assessing import reduce_fee, supplement_fee
from court.fees.actions.ledger import locked
from court.fees.actions.refunding import propose_refund
from court.fees.allocation import halving
from court.fees.models import FeeAssessment, FeeState
from court.fees.queries import fee_of_case
from court.fees.states import EntryKind
from court.law import periods
from court.law.amounts import cents
from court.law.vocabulary import Citation

ACT = "诉讼费用交纳办法"
HALF = (Citation(ACT, "第15条"),)
ONCE = Citation("民事诉讼法司法解释", "第206条")
BACK = (Citation(ACT, "第27条"),)
NOT_TOPPED_UP = (Citation("民事诉讼法司法解释", "第199条"),)
NOT_CHARGED = (Citation(ACT, "第22条"),)


@transaction.atomic
def close_with_half(case: Case, *, why: str, by: str, at: datetime) -> None:
    """Withdrawn with leave, or settled: half is charged, once (第15条；民诉法解释第206条)."""
    fee = fee_of_case(case.pk)
    if fee is None:
        return
    fee = locked(fee.pk)
    less = halving(fee)
    if fee.halved or less <= 0:
        give_back(
            fee, why=f"{why}；已经减半，只减半一次", under=(*HALF, ONCE), effective=False, by=by,
            at=at,
        )  # fmt: skip
        return
    reduce_fee(fee.pk, less, why=why, under=HALF, key=f"half:{fee.pk}", halved=True, by=by, at=at)
    fee.refresh_from_db()
    give_back(fee, why=f"{why}，减半收取", under=HALF, effective=False, by=by, at=at)


@transaction.atomic
def close_without_fee(case: Case, *, why: str, by: str, at: datetime) -> None:
    """Dismissed as inadmissible: nothing is charged, everything goes back (第27条)."""
    fee = fee_of_case(case.pk)
    if fee is None:
        return
    fee = locked(fee.pk)
    if fee.charged > 0:
        reduce_fee(fee.pk, fee.charged, why=why, under=BACK, key=f"none:{fee.pk}", by=by, at=at)
        fee.refresh_from_db()
    give_back(fee, why=why, under=BACK, effective=False, by=by, at=at)


@transaction.atomic
def close_unpaid(case: Case, *, topped_up: bool, by: str, at: datetime) -> None:
    """Deemed withdrawn: what was not paid is not collected; half goes back where the supplement
    was missing (民诉法解释第199条). Whether more goes back the law leaves to people.
    """
    fee = fee_of_case(case.pk)
    if fee is None:
        return
    fee = locked(fee.pk)
    received = fee.received
    keep = received if topped_up else cents(received / 2)
    less = fee.charged - keep
    if less > 0:
        reduce_fee(
            fee.pk, less, why="按撤诉处理", under=NOT_CHARGED if topped_up else NOT_TOPPED_UP,
            key=f"deemed:{fee.pk}", by=by, at=at,
        )  # fmt: skip
        fee.refresh_from_db()
    give_back(fee, why="没有足额补交，按撤诉处理", under=NOT_TOPPED_UP, by=by, at=at)


def give_back(
    fee: FeeAssessment,
    *,
    why: str,
    under: Sequence[Citation],
    key: str = "closing",
    steps: Sequence[str] = (),
    effective: bool = True,
    by: str,
    at: datetime,
) -> None:
    """Propose to send back what is too much, within fifteen days from effect (第53条).

    ``effective`` is false where the paper it follows from can still be appealed: the days are
    counted once it has taken effect (``date_refunds``).
    """
    too_much = -fee.owed
    if too_much <= 0:
        return
    due = periods.deadline(at.astimezone(CHINA).date(), event="fee_refund").due_day
    last = f"已交{fee.received}元－应当负担{fee.charged}元＝退还{too_much}元"
    propose_refund(
        fee, too_much, why=why, under=under, key=f"{key}:{fee.pk}"[:120], by=by, at=at,
        due_on=due if effective else None, steps=(*steps, last),
    )  # fmt: skip


@transaction.atomic
def top_up(case: Case, was: str, becomes: str, *, by: str, at: datetime) -> None:
    """From a simple procedure to an ordinary one: the other half, in seven days (解释第199条)."""
    fee = fee_of_case(case.pk)
    simple = {procedure.value for procedure in SIMPLE}
    if fee is None or was not in simple or becomes in simple or not fee.halved:
        return
    if fee.state == FeeState.NOT_PREPAID:
        return  # nothing was asked for in advance; the closing paper reckons the whole
    full = fee.full_amount or fee.amount * 2
    sums = fee.sums()
    reckoned = sums[EntryKind.DUE] - sums[EntryKind.REDUCED]
    rest: Decimal = full - reckoned
    supplement_fee(
        fee.pk, rest, why="由简易程序转为普通程序", under=NOT_TOPPED_UP, full=True,
        steps=(f"普通程序应交{full}元－已按减半核定{reckoned}元＝补交{rest}元",),
        key=f"procedure:{fee.pk}", kind="fee_supplement_after_conversion", by=by, at=at,
    )  # fmt: skip
