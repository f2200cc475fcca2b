"""What parties hand in once the case runs: answer, evidence, counterclaim."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from court.docket.models import Case, CaseParty
from court.docket.models.visibility import OfCases, Row
from court.identity.models import Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField
from court.service.states import PleadingKind
from court.vault.models import StoredFile


class Pleading(models.Model):
    """An answer, a list of evidence or a counterclaim, as it was handed in; never changed.

    Everyone in the case sees it: the other side is served with it (民事诉讼法第128条).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pleadings")
    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, related_name="pleadings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=16, choices=PleadingKind.choices)
    content = EncryptedJSONField("内容", default=dict)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="写成的文书"
    )
    submitted_at = models.DateTimeField("提交时间")
    late = models.BooleanField("逾期", default=False)
    late_reason = EncryptedTextField("逾期的理由", default="", blank=True)
    key = models.CharField(max_length=100, unique=True)
    objects = OfCases["Pleading"].as_manager()

    class Meta:
        ordering = ["submitted_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class OfPleadings(models.QuerySet[Row]):
    """Parts of pleadings, by who sees the case."""

    def visible_to(self, person: Person) -> OfPleadings[Row]:
        """Those of cases one may see."""
        return self.filter(pleading__in=Pleading.objects.visible_to(person))


class PleadingFile(models.Model):
    """A file handed in: an exhibit with its name and what it proves, or an uploaded answer."""

    pleading = models.ForeignKey(Pleading, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = EncryptedTextField("名称", default="")
    source = EncryptedTextField("来源", default="", blank=True)
    purpose = EncryptedTextField("证明什么", default="", blank=True)
    objects = OfPleadings["PleadingFile"].as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pleading", "file"], name="a_pleading_file_once")
        ]
