"""The recording of a sitting: segments, original files, who saw it (庭审录音录像规定)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.hearing.models.sittings import Sitting
from court.hearing.states.record import RecordingState, SegmentEnd, TrackState, ViewingState
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedTextField


class RecordingQuerySet(models.QuerySet["Recording"]):
    """Recordings by who may know of them; watching needs ``record.watching.may_watch``."""

    def visible_to(self, person: Person) -> RecordingQuerySet:
        """Those of sittings one may see; never the gallery."""
        return self.filter(sitting__in=Sitting.objects.visible_to(person))


class Recording(models.Model):
    """Sound and picture of one sitting, from its opening to its closing (规定第1条、第3条).

    ``head`` is the last link of the chain over all segments and files; ``manifest`` tells them
    all and ``signature`` is the court's CMS signature over it, with a timestamp inside.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT, related_name="recording")
    state = models.CharField(
        max_length=10, choices=RecordingState.choices, default=RecordingState.RUNNING
    )
    began_at = models.DateTimeField("开始")
    ended_at = models.DateTimeField("结束", null=True)
    head = models.CharField("完整性校验值", max_length=64, blank=True)
    manifest = models.ForeignKey(
        "vault.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signature = models.ForeignKey(
        "vault.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    sealed_at = models.DateTimeField("封存时间", null=True)
    copy = models.ForeignKey(
        "vault.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    copy_trouble = models.CharField("观看版为什么没有做成", max_length=200, blank=True)
    checked_at = models.DateTimeField("上次核对", null=True)
    fault = models.CharField("核对发现", max_length=300, blank=True)
    fault_at = models.DateTimeField("何时发现", null=True)
    objects = RecordingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"录音录像 {self.sitting_id}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is recorded."""
        return self.state in (RecordingState.FINISHED, RecordingState.SEALED)


class OfRecordings(models.QuerySet["Segment"]):
    """Parts of recordings by who may know of them."""

    def visible_to(self, person: Person) -> OfRecordings:
        """Those of recordings one may know of."""
        return self.filter(recording__in=Recording.objects.visible_to(person))


class Segment(models.Model):
    """A stretch that was recorded without a break; ``why`` says what ended it (规定第3条)."""

    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="segments")
    no = models.PositiveSmallIntegerField("第几段")
    began_at = models.DateTimeField("开始")
    ended_at = models.DateTimeField("结束", null=True)
    why = models.CharField("为什么停", max_length=16, choices=SegmentEnd.choices, blank=True)
    account = EncryptedTextField("故障说明", default="", blank=True)
    account_by = models.CharField("谁说明", max_length=80, blank=True)
    account_at = models.DateTimeField("何时说明", null=True)
    objects = OfRecordings.as_manager()

    class Meta:
        ordering = ["no"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "no"], name="one_segment_a_number"),
            models.UniqueConstraint(
                fields=["recording"], condition=Q(ended_at=None), name="one_segment_runs"
            ),
        ]

    @property
    def is_interrupted(self) -> bool:
        """Whether a fault ended it, which someone has to explain in writing (规定第5条)."""
        return self.why == SegmentEnd.INTERRUPTED


class TracksOfRecordings(models.QuerySet["Track"]):
    """Original files by who may know of them."""

    def visible_to(self, person: Person) -> TracksOfRecordings:
        """Those of recordings one may know of."""
        return self.filter(recording__in=Recording.objects.visible_to(person))


class Track(models.Model):
    """One original file, sealed in the vault as the media server closed it.

    ``path`` is where it lies in clear until it is sealed, below the media folder. ``link`` is
    SHA-256 over what is known of it and the link before: order and number cannot change.
    """

    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="tracks")
    no = models.PositiveSmallIntegerField("次序")
    feed = models.CharField("谁的什么", max_length=120)
    media = models.CharField("声音或画面", max_length=8)
    began_us = models.BigIntegerField("开始（微秒）")
    ended_us = models.BigIntegerField("结束（微秒）")
    interrupted = models.BooleanField("中断", default=False)
    path = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=TrackState.choices, default=TrackState.WAITING)
    file = models.ForeignKey(
        "vault.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    size = models.BigIntegerField("字节数", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64, blank=True)
    heard_at = models.DateTimeField("语音识别完成", null=True)
    heard_trouble = models.CharField("为什么没有识别", max_length=200, blank=True)
    objects = TracksOfRecordings.as_manager()

    class Meta:
        ordering = ["no"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "no"], name="one_track_a_number"),
            models.UniqueConstraint(fields=["recording", "path"], name="a_track_is_taken_once"),
        ]


class ViewingQuerySet(models.QuerySet["ViewingRequest"]):
    """Requests by who may see them."""

    def visible_to(self, person: Person) -> ViewingQuerySet:
        """One's own, and those at the courts whose files one's office reads."""
        courts = person.courts_as(*READS_CONTENT)
        at_court = Q(recording__sitting__case__court_code__in=courts)
        return self.filter(Q(person=person) | at_court)


class ViewingRequest(models.Model):
    """A party or representative asks to see the recording (庭审录音录像规定第10条)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField("为什么")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ViewingState.choices, default=ViewingState.OPEN)
    answer = EncryptedTextField("说明", default="", blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)
    until = models.DateTimeField("查阅到", null=True)
    objects = ViewingQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "person"], condition=Q(state="open"), name="asks_once"
            )
        ]


class ConfirmationQuerySet(models.QuerySet["IntegrityConfirmation"]):
    """Confirmations by who may see them."""

    def visible_to(self, person: Person) -> ConfirmationQuerySet:
        """Those of recordings one may know of."""
        return self.filter(recording__in=Recording.objects.visible_to(person))


class IntegrityConfirmation(models.Model):
    """A party lets the recording stand for the transcript, and confirms its integrity value.

    庭审录音录像规定第8条、第9条: in summary procedure, with the consent of the parties.
    ``head`` is the value that was shown; empty while only consent was given.
    """

    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="confirmations")
    party = models.ForeignKey("docket.CaseParty", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField("同意时间")
    head = models.CharField("确认的校验值", max_length=64, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recording", "party"], name="a_party_agrees_once")
        ]
