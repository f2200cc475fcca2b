"""Messages to people. A notice informs; it is never service of process (送达)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from court.identity.models import Person
from court.keys.fields import EncryptedTextField
from court.notices.states import Channel, NoticeState


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by who may see them."""

    def visible_to(self, person: Person) -> NoticeQuerySet:
        """One's own; nobody else reads them."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.filter(person=person)

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
        indexes = [models.Index(fields=["person", "channel", "-at"], name="notices_of_person")]
