"""Who is before the court, what goes on there, and how order was kept."""

from __future__ import annotations

from typing import TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.docket.models import CaseParty
from court.hearing.models.sittings import Sitting
from court.hearing.states import DIRECTS, PARTIES, RoomSeat
from court.hearing.states.attendance import AttendanceState, Finding, OrderKind
from court.identity.models import Person
from court.keys.fields import EncryptedTextField
from court.vault.models import StoredFile

Row = TypeVar("Row", bound=models.Model)


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """People at sittings, by who may see them."""

    def visible_to(self, person: Person) -> AttendanceQuerySet:
        """One's own, and those at sittings of cases one may see."""
        return self.filter(Q(person=person) | Q(sitting__in=Sitting.objects.visible_to(person)))

    def in_the_room(self) -> AttendanceQuerySet:
        """Those who were let in and have not gone."""
        return self.filter(state=AttendanceState.ADMITTED)


class Attendance(models.Model):
    """One person at one sitting, on one seat; without an account ``guest`` is the name.

    ``line`` is the one connection that counts: a second window takes over from the first.
    ``entry`` keeps the mark of the code that proves identity anew (在线诉讼规则第7条).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    guest = EncryptedTextField("姓名", default="", blank=True)
    seat = models.CharField("席位", max_length=16, choices=RoomSeat.choices)
    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, null=True, related_name="+")
    needs = models.JSONField("需要的帮助", default=list)
    state = models.CharField(
        "状态", max_length=12, choices=AttendanceState.choices, default=AttendanceState.EXPECTED
    )
    in_courtroom = models.BooleanField("在法庭现场", default=False)
    phone = EncryptedTextField("书记员拨打的电话", default="", blank=True)
    phone_identity = EncryptedTextField("电话中怎样核对身份", default="", blank=True)
    invitation = models.CharField(max_length=64, blank=True, db_index=True)  # blind
    entry = models.JSONField(default=dict)
    identified_at = models.DateTimeField("核验身份时间", null=True)
    entered_at = models.DateTimeField("入庭时间", null=True)
    warnings = models.PositiveSmallIntegerField("警告次数", default=0)
    muted = models.BooleanField("被静音", default=False)
    line = models.CharField(max_length=32, blank=True)
    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "person"],
                condition=Q(person__isnull=False),
                name="one_seat_a_person_at_a_sitting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.name}"

    @property
    def name(self) -> str:
        """The name as it is read out."""
        return self.person.display_name if self.person else self.guest

    @property
    def title(self) -> str:
        """The seat as it stands on the plate (在线诉讼规则第24条)."""
        if self.seat == RoomSeat.REPRESENTATIVE and self.party is not None:
            return f"{self.party.get_side_display()}诉讼代理人"
        return str(RoomSeat(self.seat).label)

    @property
    def how(self) -> str:
        """How one takes part, where it is not by picture and sound on a page."""
        if self.phone:
            return "电话"
        if self.in_courtroom:
            return "现场"
        if "text_only" in self.needs:
            return "只用文字"
        return "只用声音" if "audio_only" in self.needs else ""

    @property
    def on_the_line(self) -> bool:
        """In the room by the page: a caller's identity was asked on the telephone alone."""
        return self.is_in and not self.phone

    @property
    def on_the_phone(self) -> bool:
        """Whether the call stands."""
        return bool(self.phone) and not self.absences.filter(until=None).exists()

    @property
    def directs(self) -> bool:
        """Whether this is who directs the hearing."""
        return self.seat in DIRECTS

    @property
    def is_party(self) -> bool:
        """A party or who speaks for one."""
        return self.seat in PARTIES

    @property
    def is_in(self) -> bool:
        """Whether one was let in and has not gone."""
        return self.state == AttendanceState.ADMITTED


class OfSittings(models.QuerySet[Row]):
    """Rows about sittings, open to whoever may see the case."""

    def visible_to(self, person: Person) -> OfSittings[Row]:
        """Those of sittings of cases one may see."""
        return self.filter(sitting__in=Sitting.objects.visible_to(person))


class Floor(models.Model):
    """What goes on in the courtroom now: who speaks, what is on the screens, who is shut out.

    ``version`` grows with every change, so that a page that is behind is noticed.
    """

    sitting = models.OneToOneField(
        Sitting, on_delete=models.PROTECT, primary_key=True, related_name="floor"
    )
    version = models.PositiveIntegerField(default=0)
    speaker = models.ForeignKey(Attendance, on_delete=models.PROTECT, null=True, related_name="+")
    speaks_since = models.DateTimeField("开始发言", null=True)
    speaks_until = models.DateTimeField("发言到", null=True)
    speaks_left = models.PositiveIntegerField("断线时还剩（秒）", null=True)
    exhibit = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    exhibit_title = EncryptedTextField("出示的材料", default="", blank=True)
    exhibit_page = models.PositiveIntegerField("第几页", default=0)
    exhibit_to_gallery = models.BooleanField("旁听席可见", default=False)
    sharer = models.ForeignKey(Attendance, on_delete=models.PROTECT, null=True, related_name="+")
    part_closed = models.BooleanField("这一部分不公开", default=False)
    unrecorded = models.BooleanField("不录制的调解", default=False)
    in_panel = models.BooleanField("合议庭在评议", default=False)
    media_down_at = models.DateTimeField("音视频中断", null=True)
    objects = OfSittings["Floor"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(speaker__isnull=False) | Q(speaks_until=None),
                name="only_a_speaker_has_time",
            )
        ]


class OrderAct(models.Model):
    """How the court kept order, with its reason; it goes into the record (在线诉讼规则第28条)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="order_acts")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="order_acts")
    kind = models.CharField("措施", max_length=10, choices=OrderKind.choices)
    reason = EncryptedTextField("理由")
    by = models.CharField(max_length=80)
    at = models.DateTimeField("时间")
    objects = OfSittings["OrderAct"].as_manager()

    class Meta:
        ordering = ["at", "pk"]


class Absence(models.Model):
    """A line broke while the court sat; what the machine saw, and what the judge holds of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="absences")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="absences")
    since = models.DateTimeField("断线")
    until = models.DateTimeField("恢复", null=True)
    seen = models.JSONField("机器记录", default=dict)
    finding = models.CharField(
        "认定", max_length=10, choices=Finding.choices, default=Finding.OPEN, blank=True
    )
    reason = EncryptedTextField("认定的理由", default="", blank=True)
    judged_by = models.CharField(max_length=80, blank=True)
    judged_at = models.DateTimeField("认定时间", null=True)
    objects = OfSittings["Absence"].as_manager()

    class Meta:
        ordering = ["since", "pk"]
