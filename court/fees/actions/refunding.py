"""Money that goes back: proposed by the machine, released by a judge or the president."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from court.docket.queries import locked_case
from court.docket.states import NotEntitled
from court.documents.actions import approve_paper
from court.documents.models import IssuedPaper
from court.fees.actions.ledger import enter, locked
from court.fees.events import RefundDated, RefundDecided, RefundMade, RefundProposed
from court.fees.models import FeeAssessment, Refund
from court.fees.queries import refundable
from court.fees.states import EntryKind, RefundState
from court.identity.models import Person, Role
from court.journal.actions import record
from court.law import periods
from court.law.vocabulary import Citation

MAY_RELEASE = (Role.JUDGE, Role.PRESIDENT)
MAY_CONFIRM = (Role.FILING_CLERK, Role.COURT_CLERK)
RELEASE = Citation("诉讼费用交纳办法", "第53条")


class AlreadyDecided(ValueError):
    """Somebody decided this meanwhile."""


def propose_refund(
    fee: FeeAssessment,
    amount: Decimal,
    *,
    why: str,
    steps: Sequence[str],
    under: Sequence[Citation],
    key: str,
    due_on: date | None = None,
    by: str,
    at: datetime,
) -> Refund:
    """Lay a refund before a judge or the president; once for each ``key``.

    Never more than is too much at this moment: what other open refunds will send is left out.
    """
    waiting = fee.refunds.filter(state__in=(RefundState.PROPOSED, RefundState.APPROVED))
    rest = min(amount, -fee.owed - sum((one.amount for one in waiting), Decimal("0.00")))
    known = Refund.objects.filter(key=key).first()
    if known is not None:
        return known
    row = Refund(
        assessment=fee, amount=rest, why=why, steps=list(steps), due_on=due_on, key=key,
        citations=[str(citation) for citation in under], proposed_at=at,
    )  # fmt: skip
    if rest <= 0:
        return row  # nothing goes back; not kept
    row.save(force_insert=True)
    event = RefundProposed(fee.case_id, row.pk, f"{rest:.2f}")
    record(event, by=by, at=at, under=under)
    return row


@transaction.atomic
def decide_refund(
    refund_id: UUID, *, approved: bool, reasons: str, person: Person, at: datetime
) -> Refund:
    """Let the money go, or not, with reasons. Raises ``NotEntitled``, ``AlreadyDecided``."""
    if not reasons.strip():
        raise ValueError("请写明理由")
    assessment_id = Refund.objects.values_list("assessment_id", flat=True).get(pk=refund_id)
    fee = locked(assessment_id)
    row = Refund.objects.select_for_update().get(pk=refund_id)
    if not person.holds(*MAY_RELEASE, court_code=fee.case.court_code):
        raise NotEntitled(person.actor)
    if row.state != RefundState.PROPOSED:
        raise AlreadyDecided(row.state)
    row.state = RefundState.APPROVED if approved else RefundState.DISMISSED
    row.decided_by, row.decided_at, row.reasons = person, at, reasons.strip()
    row.plan = _planned(fee, row) if approved else []
    row.save(update_fields=["state", "decided_by", "decided_at", "reasons", "plan"])
    if approved:
        approve_paper(
            "refund_decision", person, court_code=fee.case.court_code, subject_id=fee.case_id,
            occasion=str(row.pk), by=person.actor, at=at,
        )  # fmt: skip
    event = RefundDecided(fee.case_id, row.pk, approved)
    record(event, by=person.actor, at=at, under=[RELEASE])
    return row


@transaction.atomic
def note_refund_done(refund_id: UUID, *, by: str, at: datetime) -> Refund:
    """All of it has gone back; what went back offline enters the ledger here."""
    assessment_id = Refund.objects.values_list("assessment_id", flat=True).get(pk=refund_id)
    fee = locked(assessment_id)
    row = Refund.objects.select_for_update().get(pk=refund_id)
    if row.state != RefundState.APPROVED:
        return row
    by_hand = sum((Decimal(amount) for number, amount in row.plan if not number), Decimal("0.00"))
    if by_hand > 0:
        line = enter(
            fee, EntryKind.REFUNDED, by_hand, provider="offline", reference=str(row.pk), by=by,
            at=at,
        )  # fmt: skip
        if line is not None:
            record(RefundMade(fee.case_id, line.pk, f"{by_hand:.2f}"), by=by, at=at)
    row.state, row.done_at = RefundState.DONE, at
    row.save(update_fields=["state", "done_at"])
    return row


def _planned(fee: FeeAssessment, refund: Refund) -> list[list[str]]:
    """From which payments the money goes back, the latest first; the rest by hand (number "")."""
    promised: dict[str, Decimal] = defaultdict(Decimal)
    for other in fee.refunds.filter(state=RefundState.APPROVED).exclude(pk=refund.pk):
        for number, amount in other.plan:
            promised[number] += Decimal(amount)
    plan, rest = [], refund.amount
    for order in fee.orders.order_by("-created_at"):
        part = min(rest, refundable(order) - promised[order.number])
        if part > 0:
            plan.append([order.number, f"{part:.2f}"])
            rest -= part
    return [*plan, ["", f"{rest:.2f}"]] if rest > 0 else plan


@transaction.atomic
def note_refund_paper(refund_id: UUID, paper: IssuedPaper) -> None:
    """The paper of the refund has been issued (recorded by the paper itself)."""
    Refund.objects.filter(pk=refund_id, paper=None).update(paper=paper)


@transaction.atomic
def date_refunds(case_id: UUID, *, effective_on: date, by: str, at: datetime) -> int:
    """The paper took effect on this day: its refunds are due within fifteen days (办法第53条).

    How many were dated. A refund that has a day keeps it.
    """
    locked_case(case_id)
    due = periods.deadline(effective_on, event="fee_refund").due_day
    waiting = Refund.objects.filter(assessment__case_id=case_id, due_on=None)
    waiting = waiting.exclude(state__in=(RefundState.DONE, RefundState.DISMISSED))
    number = waiting.update(due_on=due)
    if number:
        record(RefundDated(case_id, due.isoformat()), by=by, at=at, under=[RELEASE])
    return number


@transaction.atomic
def confirm_refund(refund_id: UUID, *, person: Person, at: datetime) -> Refund:
    """A clerk says that what had to go back by hand has gone back (办法第53条).

    Raises ``NotEntitled``; ``AlreadyDecided`` where it is not approved, done, or sent by the
    provider, which says so itself.
    """
    row = Refund.objects.select_related("assessment__case").get(pk=refund_id)
    if not person.holds(*MAY_CONFIRM, court_code=row.assessment.case.court_code):
        raise NotEntitled(person.actor)
    if not row.waits_for_hand:
        raise AlreadyDecided(row.state)
    return note_refund_done(refund_id, by=person.actor, at=at)
