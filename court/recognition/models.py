"""What the machine read in a stored file, and how far it has come."""

from __future__ import annotations

from typing import Any

from django.db import models

from court.identity.models import Person
from court.keys.fields import EncryptedJSONField
from court.recognition.states import ReadingState
from court.vault.models import StoredFile

__all__ = ["Reading", "ReadingState"]


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings by who may see them."""

    def visible_to(self, person: Person) -> ReadingQuerySet:
        """Readings of files one sees."""
        return self.filter(file__in=StoredFile.objects.visible_to(person))


class Reading(models.Model):
    """One per file. ``result`` is a ``FileReading`` as JSON, sealed like every personal fact."""

    file = models.OneToOneField(
        StoredFile, primary_key=True, on_delete=models.CASCADE, related_name="reading"
    )
    state = models.CharField(
        "识别状态", max_length=8, choices=ReadingState.choices, default=ReadingState.WAITING
    )
    pages_done = models.PositiveIntegerField("已识别页数", default=0)
    pages_total = models.PositiveIntegerField("总页数", default=0)
    result: models.Field[Any, Any] = EncryptedJSONField("识别结果", null=True, default=None)
    engine = models.CharField("识别引擎", max_length=80, blank=True)
    requested_at = models.DateTimeField("请求时间")
    read_at = models.DateTimeField("完成时间", null=True, blank=True)
    objects = ReadingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"reading of {self.file_id}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in (ReadingState.DONE, ReadingState.FAILED)

    @property
    def percent(self) -> int:
        """Progress for a bar, 0..100."""
        if self.is_over:
            return 100
        return 100 * self.pages_done // self.pages_total if self.pages_total else 0
