"""Hearings without a common time: consents, steps with limits, statements (在线诉讼规则第20条)."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.docket.models import Case
from court.hearing.models.sittings import Sitting
from court.hearing.states.asynchronous import AsyncState
from court.identity.models import Person
from court.keys.fields import EncryptedTextField


class AsyncHearingQuerySet(models.QuerySet["AsyncHearing"]):
    """Hearings by who may see them."""

    def visible_to(self, person: Person) -> AsyncHearingQuerySet:
        """Those of cases one may see; there is no gallery."""
        return self.filter(case__in=Case.objects.visible_to(person))


class AsyncHearing(models.Model):
    """One party asks, all agree, the judge finds the three conditions met and opens it.

    ``cannot_meet`` and ``facts_settled`` are what the judge found (第20条第二款第一项、第三项);
    ``basis`` says on what. ``sitting`` keeps its record, once it is closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="async_hearings")
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField("为什么不能同时在线")
    asked_at = models.DateTimeField("申请时间")
    state = models.CharField(max_length=10, choices=AsyncState.choices, default=AsyncState.ASKED)
    cannot_meet = models.BooleanField("同时在线确有困难", default=False)
    facts_settled = models.BooleanField("主要事实和证据无争议", default=False)
    basis = EncryptedTextField("根据", default="", blank=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField("开始", null=True)
    closed_at = models.DateTimeField("结束", null=True)
    sitting = models.OneToOneField(
        Sitting, on_delete=models.PROTECT, null=True, related_name="held_apart"
    )
    objects = AsyncHearingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=["asked", "open"]), name="one_async_hearing"
            )
        ]


class OfAsyncHearings(models.QuerySet["AsyncConsent"]):
    """Consents by who may see the case."""

    def visible_to(self, person: Person) -> OfAsyncHearings:
        """Those of cases one may see."""
        return self.filter(hearing__in=AsyncHearing.objects.visible_to(person))


class AsyncConsent(models.Model):
    """A party agrees to a hearing without a common time, or does not; it may answer once."""

    hearing = models.ForeignKey(AsyncHearing, on_delete=models.PROTECT, related_name="consents")
    party = models.ForeignKey("docket.CaseParty", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField("同意")
    at = models.DateTimeField()
    objects = OfAsyncHearings.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hearing", "party"], name="answers_async_once")
        ]


class StepQuerySet(models.QuerySet["AsyncStep"]):
    """Steps by who may see the case."""

    def visible_to(self, person: Person) -> StepQuerySet:
        """Those of cases one may see."""
        return self.filter(hearing__in=AsyncHearing.objects.visible_to(person))


class AsyncStep(models.Model):
    """What everyone is to speak to, until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    hearing = models.ForeignKey(AsyncHearing, on_delete=models.PROTECT, related_name="steps")
    no = models.PositiveSmallIntegerField("第几步")
    title = models.CharField("环节", max_length=40)
    question = EncryptedTextField("请说什么")
    due_at = models.DateTimeField("截止")
    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["hearing", "no"], name="one_async_step")]

    def is_over(self, at: datetime) -> bool:
        """Whether its time has run out."""
        return at >= self.due_at


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements by who may see the case."""

    def visible_to(self, person: Person) -> StatementQuerySet:
        """Those of cases one may see."""
        return self.filter(step__in=AsyncStep.objects.visible_to(person))


class Statement(models.Model):
    """What a party recorded for a step: one recording, and its words in short."""

    step = models.ForeignKey(AsyncStep, on_delete=models.PROTECT, related_name="statements")
    party = models.ForeignKey("docket.CaseParty", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("vault.StoredFile", on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField("要点")
    at = models.DateTimeField("时间")
    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["step", "party"], name="speaks_once_a_step")]
