"""Reads of court costs."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet

from court.deadlines.models import Clock
from court.docket.access import parties_for
from court.docket.models import Case, CaseParty
from court.fees.models import (
    FeeAssessment,
    Irregularity,
    OfflineReceipt,
    PaymentEntry,
    PaymentOrder,
    Reconciliation,
    Refund,
    ReliefApplication,
)
from court.fees.states import EntryKind, OrderState, ReceiptState, RefundState, ReliefState
from court.identity.models import Person

PAY_KINDS = ("fee_payment", "fee_supplement_after_conversion", "counterclaim_fee")
MONEY = (EntryKind.PAID, EntryKind.REFUNDED)


def fee_of_case(case_id: UUID) -> FeeAssessment | None:
    """The assessed acceptance fee, if there is one; after a transfer it is with the new case."""
    known = FeeAssessment.objects.select_related("case").filter(about="")
    return known.filter(Q(case_id=case_id) | Q(case__came_from_id=case_id)).first()


def unpaid_key(fee: FeeAssessment) -> str:
    """Under which the unpaid fee is laid before a judge; once for each number of supplements."""
    return f"fee_unpaid:{fee.pk}:{fee.supplements.count()}"


def counterclaim_fee(case_id: UUID, about: str) -> FeeAssessment | None:
    """The fee of one counterclaim, if it was assessed."""
    return FeeAssessment.objects.filter(case_id=case_id, about=about).exclude(about="").first()


def fee_of_clock(case_id: UUID, party: str) -> FeeAssessment | None:
    """The fee whose time limit this is: a counterclaim's by its party, else the action's."""
    side = party.partition(":")[0]
    if side == CaseParty.Side.PLAINTIFF:
        return fee_of_case(case_id)
    own = FeeAssessment.objects.filter(case_id=case_id).exclude(about="").select_related("payer")
    return next((fee for fee in own if fee.place == party and fee.owed > 0), None)


def fee_for(person: Person, case: Case) -> FeeAssessment | None:
    """The fee that the person pays (a counterclaim's), else that of the action."""
    for fee in case.fees.exclude(about="").select_related("case", "payer"):
        if may_pay(person, fee):
            return fee
    return fee_of_case(case.pk)


def may_pay(person: Person, fee: FeeAssessment) -> bool:
    """Whether the person acts for one who pays this fee in advance (诉讼费用交纳办法第20条)."""
    own = {party.pk for party in parties_for(person, fee.case)}
    return any(party.pk in own for party in fee.payers())


def payers_of(fee: FeeAssessment) -> list[Person]:
    """Who acts online for those who pay."""
    members = fee.case.members.select_related("person").order_by("pk")
    return [member.person for member in members if may_pay(member.person, fee)]


def pay_clock(fee: FeeAssessment) -> Clock | None:
    """The latest time limit to pay that is not void."""
    clocks = Clock.objects.filter(subject_id=fee.case_id, kind__in=PAY_KINDS, party=fee.place)
    return clocks.exclude(state="void").order_by("-started_at").first()


def relieved_at_once(assessment_id: UUID) -> bool:
    """Whether a waiver or deferral was granted before docketing: nothing is asked for now."""
    rows = ReliefApplication.objects.filter(
        assessment=assessment_id, granted__in=("waive", "defer"),
        decided_at__lte=F("assessment__assessed_at"),
    )  # fmt: skip
    return rows.exists()


def open_order(fee: FeeAssessment) -> PaymentOrder | None:
    """The order that waits for its money."""
    return fee.orders.filter(state=OrderState.OPEN).first()


def desk(person: Person) -> dict[str, object]:
    """What the finance page shows of the person's courts."""
    mine = {"assessment__case__in": Case.objects.in_courts_of(person)}
    return {
        "receipts": OfflineReceipt.objects.filter(state=ReceiptState.SUBMITTED, **mine),
        "reliefs": ReliefApplication.objects.filter(state=ReliefState.SUBMITTED, **mine),
        "refunds": Refund.objects.filter(
            state__in=(RefundState.PROPOSED, RefundState.APPROVED), **mine
        ),
        "irregularities": Irregularity.objects.filter(settled_at=None, **mine),
        "fees": _recent(person),
        "reconciliations": Reconciliation.objects.visible_to(person)[:10],
    }


def _recent(person: Person) -> QuerySet[FeeAssessment]:
    fees = FeeAssessment.objects.in_courts_of(person).select_related("case")
    return fees.order_by("-assessed_at")[:50]


def our_lines(provider: str, day_start: object, day_end: object) -> QuerySet[PaymentEntry]:
    """Money of a provider that moved between two moments."""
    money = PaymentEntry.objects.filter(provider=provider, kind__in=MONEY)
    return money.filter(moved_at__gte=day_start, moved_at__lt=day_end).select_related("order")


def latest_alarm() -> QuerySet[Reconciliation]:
    """Days on which the ledgers differ."""
    return Reconciliation.objects.exclude(differences=[])


def refundable(order: PaymentOrder) -> Decimal:
    """What can still go back on an order."""
    total = Decimal("0.00")
    for kind, amount in order.entries.values_list("kind", "amount"):
        total += amount if kind == EntryKind.PAID else -amount
    return total


def last_reconciled(provider: str) -> date | None:
    """The newest day that was compared."""
    days = Reconciliation.objects.filter(provider=provider).values_list("day", flat=True)
    return days.order_by("-day").first()


def known_references(provider: str, references: Sequence[str]) -> set[str]:
    """Which of the provider's movements stand in our ledger."""
    known: set[str] = set()
    for start in range(0, len(references), 500):
        part = PaymentEntry.objects.filter(
            provider=provider, reference__in=references[start : start + 500]
        )
        known |= set(part.values_list("reference", flat=True))
    return known
