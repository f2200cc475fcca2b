"""Announcements by which papers are served on those who cannot be found (民事诉讼法第95条)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models

from court.documents.models import IssuedPaper
from court.keys.fields import EncryptedJSONField
from court.service.models.orders import Attempt, OfServices, Service


class AnnouncementQuerySet(OfServices["Announcement"]):
    """Announcements, by who may see the service; while they run everybody reads them."""

    def running(self, today: date) -> AnnouncementQuerySet:
        """Published, not yet over, and not taken back: what stands on the public page."""
        shown = self.filter(published_on__lte=today, ends_on__gte=today)
        return shown.filter(paper__withdrawal=None)


class Announcement(models.Model):
    """公告送达 on the public page; served on ``ends_on`` (民事诉讼法第95、283条)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="announcements")
    attempt = models.OneToOneField(
        Attempt, on_delete=models.PROTECT, related_name="announcement", verbose_name="送达"
    )
    content = EncryptedJSONField("内容", default=dict)
    days = models.PositiveSmallIntegerField("公告期（日）")
    paper = models.OneToOneField(
        IssuedPaper, on_delete=models.PROTECT, null=True, related_name="announcement"
    )
    published_on = models.DateField("发布日期", null=True)
    ends_on = models.DateField("公告期届满", null=True)
    ordered_at = models.DateTimeField("决定公告的时间")
    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-ordered_at"]
