"""The claim to be someone, and what became of it."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.identity.models.people import Person, Role
from court.identity.states import OPEN, RealNameState
from court.keys.fields import EncryptedTextField


class RealNameClaimQuerySet(models.QuerySet["RealNameClaim"]):
    """Claims by who may see them."""

    def visible_to(self, person: Person) -> RealNameClaimQuerySet:
        """One's own; and those waiting for, or decided by, the filing clerks of one's court."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(Q(person=person) | Q(court_code__in=person.courts_as(Role.FILING_CLERK)))

    def for_clerk(self, person: Person) -> RealNameClaimQuerySet:
        """What this clerk may decide: never the clerk's own claim."""
        courts = person.courts_as(Role.FILING_CLERK)
        return self.filter(court_code__in=courts).exclude(person=person)

    def awaiting_a_person(self) -> RealNameClaimQuerySet:
        """Oldest first."""
        return self.filter(state=RealNameState.PERSON_NEEDED).order_by("claimed_at")


class RealNameClaim(models.Model):
    """Someone says who they are and proves it by papers or a provider.

    The files are named by their ids only: they lie in the vault, which stands above.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="real_name_claims")
    name = EncryptedTextField("姓名")
    id_number = EncryptedTextField("证件号码")
    id_number_index = models.CharField(max_length=64, db_index=True)
    court_code = models.CharField("核对法院", max_length=8)
    front_file = models.UUIDField("人像面", null=True)
    back_file = models.UUIDField("国徽面", null=True)
    provider = models.CharField("方式", max_length=40)
    provider_reference = models.CharField(max_length=100, blank=True)
    state = models.CharField(
        "状态", max_length=20, choices=RealNameState.choices, default=RealNameState.WAITING
    )
    reasons = models.JSONField("原因代码", default=list)
    note = EncryptedTextField("工作人员说明", default="", blank=True)
    claimed_at = models.DateTimeField("提交时间")
    decided_at = models.DateTimeField("决定时间", null=True)
    decided_by = models.CharField("决定者", max_length=80, blank=True)
    objects: ClassVar[RealNameClaimQuerySet] = RealNameClaimQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=sorted(OPEN)),
                name="one_open_real_name_claim",
            )
        ]

    @property
    def is_open(self) -> bool:
        """Not decided yet."""
        return self.state in OPEN
