"""Applications for deferral, reduction and waiver (诉讼费用交纳办法第44至51条)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.documents.models import IssuedPaper
from court.fees.models.assessment import FeeAssessment, OfFees
from court.fees.states import ReliefKind, ReliefState
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedTextField


class ReliefQuerySet(OfFees["ReliefApplication"]):
    """Applications by who may see them: hardship is no business of the other side."""

    def visible_to(self, person: Person) -> ReliefQuerySet:
        """One's own, and those of the courts whose files one's office reads."""
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(Q(person=person) | Q(assessment__case__court_code__in=courts))


class ReliefApplication(models.Model):
    """A party asks for relief; judge or president answers with reasons (第48条)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(FeeAssessment, on_delete=models.PROTECT, related_name="reliefs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    natural_person = models.BooleanField("自然人", default=True)
    kind = models.CharField("申请事项", max_length=8, choices=ReliefKind.choices)
    ground = models.CharField("情形", max_length=30)
    text = EncryptedTextField("困难情况")
    share = models.DecimalField("减交比例", max_digits=4, decimal_places=3, null=True)
    state = models.CharField(
        max_length=10, choices=ReliefState.choices, default=ReliefState.SUBMITTED
    )
    submitted_at = models.DateTimeField()
    key = models.CharField(max_length=100, unique=True)
    granted = models.CharField("准许", max_length=8, choices=ReliefKind.choices, blank=True)
    granted_share = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    until = models.DateField("缓交至", null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reasons = EncryptedTextField("理由", default="", blank=True)
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+")
    objects = ReliefQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(state="submitted"), name="one_open_relief_a_fee"
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == ReliefState.SUBMITTED


class EarlyReliefQuerySet(models.QuerySet["EarlyRelief"]):
    """Answers before docketing, by who may see them."""

    def visible_to(self, person: Person) -> EarlyReliefQuerySet:
        """The filer's own, and those of the courts whose files one's office reads."""
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(Q(person=person) | Q(court_code__in=courts))


class EarlyRelief(models.Model):
    """What a judge answered to an application in the complaint, before docketing (第49条).

    At docketing it becomes the application's answer, and the fee begins with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    filing_id = models.UUIDField("起诉材料", unique=True)
    court_code = models.CharField("法院代字", max_length=8)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    natural_person = models.BooleanField("自然人", default=True)
    kind = models.CharField("申请事项", max_length=8, choices=ReliefKind.choices)
    text = EncryptedTextField("困难情况", default="", blank=True)
    amount = models.DecimalField("核定的受理费", max_digits=18, decimal_places=2)
    granted = models.CharField("准许", max_length=8, choices=ReliefKind.choices, blank=True)
    granted_share = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    until = models.DateField("缓交至", null=True)
    asked_at = models.DateTimeField("申请时间")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("决定时间")
    reasons = EncryptedTextField("理由")
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+")
    objects = EarlyReliefQuerySet.as_manager()

    class Meta:
        ordering = ["decided_at"]


class ReliefFileQuerySet(models.QuerySet["ReliefFile"]):
    """Proofs by who may see the application."""

    def visible_to(self, person: Person) -> ReliefFileQuerySet:
        """Those of applications one may see."""
        return self.filter(application__in=ReliefApplication.objects.visible_to(person))


class ReliefFile(models.Model):
    """A proof of hardship handed in with the application."""

    application = models.ForeignKey(
        ReliefApplication, on_delete=models.PROTECT, related_name="files"
    )
    file = models.ForeignKey("vault.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    objects = ReliefFileQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["application", "file"], name="a_proof_once")]
