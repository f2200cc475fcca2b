"""Messages to people. A notice informs; it is never service of process (送达)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from court.identity.models import READS_CONTENT, Person, Role
from court.keys.fields import EncryptedTextField
from court.notices.states import Channel, NoticeState


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by who may see them."""

    def visible_to(self, person: Person) -> NoticeQuerySet:
        """One's own; nobody else reads them."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(person=person)

    def of_desk(self, person: Person) -> NoticeQuerySet:
        """What went outside from the courts in which the person reads files; no codes."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        sent = self.exclude(channel=Channel.IN_APP).exclude(court_code="")
        return sent.filter(court_code__in=person.courts_as(*READS_CONTENT))

    def of_house(self, person: Person) -> NoticeQuerySet:
        """What went outside, for those who keep the machines: they see no content of it."""
        keeps = getattr(person, "is_authenticated", False) and person.holds(Role.ADMINISTRATOR)
        return self.exclude(channel=Channel.IN_APP) if keeps else self.none()

    def in_app(self) -> NoticeQuerySet:
        """Those shown on the page of messages, newest first."""
        return self.filter(channel=Channel.IN_APP).order_by("-at", "-number")

    def unread(self) -> NoticeQuerySet:
        """Not marked as read."""
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One message to one person by one way."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField("编号", max_length=20, unique=True)
    # Only accounts whose phone was never proved are ever deleted, and their codes with them.
    # A defendant without an account is reached by phone alone.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="notices"
    )
    phone = EncryptedTextField("发往号码", default="", blank=True)
    phone_tail = models.CharField("号码后四位", max_length=4, blank=True)
    kind = models.CharField("种类", max_length=40)
    channel = models.CharField("方式", max_length=10, choices=Channel.choices)
    text = EncryptedTextField("内容")
    subject_id = models.UUIDField("所关事项", null=True, blank=True)
    court_code = models.CharField("法院代字", max_length=8, blank=True)
    address = EncryptedTextField("邮箱或邮寄地址", default="", blank=True)
    addressee = EncryptedTextField("收件人", default="", blank=True)  # of paper
    urgent = models.BooleanField("不等人", default=False)
    due_at = models.DateTimeField("不早于", null=True)  # while it waits to be sent by the worker
    owner = models.CharField("正在发送的进程", max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField("已失败次数", default=0)
    resent_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="resent"
    )
    resend_reason = EncryptedTextField("重发理由", default="", blank=True)
    state = models.CharField("状态", max_length=10, choices=NoticeState.choices)
    provider = models.CharField("通道", max_length=40, blank=True)
    provider_reference = models.CharField("通道编号", max_length=100, blank=True)
    problem = models.CharField("问题", max_length=200, blank=True)
    key = models.CharField("幂等键", max_length=200, unique=True)
    at = models.DateTimeField("写成时间")
    sent_at = models.DateTimeField("发出时间", null=True)
    read_at = models.DateTimeField("读过时间", null=True)
    objects: ClassVar[NoticeQuerySet] = NoticeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["person", "channel", "-at"], name="notices_of_person"),
            models.Index(fields=["court_code", "-at"], name="notices_of_court"),
            models.Index(
                F("urgent").desc(), "due_at", "id", name="notices_to_send",
                condition=Q(state="queued", due_at__isnull=False),
            ),
        ]  # fmt: skip


class PreferenceQuerySet(models.QuerySet["NoticePreference"]):
    """Preferences by whose they are."""

    def visible_to(self, person: Person) -> PreferenceQuerySet:
        """One's own."""
        return self.filter(person=person)


class NoticePreference(models.Model):
    """By which ways messages reach a person; without a row: text messages, and rest at night."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="notice_preference"
    )
    ways = models.JSONField("各类消息的方式", default=dict)  # group -> ["sms", "mail"]
    quiet = models.BooleanField("夜间不打扰", default=True)
    mail = EncryptedTextField("邮箱", default="", blank=True)
    mail_verified_at = models.DateTimeField("邮箱确认时间", null=True)
    mail_code = models.CharField(max_length=64, blank=True)  # the hash of the code that went out
    mail_code_until = models.DateTimeField(null=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    paper = models.BooleanField("不用手机，要纸质", default=False)
    postal_address = EncryptedTextField("邮寄地址", default="", blank=True)
    changed_at = models.DateTimeField()
    objects: ClassVar[PreferenceQuerySet] = PreferenceQuerySet.as_manager()  # type: ignore[assignment]
