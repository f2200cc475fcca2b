"""Who tries the case: the draw, the seats, and who cannot be drawn (民事诉讼法第40至50条)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from court.docket.models.register import Case
from court.docket.models.visibility import OfCases, OfTheCourt
from court.docket.states import Seat
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedTextField


class Draw(models.Model):
    """One random draw, with everything needed to repeat it and get the same people.

    ``seed`` is SHA-256 of the journal's head at that moment and a secret made for this draw; both
    are kept here, and the seed is in the journal. ``candidates`` are all who could have been drawn
    (id, seat, weight) and all who could not (id, why).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="draws")
    seats = models.JSONField("抽取的席位")
    head = models.CharField("流水末端", max_length=64)
    secret = models.CharField("随机数", max_length=64)
    seed = models.CharField("种子", max_length=64)
    candidates = models.JSONField("候选人")
    chosen = models.JSONField("抽中的人")
    ordered_by = models.CharField("由谁发起", max_length=80)
    at = models.DateTimeField("时间")
    objects = OfTheCourt["Draw"].as_manager()

    class Meta:
        ordering = ["at"]


class Assignment(models.Model):
    """A person sits in the case, or keeps its record (审判组织、书记员)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    seat = models.CharField("席位", max_length=12, choices=Seat.choices)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField("起")
    told_at = models.DateTimeField("告知当事人", null=True)
    until = models.DateTimeField("止", null=True)
    why_ended = models.CharField("为什么不再担任", max_length=200, blank=True)
    objects = OfCases["Assignment"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(until=None), name="one_seat_a_person"
            ),
            models.UniqueConstraint(
                fields=["case", "seat"],
                condition=Q(until=None, seat__in=["sole", "presiding", "court_clerk"]),
                name="one_person_a_single_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_seat_display()} {self.person_id}"


class LeaveQuerySet(models.QuerySet["Leave"]):
    """Absences by who may see them."""

    def visible_to(self, person: Person) -> LeaveQuerySet:
        """One's own, and those of the courts in which one serves."""
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(Q(person=person) | Q(court_code__in=courts))


class Leave(models.Model):
    """Someone takes no new cases for a while."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leaves")
    court_code = models.CharField("法院代字", max_length=8)
    since = models.DateField("起")
    until = models.DateField("止")
    reason = EncryptedTextField("原因", default="", blank=True)
    noted_by = models.CharField(max_length=80)
    objects = LeaveQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="leave_ends_after_it"),
        ]


class Conflict(models.Model):
    """Someone may not take part in this case: recused, or named as related (民事诉讼法第47条)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = EncryptedTextField("为什么", default="")
    at = models.DateTimeField()
    objects = OfTheCourt["Conflict"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="one_conflict_a_person")
        ]
