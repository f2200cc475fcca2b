"""Comparing our ledger with the provider's file, and saying what time has made of a fee."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from court.docket.actions import CHINA, propose
from court.docket.states import CaseState
from court.fees.actions.ledger import locked
from court.fees.events import FeeUnpaid, LedgersCompared
from court.fees.models import FeeAssessment, FeeState, Reconciliation
from court.fees.providers import Movement
from court.fees.queries import our_lines, unpaid_key
from court.fees.states import ReliefState
from court.journal.actions import record
from court.law.vocabulary import Citation

UNPAID = (Citation("民事诉讼法司法解释", "第213条"), Citation("登记立案规定", "第11条"))
ADDED = (Citation("诉讼费用交纳办法", "第21条"), Citation("民事诉讼法司法解释", "第213条"))
TOP_UP = (Citation("民事诉讼法司法解释", "第199条"),)


def stream_of(provider: str) -> UUID:
    """The journal stream of a provider's reconciliations."""
    return uuid5(NAMESPACE_URL, f"weifating:pay:{provider}")


@transaction.atomic
def compare_ledgers(
    provider: str, day: date, theirs: Sequence[Movement], *, by: str, at: datetime
) -> Reconciliation:
    """Line by line, by the provider's numbers; every difference is kept and recorded."""
    begin = datetime.combine(day, time(), CHINA)
    lines = list(our_lines(provider, begin, begin + timedelta(days=1)))
    ours = {row.reference: (row.kind, row.amount) for row in lines}
    wanted = {m.reference: (m.kind, m.amount) for m in theirs}
    numbers = {m.reference: m.number for m in theirs}
    numbers |= {row.reference: row.order.number if row.order else "" for row in lines}
    faults = [
        _fault(numbers[key], key, ours.get(key), wanted.get(key))
        for key in sorted(ours.keys() | wanted.keys())
        if ours.get(key) != wanted.get(key)
    ]
    row, _ = Reconciliation.objects.update_or_create(
        provider=provider, day=day,
        defaults={
            "ours": _net(ours.values()), "theirs": _net(wanted.values()), "lines": len(wanted),
            "differences": faults, "at": at,
        },
    )  # fmt: skip
    event = LedgersCompared(stream_of(provider), day.isoformat(), len(faults))
    record(event, by=by, at=at)
    return row


Line = tuple[str, Decimal]


def _net(lines: Any) -> Decimal:
    signed = (amount if kind == "paid" else -amount for kind, amount in lines)
    return sum(signed, Decimal("0.00"))


def _fault(number: str, key: str, ours: Line | None, theirs: Line | None) -> dict[str, str]:
    return {
        "number": number,
        "reference": key,
        "ours": f"{ours[0]} {ours[1]:.2f}" if ours else "",
        "theirs": f"{theirs[0]} {theirs[1]:.2f}" if theirs else "",
    }


@transaction.atomic
def lay_unpaid_before_a_judge(assessment_id: UUID, kind: str, *, by: str, at: datetime) -> bool:
    """The time is over: propose to a judge to deem the action withdrawn; never more (T17).

    Nothing is proposed where nothing is owed, relief was granted or is being examined.
    """
    fee = locked(assessment_id)
    owed = fee.owed
    waits = fee.reliefs.filter(state=ReliefState.SUBMITTED).exists()
    if owed <= 0 or fee.state != FeeState.DUE or waits:
        return False
    first = kind == "fee_payment" and fee.case.state == CaseState.FEE_PENDING
    under = UNPAID if first else TOP_UP
    what = "案件受理费" if first else "应当补交的案件受理费"
    record(FeeUnpaid(fee.case_id, fee.pk, f"{owed:.2f}"), by=by, at=at, under=under)
    if (part := _only_a_part(fee)) is not None:
        propose(
            fee.case_id, "other", under=part[1], by=by, at=at, key=unpaid_key(fee),
            reason=f"{part[0]}在{fee.due_on}前没有交纳，还欠{owed:.2f}元，也没有获准缓交、减交、"
            "免交。请决定这一部分请求是否按撤回处理；其余请求继续审理。",
        )  # fmt: skip
        return True
    propose(
        fee.case_id, "deemed_withdrawal",
        reason=f"原告在{fee.due_on}前没有交纳{what}{owed:.2f}元，也没有获准缓交、减交、免交。",
        under=under, by=by, at=at, key=unpaid_key(fee),
    )  # fmt: skip
    return True


def _only_a_part(fee: FeeAssessment) -> tuple[str, tuple[Citation, ...]] | None:
    """A counterclaim, or what was claimed in addition: the action itself was paid for."""
    if fee.payer is not None:
        return f"{fee.payer}的反诉案件受理费", UNPAID
    last = fee.supplements.order_by("at").last()
    if last is not None and last.key.startswith("claims:"):
        return "增加诉讼请求应当补交的案件受理费", ADDED
    return None
