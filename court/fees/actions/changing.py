"""Claims that grow or shrink, and counterclaims: more, or back (交费办法第18、21、35条)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from court.docket.actions import CHINA, propose
from court.docket.models import Case, CaseParty
from court.docket.queries import locked_case
from court.fees.actions.assessing import payment_code, reduce_fee, supplement_fee
from court.fees.actions.closing import give_back
from court.fees.actions.ledger import enter, locked
from court.fees.events import FeeAssessed
from court.fees.models import FeeAssessment, FeeState
from court.fees.queries import counterclaim_fee, fee_of_case
from court.fees.states import EntryKind
from court.journal.actions import record
from court.law import periods
from court.law.fees import Fee, fee, kind_of_cause, on_decrease, supplement
from court.law.vocabulary import Citation, ImpossibleFact

ACT = "诉讼费用交纳办法"
CHANGED = (Citation(ACT, "第21条"),)
LATE = (Citation(ACT, "第35条"),)
COUNTERCLAIM = (Citation(ACT, "第18条"), Citation(ACT, "第22条"))
NOT_HEARD = (Citation(ACT, "第8条"), Citation(ACT, "第27条"))


@transaction.atomic
def follow_claims(
    case: Case, amount: Decimal, *, inquiry_over: bool, key: str, by: str, at: datetime
) -> None:
    """The claim is ``amount`` yuan now: ask for more, or give back (办法第21条、第35条).

    More is due in seven days; less gives back what is too much, unless the court's inquiry had
    ended: then the difference stays with who changed the claim. Once for each ``key``. Where the
    fee does not follow an amount, a person is asked.
    """
    found = fee_of_case(case.pk)
    if found is None or found.state == FeeState.VOID:
        return
    mine = locked(found.pk)
    if key in mine.followed:
        return
    before = mine.basis
    if before is None or mine.kind == "other_non_property":
        _ask_a_person(mine, amount, key=key, by=by, at=at)
        return
    mine.followed = [*mine.followed, key]
    halved = "summary" if mine.halved else "ordinary"
    if amount >= before:
        change = supplement(before, amount, kind=mine.kind, procedure=halved)
    else:
        change = on_decrease(
            before, amount, investigation_over=inquiry_over, kind=mine.kind, procedure=halved
        )
    late = amount < before and inquiry_over
    if not late:
        mine.basis, mine.full_amount = amount, fee(mine.kind, amount).amount
    if late or mine.state == FeeState.NOT_PREPAID:
        mine.steps = [*mine.steps, *(f"变更诉讼请求：{step}" for step in change.steps)]
    if mine.state == FeeState.NOT_PREPAID and not late:
        mine.amount = fee(mine.kind, amount, procedure=halved).amount
    mine.save(update_fields=["basis", "full_amount", "steps", "amount", "followed"])
    if mine.state != FeeState.NOT_PREPAID and change.amount > 0:
        _settle_the_difference(mine, before, amount, change, key=key, by=by, at=at)


def _settle_the_difference(
    mine: FeeAssessment, before: Decimal, amount: Decimal, change: Fee, *, key: str, by: str,
    at: datetime,
) -> None:  # fmt: skip
    if amount > before:
        why = f"诉讼请求由{before}元增加到{amount}元"
        supplement_fee(
            mine.pk, change.amount, why=why, steps=change.steps, under=CHANGED, key=key, by=by,
            at=at,
        )  # fmt: skip
        return
    why = f"诉讼请求由{before}元减少到{amount}元"
    reduce_fee(mine.pk, change.amount, why=why, under=CHANGED, key=key, by=by, at=at)
    mine.refresh_from_db()
    give_back(mine, why=why, under=CHANGED, key=key, steps=change.steps[-1:], by=by, at=at)


def _ask_a_person(mine: FeeAssessment, amount: Decimal, *, key: str, by: str, at: datetime) -> None:
    reason = f"诉讼请求变更为{amount}元，原来不按金额收费，请核定诉讼费是否补交。"
    propose(mine.case_id, "other", reason=reason, under=CHANGED, by=by, at=at, key=f"fee:{key}")


@transaction.atomic
def assess_counterclaim(
    case: Case, payer: CaseParty, amount: Decimal, *, about: str, by: str, at: datetime
) -> FeeAssessment | None:
    """The fee of a counterclaim, half where it is heard together; seven days from the day after
    it was brought (办法第18条、第22条第1款). Once for each ``about``.

    None where the law gives no amount: then a person is asked.
    """
    held = locked_case(case.pk)
    known = counterclaim_fee(held.pk, about)
    if known is not None:
        return known
    try:
        kind = kind_of_cause(held.cause, has_amount=bool(amount))
        made = fee(kind, amount or None, joinder=True)
    except ImpossibleFact:
        propose(
            held.pk, "other", reason=f"{payer}的反诉，受理费不能自动核定，请人工核定。",
            under=COUNTERCLAIM, by=by, at=at, key=f"fee:{about}",
        )  # fmt: skip
        return None
    due = periods.deadline(at.astimezone(CHINA).date(), event="counterclaim_fee")
    row = FeeAssessment.objects.create(
        case=held, about=about, payer=payer, kind=made.kind, basis=made.basis, amount=made.amount,
        full_amount=made.full_amount, halved=made.halved, steps=list(made.steps),
        citations=[str(c) for c in (*made.citations, *COUNTERCLAIM)], state=FeeState.DUE,
        due_on=due.due_day, due_provisional=due.provisional, payment_code=payment_code(at),
        assessed_at=at,
    )  # fmt: skip
    enter(row, EntryKind.DUE, made.amount, reference=f"{row.pk}", by=by, at=at)
    event = FeeAssessed(held.pk, row.pk, f"{made.amount:.2f}", due.due_day.isoformat())
    record(event, by=by, at=at, under=COUNTERCLAIM)
    return row


@transaction.atomic
def drop_counterclaim(
    case_id: UUID, about: str, *, why: str, by: str, at: datetime
) -> FeeAssessment | None:
    """Not accepted, or not heard together: nothing is charged here, what was paid goes back."""
    found = counterclaim_fee(case_id, about)
    if found is None:
        return None
    mine = locked(found.pk)
    if mine.charged > 0:
        reduce_fee(mine.pk, mine.charged, why=why, under=NOT_HEARD, key=about, by=by, at=at)
        mine.refresh_from_db()
    give_back(mine, why=why, under=NOT_HEARD, key=about, by=by, at=at)
    return mine
