"""Sittings: when, where and how a case is heard (民事诉讼法第137、139条)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from court.docket.models import Case, CaseParty
from court.hearing.states import HOLDS_ITS_TIME, Mode, Purpose, SittingState, Stage
from court.identity.models import READS_CONTENT, Person, Role


class CourtRoomQuerySet(models.QuerySet["CourtRoom"]):
    """Rooms by who may see them."""

    def visible_to(self, person: Person) -> CourtRoomQuerySet:
        """Those of the courts in which one serves, or whose rooms one keeps."""
        return self.filter(court_code__in=person.courts_as(*READS_CONTENT, Role.ADMINISTRATOR))


class CourtRoom(models.Model):
    """A courtroom of the court; an online room is one in which nobody has to stand."""

    court_code = models.CharField("法院代字", max_length=8, db_index=True)
    name = models.CharField("名称", max_length=60)
    place = models.CharField("地点", max_length=120, blank=True)
    is_online = models.BooleanField("在线法庭", default=False)
    accessible = models.BooleanField("无障碍", default=False)
    in_use = models.BooleanField("使用中", default=True)
    objects = CourtRoomQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court_code", "name"], name="one_room_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class SittingQuerySet(models.QuerySet["Sitting"]):
    """Sittings by who may see them."""

    def visible_to(self, person: Person) -> SittingQuerySet:
        """Those of the cases one may see."""
        return self.filter(case__in=Case.objects.visible_to(person))

    def in_force(self) -> SittingQuerySet:
        """Listed or going on."""
        return self.filter(state__in=HOLDS_ITS_TIME)


class Sitting(models.Model):
    """One sitting of a case. ``stage`` is driven by who directs the hearing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sittings")
    no = models.PositiveSmallIntegerField("第几次")
    purpose = models.CharField("事由", max_length=16, choices=Purpose.choices)
    mode = models.CharField("方式", max_length=12, choices=Mode.choices)
    room = models.ForeignKey(CourtRoom, on_delete=models.PROTECT, related_name="sittings")
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("预计结束")
    is_public = models.BooleanField("公开审理", default=True)
    why_closed = models.CharField("为什么不公开", max_length=200, blank=True)
    checklist = models.JSONField("在线庭审检查", default=dict)
    state = models.CharField(
        "状态", max_length=12, choices=SittingState.choices, default=SittingState.LISTED
    )
    stage = models.CharField("环节", max_length=16, choices=Stage.choices, blank=True)
    postponed_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="postponed_to"
    )
    why_postponed = models.CharField("延期原因", max_length=200, blank=True)
    listed_by = models.CharField("由谁排期", max_length=80)
    listed_at = models.DateTimeField("排期时间")
    opened_at = models.DateTimeField("开庭时间", null=True)
    closed_at = models.DateTimeField("闭庭时间", null=True)
    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "no"], name="one_sitting_a_turn"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_sitting_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} 第{self.no}次 {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def length(self) -> timedelta:
        """How long it is to take."""
        return self.ends_at - self.starts_at


class BookingQuerySet(models.QuerySet["Booking"]):
    """Bookings by who may see them."""

    def visible_to(self, person: Person) -> BookingQuerySet:
        """Those of the courts in which one serves, and the times one's own side cannot come."""
        acting = Q(person=person) | Q(members__person=person)
        own = [
            f"party:{pk}" for pk in CaseParty.objects.filter(acting).values_list("pk", flat=True)
        ]
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(Q(court_code__in=courts) | Q(resource__in=own))


class Booking(models.Model):
    """Someone or something is taken at a time: ``person:<id>`` or ``room:<id>``.

    The database itself refuses a second booking of the same resource that overlaps: an exclusion
    constraint on PostgreSQL, a trigger on SQLite (migration 0002).
    """

    resource = models.CharField("谁或什么", max_length=60)
    court_code = models.CharField("法院代字", max_length=8)
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    sitting = models.ForeignKey(
        Sitting, on_delete=models.PROTECT, null=True, related_name="bookings"
    )  # null: not a sitting, but a time someone cannot come
    why = models.CharField("为什么", max_length=200, blank=True)
    objects = BookingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["resource", "starts_at"], name="bookings_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_booking_takes_time"
            )
        ]
