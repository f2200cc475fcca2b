"""What the system lays before a person, and what judges ruled in the course of a case."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from court.docket.models.applications import Application
from court.docket.models.register import Case
from court.docket.models.visibility import OfTheCourt
from court.docket.states import ProposalKind, ProposalState
from court.documents.models import IssuedPaper
from court.identity.models import Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField


class Proposal(models.Model):
    """An act the system proposes to a judge or clerk; only a person does it, with reasons."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField("事项", max_length=24, choices=ProposalKind.choices)
    reason = EncryptedTextField("为什么提出")
    citations = models.JSONField("依据", default=list)
    key = models.CharField(max_length=160, unique=True)
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    proposed_by = models.CharField(max_length=80)
    proposed_at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("处理时间", null=True)
    reasons = EncryptedTextField("处理的理由", default="", blank=True)
    objects = OfTheCourt["Proposal"].as_manager()

    class Meta:
        ordering = ["proposed_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.state == ProposalState.OPEN


class RulingQuerySet(models.QuerySet["Ruling"]):
    """Rulings by who may see them."""

    def visible_to(self, person: Person) -> RulingQuerySet:
        """Those of cases one may see, unless they answer an application one may not see."""
        seen = self.filter(case__in=Case.objects.visible_to(person))
        known = models.Q(application__in=Application.objects.visible_to(person))
        return seen.filter(models.Q(application=None) | known)


class Ruling(models.Model):
    """A ruling, decision or notice of the tribunal: who decided what, why; the paper follows.

    ``kind`` is the kind of paper; ``content`` is what was decided, as the paper says it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rulings")
    kind = models.CharField("文书种类", max_length=40)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, related_name="rulings"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="rulings"
    )
    judge = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rulings")
    reasons = EncryptedTextField("理由")
    content = EncryptedJSONField("内容", default=dict)
    at = models.DateTimeField("作出时间")
    paper = models.OneToOneField(
        IssuedPaper, on_delete=models.PROTECT, null=True, related_name="ruling"
    )
    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"], name="one_ruling_an_application"
            ),
            models.UniqueConstraint(fields=["proposal", "kind"], name="one_ruling_a_proposal"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
