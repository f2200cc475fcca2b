"""The portrait on the card beside a selfie: asked for, given, compared, never kept."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from court.identity.models.people import Person
from court.identity.models.real_name import RealNameClaim
from court.identity.states import FaceState, FaceZone


class FaceComparisonQuerySet(models.QuerySet["FaceComparison"]):
    """Comparisons by who may see them."""

    def visible_to(self, person: Person) -> FaceComparisonQuerySet:
        """With the claim they belong to."""
        return self.filter(claim__in=RealNameClaim.objects.visible_to(person))


class FaceComparison(models.Model):
    """A second opinion on one claim. Of the face nothing stays but the zone and its time.

    ``consented_at`` is the separate consent (个人信息保护法第29条); ``selfie`` names a file in the
    vault and is empty again as soon as it was compared, declined or too late (第47条).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    claim = models.OneToOneField(RealNameClaim, on_delete=models.CASCADE, related_name="face")
    state = models.CharField(
        "状态", max_length=10, choices=FaceState.choices, default=FaceState.ASKED
    )
    until = models.DateTimeField("等到何时")
    consented_at = models.DateTimeField("单独同意时间", null=True)
    selfie = models.UUIDField("自拍", null=True)
    zone = models.CharField("比对结果", max_length=10, choices=FaceZone.choices, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    objects: ClassVar[FaceComparisonQuerySet] = FaceComparisonQuerySet.as_manager()  # type: ignore[assignment]

    @property
    def is_over(self) -> bool:
        """Compared, declined or too late."""
        return self.state not in {FaceState.ASKED, FaceState.GIVEN}

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why a person must look (keys of ``comparison.REASONS``); none where faces agree."""
        if self.state == FaceState.COMPARED:
            return () if self.zone == FaceZone.SAME else (f"face_{self.zone}",)
        return (f"face_{self.state}",)
