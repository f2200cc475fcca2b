"""Proposals to change a court's settings: one person proposes, another approves."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from court.identity.models.people import Court, Person, Role
from court.identity.states import ProposalState


class ProposalQuerySet(models.QuerySet["ParameterProposal"]):
    """Proposals by who may see them."""

    def visible_to(self, person: Person) -> ProposalQuerySet:
        """Those of courts whose settings one keeps or approves."""
        return self.filter(court__in=person.courts_as(Role.ADMINISTRATOR, Role.PRESIDENT))


class ParameterProposal(models.Model):
    """What the settings of a court would be, whole, once a second person agrees."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="proposals")
    before = models.JSONField("现在的设置")
    after = models.JSONField("提议的设置")
    reason = models.CharField("理由", max_length=500)
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]

    def __str__(self) -> str:
        return f"{self.court_id} {self.state}"
