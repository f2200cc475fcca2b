"""The transcript of a sitting: lines, their versions, objections, who signs (民事诉讼法第150条)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.hearing.models.sittings import Sitting
from court.hearing.states import RoomSeat, Stage
from court.hearing.states.record import (
    ObjectionState,
    SignerState,
    SigningWay,
    Source,
    TranscriptState,
)
from court.identity.models import Person
from court.keys.fields import EncryptedTextField


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    """Transcripts by who may read them."""

    def visible_to(self, person: Person) -> TranscriptQuerySet:
        """Whole transcripts of the sittings one may see; never the gallery, never witnesses."""
        return self.filter(sitting__in=Sitting.objects.visible_to(person))


class Transcript(models.Model):
    """The written record of one sitting. ``changes`` counts every line and every correction.

    ``frozen`` is the file that everybody signs, by its SHA-256; ``signed`` the same bytes with the
    signatures so far behind them; ``paper`` the paper in the register once all have answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT, related_name="transcript")
    state = models.CharField(
        "状态", max_length=8, choices=TranscriptState.choices, default=TranscriptState.WRITING
    )
    changes = models.PositiveIntegerField("改动次数", default=0)
    opened_at = models.DateTimeField("开始记录")
    frozen_at = models.DateTimeField("固定时间", null=True)
    frozen = models.ForeignKey(
        "vault.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    sha256 = models.CharField("校验值", max_length=64, blank=True)
    serial = models.CharField("校验码", max_length=20, blank=True)
    signed = models.ForeignKey(
        "vault.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    paper = models.ForeignKey(
        "documents.IssuedPaper", on_delete=models.PROTECT, null=True, related_name="+"
    )
    objects = TranscriptQuerySet.as_manager()

    def __str__(self) -> str:
        return f"笔录 {self.sitting_id}"

    @property
    def is_writing(self) -> bool:
        """Whether words may still be added or corrected."""
        return self.state == TranscriptState.WRITING

    @property
    def name(self) -> str:
        """How people call it."""
        return "宣判笔录" if self.sitting.purpose == "pronouncement" else "庭审笔录"


class LineQuerySet(models.QuerySet["Line"]):
    """Lines by who may read them."""

    def visible_to(self, person: Person) -> LineQuerySet:
        """Of transcripts one reads, all; a witness or expert only their own words."""
        whole = Q(transcript__in=Transcript.objects.visible_to(person))
        return self.filter(whole | Q(person=person)) if person.is_authenticated else self.none()


class Line(models.Model):
    """One thing said, or (``aside``) one thing done, in the order of the record."""

    transcript = models.ForeignKey(Transcript, on_delete=models.PROTECT, related_name="lines")
    no = models.PositiveIntegerField("序号")
    stage = models.CharField("环节", max_length=16, choices=Stage.choices, blank=True)
    seat = models.CharField("席位", max_length=16, choices=RoomSeat.choices, blank=True)
    name = models.CharField("姓名", max_length=80, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    aside = models.BooleanField("记事", default=False)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.CLERK)
    at = models.DateTimeField("时间")
    change = models.PositiveIntegerField("最后改动")
    key = models.CharField(max_length=64)
    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["no"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "no"], name="one_line_a_number"),
            models.UniqueConstraint(fields=["transcript", "key"], name="a_line_is_said_once"),
        ]
        indexes = [models.Index(fields=["transcript", "change"], name="lines_by_change")]

    def __str__(self) -> str:
        return f"{self.no} {self.speaker}"

    @property
    def speaker(self) -> str:
        """原告 林小雨; nothing for what was done."""
        if self.aside:
            return ""
        return f"{RoomSeat(self.seat).label if self.seat else ''} {self.name}".strip()

    @property
    def newest(self) -> LineVersion:
        """The words that hold."""
        return list(self.versions.all())[-1]

    @property
    def text(self) -> str:
        """The words that hold."""
        return str(self.newest.text)


class OfTranscripts(models.QuerySet["LineVersion"]):
    """Versions by who may read the line."""

    def visible_to(self, person: Person) -> OfTranscripts:
        """Those of lines one may read."""
        return self.filter(line__in=Line.objects.visible_to(person))


class LineVersion(models.Model):
    """The words of a line as someone wrote them; a correction is a new row, the old one stays.

    The database refuses to change or delete a row. ``seal`` is SHA-256 of ``salt`` and the text;
    it stands in the journal, which tells nothing of the words.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="versions")
    no = models.PositiveSmallIntegerField("第几稿")
    text = EncryptedTextField("文字")
    salt = models.CharField(max_length=32)
    seal = models.CharField(max_length=64)
    why = EncryptedTextField("为什么改", default="", blank=True)
    by = models.CharField("谁", max_length=80)
    at = models.DateTimeField("时间")
    objects = OfTranscripts.as_manager()

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["line", "no"], name="one_version_a_number")]


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Objections by who may read them."""

    def visible_to(self, person: Person) -> ObjectionQuerySet:
        """Of transcripts one reads, and one's own."""
        whole = Q(transcript__in=Transcript.objects.visible_to(person))
        return self.filter(whole | Q(person=person)) if person.is_authenticated else self.none()


class Objection(models.Model):
    """Someone says that the record leaves something out or has it wrong (民事诉讼法第150条)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    transcript = models.ForeignKey(Transcript, on_delete=models.PROTECT, related_name="objections")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, related_name="objections")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    who = models.CharField("谁", max_length=100)
    text = EncryptedTextField("应当怎样记")
    state = models.CharField(
        max_length=10, choices=ObjectionState.choices, default=ObjectionState.OPEN
    )
    at = models.DateTimeField("时间")
    answer = EncryptedTextField("处理说明", default="", blank=True)
    answered_by = models.CharField("谁处理", max_length=80, blank=True)
    answered_at = models.DateTimeField("处理时间", null=True)
    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state == ObjectionState.OPEN


class SignerQuerySet(models.QuerySet["Signer"]):
    """Signers by who may see them."""

    def visible_to(self, person: Person) -> SignerQuerySet:
        """Of transcripts one reads, and oneself."""
        whole = Q(transcript__in=Transcript.objects.visible_to(person))
        return self.filter(whole | Q(person=person)) if person.is_authenticated else self.none()


class Signer(models.Model):
    """Someone who is to sign the record: signed, or refused, which is written down."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    transcript = models.ForeignKey(Transcript, on_delete=models.PROTECT, related_name="signers")
    position = models.PositiveSmallIntegerField("次序")
    seat = models.CharField("席位", max_length=16, choices=RoomSeat.choices)
    name = models.CharField("姓名", max_length=80)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=SignerState.choices, default=SignerState.WAITING)
    way = models.CharField("方式", max_length=10, choices=SigningWay.choices, blank=True)
    drawing = EncryptedTextField("手写签名", default="", blank=True)
    reason = EncryptedTextField("拒绝的理由", default="", blank=True)
    noted_by = models.CharField("由谁记明", max_length=80, blank=True)
    at = models.DateTimeField("时间", null=True)
    code_mark = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    objects = SignerQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["transcript", "person"], condition=~Q(person=None), name="signs_once"
            ),
            models.UniqueConstraint(fields=["transcript", "position"], name="one_signer_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.get_seat_display()} {self.name}"

    @property
    def is_waiting(self) -> bool:
        """Whether the signature is still to come."""
        return self.state == SignerState.WAITING
