"""Orders to pay, the ledger, refunds, receipts, and what does not add up."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.documents.models import IssuedPaper
from court.fees.models.assessment import FeeAssessment, OfFees
from court.fees.states import (
    EntryKind,
    IrregularityKind,
    OrderState,
    ReceiptState,
    RefundState,
)
from court.identity.models import READS_CONTENT, Person, Role


class PaymentOrder(models.Model):
    """One request to a provider to take an amount; at most one is open for a fee."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(FeeAssessment, on_delete=models.PROTECT, related_name="orders")
    number = models.CharField("商户单号", max_length=40, unique=True)
    provider = models.CharField("支付渠道", max_length=30)
    reference = models.CharField("渠道单号", max_length=80, blank=True)
    path = models.CharField("支付页", max_length=500, blank=True)
    amount = models.DecimalField("金额", max_digits=18, decimal_places=2)
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.OPEN)
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField("上次查询", null=True)
    objects = OfFees["PaymentOrder"].as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(state="open"), name="one_open_order_a_fee"
            )
        ]

    def __str__(self) -> str:
        return self.number


class PaymentEntry(models.Model):
    """One line of the ledger; written once, never changed, never removed.

    ``reference`` is the provider's own number of the movement: the same movement enters once,
    however often and in whatever order it is reported.
    """

    assessment = models.ForeignKey(FeeAssessment, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    amount = models.DecimalField("金额", max_digits=18, decimal_places=2)
    provider = models.CharField("渠道", max_length=30)
    reference = models.CharField("凭证号", max_length=120)
    order = models.ForeignKey(
        PaymentOrder, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    moved_at = models.DateTimeField("款项时间")
    at = models.DateTimeField("入账时间")
    by = models.CharField(max_length=60)
    objects = OfFees["PaymentEntry"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "kind", "reference"], name="a_movement_enters_once"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="entries_are_not_negative"),
        ]

    @property
    def is_money(self) -> bool:
        """Whether money moved, and a receipt can be shown for it."""
        return self.kind in (EntryKind.PAID, EntryKind.REFUNDED)


class CallbackQuerySet(models.QuerySet["Callback"]):
    """Nonces are the machine's own: nobody reads them on a page."""

    def visible_to(self, person: Person) -> CallbackQuerySet:
        """None of them."""
        return self.none()


class Callback(models.Model):
    """A signed message of a provider that was believed; its nonce is never believed again."""

    nonce = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=30)
    number = models.CharField(max_length=80)
    at = models.DateTimeField()
    objects = CallbackQuerySet.as_manager()


class Refund(models.Model):
    """Money that goes back within fifteen days after the paper took effect (办法第53条)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(FeeAssessment, on_delete=models.PROTECT, related_name="refunds")
    amount = models.DecimalField("退还金额", max_digits=18, decimal_places=2)
    why = models.CharField("原因", max_length=200)
    steps = models.JSONField("算式", default=list)
    citations = models.JSONField("依据", default=list)
    due_on = models.DateField("退还期限", null=True)
    state = models.CharField(
        max_length=10, choices=RefundState.choices, default=RefundState.PROPOSED
    )
    key = models.CharField(max_length=120, unique=True)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reasons = models.CharField("理由", max_length=1000, blank=True)
    plan = models.JSONField("退款安排", default=list)  # [order number or "", amount], once approved
    done_at = models.DateTimeField(null=True)
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+")
    objects = OfFees["Refund"].as_manager()

    class Meta:
        ordering = ["proposed_at"]

    @property
    def waits_for_hand(self) -> bool:
        """Approved, and a part of it goes back outside the provider: somebody must say it has."""
        by_hand = any(not number for number, _ in self.plan)
        return self.state == RefundState.APPROVED and by_hand


class OfflineReceipt(models.Model):
    """The receipt of a transfer at the counter or by bank; a clerk compares it with the account."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(FeeAssessment, on_delete=models.PROTECT, related_name="receipts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField("vault.StoredFile", on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField("金额", max_digits=18, decimal_places=2)
    paid_on = models.DateField("汇款日期")
    state = models.CharField(
        max_length=10, choices=ReceiptState.choices, default=ReceiptState.SUBMITTED
    )
    handed_in_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reasons = models.CharField("说明", max_length=500, blank=True)
    objects = OfFees["OfflineReceipt"].as_manager()

    class Meta:
        ordering = ["handed_in_at"]


class Irregularity(models.Model):
    """A payment that a person must look at; the money is in the ledger all the same."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(
        FeeAssessment, on_delete=models.PROTECT, related_name="irregularities"
    )
    kind = models.CharField(max_length=14, choices=IrregularityKind.choices)
    amount = models.DecimalField("金额", max_digits=18, decimal_places=2)
    reference = models.CharField("凭证号", max_length=120)
    noted_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    reasons = models.CharField("处理说明", max_length=500, blank=True)
    objects = OfFees["Irregularity"].as_manager()

    class Meta:
        ordering = ["noted_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference"], name="noted_once_each_way")
        ]


class ReconciliationQuerySet(models.QuerySet["Reconciliation"]):
    """Results of comparing two ledgers, by who may see them."""

    def visible_to(self, person: Person) -> ReconciliationQuerySet:
        """The staff of courts and the administrator: sums and order numbers, no case."""
        seen = person.is_authenticated and person.holds(*READS_CONTENT, Role.ADMINISTRATOR)
        return self if seen else self.none()


class Reconciliation(models.Model):
    """Our ledger against the provider's file for one day."""

    provider = models.CharField(max_length=30)
    day = models.DateField("日期")
    ours = models.DecimalField("我方净额", max_digits=18, decimal_places=2)
    theirs = models.DecimalField("渠道净额", max_digits=18, decimal_places=2)
    lines = models.PositiveIntegerField("笔数", default=0)
    differences = models.JSONField("差异", default=list)
    at = models.DateTimeField()
    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "day"], name="one_reconciliation_a_day")
        ]

    @property
    def is_equal(self) -> bool:
        """Whether both ledgers say the same."""
        return not self.differences
