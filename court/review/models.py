"""Examinations, decisions and the seven days (民事诉讼法第126条)."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from court.filing.models import Filing
from court.identity.models import Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField
from court.review.states import DecisionKind

Row = TypeVar("Row", bound=models.Model)


class OfFilings(models.QuerySet[Row]):
    """Rows about filings, by who may see the filing."""

    def visible_to(self, person: Person) -> OfFilings[Row]:
        """Those of filings one may see."""
        return self.filter(filing__in=Filing.objects.visible_to(person))


class Review(models.Model):
    """What the machine found in one round; kept for good, as the answer to "why?"."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=20)
    examination = EncryptedJSONField()  # the result of bundle.md, findings and all
    engine = models.CharField(max_length=60)
    examined_at = models.DateTimeField()
    objects = OfFilings["Review"].as_manager()

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["filing", "round"], name="one_review_a_round")
        ]

    @property
    def findings(self) -> list[dict[str, object]]:
        """What was not met, asked or hinted, in the order of the rule table."""
        return list(self.examination["findings"])

    @property
    def defects(self) -> list[dict[str, object]]:
        """What the filer must mend: the correction list."""
        return [f for f in self.findings if f["severity"] in ("阻断", "补正")]


class Decision(models.Model):
    """A decision about a filing: who or what, when, why."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24, choices=DecisionKind.choices)
    by = models.CharField(max_length=60)
    reason = EncryptedTextField(default="", blank=True)
    items = EncryptedJSONField(default=list)  # the correction list as it was sent
    number = models.CharField("文书案号", max_length=60, blank=True)
    until = models.DateField("补正期限", null=True)
    at = models.DateTimeField()
    objects = OfFilings["Decision"].as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "round", "kind"], name="one_decision_of_a_kind_a_round"
            )
        ]


class ReviewClock(models.Model):
    """The seven days: run from receipt, pause for correction, begin anew after it."""

    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="clock")
    started_on = models.DateField()
    due_on = models.DateField()
    alarm_on = models.DateField()
    provisional = models.BooleanField(default=False)
    running = models.BooleanField(default=True)
    alarmed_at = models.DateTimeField(null=True)
    objects = OfFilings["ReviewClock"].as_manager()
