"""Time limits of cases, what happened to each, and the days of rest they are counted by."""

from __future__ import annotations

from typing import ClassVar, TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.deadlines.states import ChangeKind, ClockState
from court.identity.models import READS_CONTENT, Person, Role
from court.identity.states import ProposalState
from court.law.periods import PeriodEvent, event

Row = TypeVar("Row", bound=models.Model)


class ClockQuerySet(models.QuerySet["Clock"]):
    """Time limits by who may see them."""

    def visible_to(self, person: Person) -> ClockQuerySet:
        """One's own, and those of the courts in which one reads files."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(Q(person=person) | Q(court_code__in=courts))

    def of(self, person: Person) -> ClockQuerySet:
        """Those of which the person is reminded, most urgent first."""
        return self.filter(person=person).order_by("due", "pk")

    def live(self) -> ClockQuerySet:
        """Running or resting."""
        return self.filter(state__in=(ClockState.RUNNING, ClockState.PAUSED))


class Clock(models.Model):
    """One time limit of one party (or of the court: ``party`` empty) in one case."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("期间", max_length=60)  # a key of court.law.periods
    subject_id = models.UUIDField("案件", db_index=True)
    label = models.CharField("案号", max_length=60, blank=True)
    court_code = models.CharField("法院代字", max_length=8)
    party = models.CharField("谁的期间", max_length=40, blank=True)  # plaintiff:1; "" the court
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="clocks"
    )
    trigger_on = models.DateField("起算事由发生日")
    trigger_at = models.DateTimeField("起算时刻", null=True)  # only where hours are counted
    period = models.CharField("法院指定的期间", max_length=10, blank=True)
    rule = models.CharField("依据", max_length=300)
    steps = models.JSONField("算法", default=list)
    raw_due = models.DateField("未顺延的末日")
    due = models.DateField("届满日")
    due_at = models.DateTimeField("届满时刻")
    extended_until = models.DateField("准许延长至", null=True)
    provisional = models.BooleanField("暂定", default=False)
    state = models.CharField(max_length=10, choices=ClockState.choices)
    next_at = models.DateTimeField("下次处理", null=True)  # the next reminder, or the end
    key = models.CharField("幂等键", max_length=200, unique=True)
    started_at = models.DateTimeField()
    objects: ClassVar[ClockQuerySet] = ClockQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["due", "pk"]
        indexes = [
            models.Index("next_at", "id", name="clocks_to_tick", condition=Q(state="running")),
            models.Index(fields=["person", "state", "due"], name="clocks_of_person"),
            models.Index(fields=["court_code", "state", "due"], name="clocks_of_court"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.due}"

    @property
    def event(self) -> PeriodEvent:
        """The row of the table of periods."""
        return event(self.kind)

    @property
    def title(self) -> str:
        """What the time limit is for, in the words of the table."""
        return self.event.title

    @property
    def is_of_court(self) -> bool:
        """Whether the court itself must act."""
        return not self.party


class OfClocks(models.QuerySet[Row]):
    """Rows about clocks, by who may see the clock."""

    def visible_to(self, person: Person) -> OfClocks[Row]:
        """Those of clocks one may see."""
        return self.filter(clock__in=Clock.objects.visible_to(person))


class PauseSpan(models.Model):
    """Days that do not count, both ends included; without an end the pause still lasts."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="pauses")
    since = models.DateField("自")
    until = models.DateField("至", null=True)
    reason = models.CharField("原因", max_length=40)  # a key of court.law.periods
    citation = models.CharField("依据", max_length=120)
    by = models.CharField(max_length=60)
    objects = OfClocks["PauseSpan"].as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "reason"], condition=Q(until=None), name="one_open_pause_a_reason"
            )
        ]


class ClockChange(models.Model):
    """What happened to a clock, when, by whom and why; never changed afterwards."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    reason = models.CharField("理由", max_length=300, blank=True)
    citation = models.CharField("依据", max_length=120, blank=True)
    trigger_on = models.DateField()
    due_before = models.DateField(null=True)
    due = models.DateField()
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    objects = OfClocks["ClockChange"].as_manager()

    class Meta:
        ordering = ["at", "pk"]


class Reminder(models.Model):
    """That a person or the court was reminded of a last day so many days before it: once."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="reminders")
    due = models.DateField()
    days_left = models.SmallIntegerField()
    fell_at = models.DateTimeField()
    objects = OfClocks["Reminder"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock", "due", "days_left"], name="remind_once")
        ]


class HolidaysQuerySet(models.QuerySet["Holidays"]):
    """Entries of the calendar."""

    def visible_to(self, person: Person) -> HolidaysQuerySet:
        """The keepers of the house's settings see them all; days off are public anyway."""
        return self if person.holds(Role.ADMINISTRATOR, Role.PRESIDENT) else self.none()

    def in_force(self) -> HolidaysQuerySet:
        """Approved; of several for one year the latest counts."""
        return self.filter(state=ProposalState.APPROVED).order_by("decided_at", "pk")


class Holidays(models.Model):
    """The days off and the worked weekends of a year, as announced; entered by one, approved by
    another.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    year = models.PositiveSmallIntegerField("年份")
    off = models.JSONField("放假", default=list)  # ISO dates
    worked = models.JSONField("上班的周末", default=list)
    source = models.CharField("公布文件", max_length=200)
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    objects: ClassVar[HolidaysQuerySet] = HolidaysQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-year", "-proposed_at"]


class FeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Feeds by whose they are."""

    def visible_to(self, person: Person) -> FeedQuerySet:
        """One's own."""
        return self.filter(person=person)


class CalendarFeed(models.Model):
    """The secret address of a person's calendar: only its hash is kept."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    objects: ClassVar[FeedQuerySet] = FeedQuerySet.as_manager()  # type: ignore[assignment]
