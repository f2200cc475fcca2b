"""What a case costs: the fee as assessed, and what was added to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar
from uuid import uuid4

from django.db import models

from court.docket.models import Case, CaseParty
from court.fees.states import EntryKind, FeeState
from court.identity.models import Person

Row = TypeVar("Row", bound=models.Model)
NOTHING = Decimal("0.00")
# owed = due - reduced - waived - paid + refunded
SIGNS = {
    EntryKind.DUE: 1,
    EntryKind.REDUCED: -1,
    EntryKind.WAIVED: -1,
    EntryKind.PAID: -1,
    EntryKind.REFUNDED: 1,
}


class FeeAssessmentQuerySet(models.QuerySet["FeeAssessment"]):
    """Assessments by who may see them."""

    def visible_to(self, person: Person) -> FeeAssessmentQuerySet:
        """Those of the cases one may see."""
        return self.filter(case__in=Case.objects.visible_to(person))

    def in_courts_of(self, person: Person) -> FeeAssessmentQuerySet:
        """Those of the courts whose files one's office reads: the desk."""
        return self.filter(case__in=Case.objects.in_courts_of(person))


class FeeAssessment(models.Model):
    """What is to be paid, on which basis, reckoned how, until when.

    ``amount`` is the fee as first assessed; what changed it since stands in the ledger
    (``entries``), whose sum is what is still owed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="fees")
    about = models.CharField(max_length=60, blank=True)  # "counterclaim:<id>"; else the action
    payer = models.ForeignKey(  # who counterclaims; empty: the plaintiffs
        CaseParty, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="交纳人"
    )
    kind = models.CharField("计费类别", max_length=30)
    basis = models.DecimalField("计费基数", max_digits=18, decimal_places=2, null=True)
    amount = models.DecimalField("应交金额", max_digits=18, decimal_places=2)
    full_amount = models.DecimalField("未减半的金额", max_digits=18, decimal_places=2, null=True)
    halved = models.BooleanField("已减半", default=False)
    steps = models.JSONField("算式", default=list)
    citations = models.JSONField("依据", default=list)
    state = models.CharField(max_length=12, choices=FeeState.choices)
    due_on = models.DateField("交纳期限", null=True)
    due_provisional = models.BooleanField(default=False)
    payment_code = models.CharField("缴款码", max_length=20, unique=True)
    assessed_at = models.DateTimeField()
    settled_at = models.DateTimeField("交清时间", null=True)
    followed = models.JSONField(default=list)  # changes of claims that were reckoned in, by key
    objects = FeeAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["assessed_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "about"], name="one_fee_a_case_and_claim")
        ]

    @property
    def title(self) -> str:
        """What the fee is for."""
        return "反诉案件受理费" if self.about else "案件受理费"

    @property
    def place(self) -> str:
        """How clocks name who pays: ``plaintiff:1``."""
        return self.payer.place if self.payer else "plaintiff:1"

    def payers(self) -> list[CaseParty]:
        """Who pays in advance: the plaintiffs, or who counterclaims (办法第20条)."""
        if self.payer:
            return [self.payer]
        return list(self.case.parties.filter(side=CaseParty.Side.PLAINTIFF))

    def __str__(self) -> str:
        return f"{self.case} {self.amount}"

    def sums(self) -> dict[str, Decimal]:
        """The ledger added up by kind of line."""
        rows = self.entries.order_by().values_list("kind").annotate(models.Sum("amount"))
        return {str(kind): NOTHING for kind in EntryKind} | dict(rows)

    @property
    def owed(self) -> Decimal:
        """What is still to be paid; below zero: what was paid too much."""
        sums = self.sums()
        return sum((SIGNS[kind] * sums[kind] for kind in EntryKind), NOTHING)

    @property
    def charged(self) -> Decimal:
        """What the case costs by now: assessed and added, less what was reduced and waived."""
        sums = self.sums()
        return sums[EntryKind.DUE] - sums[EntryKind.REDUCED] - sums[EntryKind.WAIVED]

    @property
    def received(self) -> Decimal:
        """Money that is here."""
        sums = self.sums()
        return sums[EntryKind.PAID] - sums[EntryKind.REFUNDED]


class OfFees(models.QuerySet[Row]):
    """Rows about a fee, open to whoever sees the case."""

    def visible_to(self, person: Person) -> OfFees[Row]:
        """Those of fees one may see."""
        return self.filter(assessment__in=FeeAssessment.objects.visible_to(person))

    def in_courts_of(self, person: Person) -> OfFees[Row]:
        """Those of the courts whose files one's office reads."""
        return self.filter(assessment__in=FeeAssessment.objects.in_courts_of(person))


class FeeSupplement(models.Model):
    """What is to be paid in addition, within seven days (民事诉讼法司法解释第199条；办法第21条)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(
        FeeAssessment, on_delete=models.PROTECT, related_name="supplements"
    )
    why = models.CharField("原因", max_length=200)
    amount = models.DecimalField("补交金额", max_digits=18, decimal_places=2)
    steps = models.JSONField("算式", default=list)
    citations = models.JSONField("依据", default=list)
    due_on = models.DateField("交纳期限")
    key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()
    objects = OfFees["FeeSupplement"].as_manager()

    class Meta:
        ordering = ["at"]
