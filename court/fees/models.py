"""Court costs of a case (诉讼费用)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from court.docket.models import Case
from court.identity.models import Person


class FeeState(models.TextChoices):
    """What has become of an assessed fee."""

    DUE = "due", "待交纳"
    NOT_PREPAID = "not_prepaid", "依法不预交"


class FeeAssessmentQuerySet(models.QuerySet["FeeAssessment"]):
    """Assessments by who may see them."""

    def visible_to(self, person: Person) -> FeeAssessmentQuerySet:
        """Those of the cases one may see."""
        return self.filter(case__in=Case.objects.visible_to(person))


class FeeAssessment(models.Model):
    """What is to be paid, on which basis, reckoned how, until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="fee")
    kind = models.CharField("计费类别", max_length=30)
    basis = models.DecimalField("计费基数", max_digits=18, decimal_places=2, null=True)
    amount = models.DecimalField("应交金额", max_digits=18, decimal_places=2)
    steps = models.JSONField("算式", default=list)
    citations = models.JSONField("依据", default=list)
    state = models.CharField(max_length=12, choices=FeeState.choices)
    due_on = models.DateField("交纳期限", null=True)
    due_provisional = models.BooleanField(default=False)
    payment_code = models.CharField("缴款码", max_length=20, unique=True)
    assessed_at = models.DateTimeField()
    objects = FeeAssessmentQuerySet.as_manager()
