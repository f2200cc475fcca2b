"""E-mail that tells a party of papers in its account: a prompt beside service, never service."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from court.keys.fields import EncryptedTextField
from court.notices.models import Notice
from court.notices.states import NoticeState
from court.service.models.orders import Attempt, OfServices, Service


class PromptQuerySet(OfServices["Prompt"]):
    """Prompts by who may see the service."""

    def returned(self) -> PromptQuerySet:
        """Those that did not arrive."""
        return self.exclude(returned_at=None)


class Prompt(models.Model):
    """One e-mail to the confirmed address (在线诉讼规则第32条): place and day of service are the
    account's (第31条第1款). That it came back changes nothing there; it is noted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="prompts")
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="prompt")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    address = EncryptedTextField("电子邮箱")
    at = models.DateTimeField("写成时间")
    returned_at = models.DateTimeField("退信时间", null=True)
    returned_why = EncryptedTextField("退信原因", default="", blank=True)
    noted_by = models.CharField(max_length=80, blank=True)
    objects = PromptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.words}"

    @property
    def words(self) -> str:
        """What became of it, in a few words."""
        if self.returned_at is not None:
            return "被退回"
        if self.notice.state == NoticeState.SENT:
            return "已发出"
        return "没有发出" if self.notice.state == NoticeState.FAILED else "等待发出"

    @property
    def receipt(self) -> str:
        """What the mail server answered; what it said when it sent the mail back."""
        return self.returned_why or self.notice.provider_reference or self.notice.problem
