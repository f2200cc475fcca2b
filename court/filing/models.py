"""A filing: the draft, its files, and what was submitted in each round."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.docket.models import Case
from court.filing.states import AT_THE_COURT, FilingState
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField
from court.vault.models import StoredFile


class IntakeCounter(models.Model):
    """The last intake number given, by court and year; locked while the next one is given."""

    court_code = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court_code", "year"], name="one_intake_counter")
        ]


class FilingQuerySet(models.QuerySet["Filing"]):
    """Filings by who may see them."""

    def visible_to(self, person: Person) -> FilingQuerySet:
        """One's own, and what was submitted to a court whose papers one's office reads.

        Also to the court to which its case was transferred (民事诉讼法第37条).
        """
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        at_the_court = Q(court_code__in=courts, state__in=list(AT_THE_COURT))
        transferred = Case.objects.filter(court_code__in=courts).exclude(came_from=None)
        seen = Q(owner=person) | at_the_court | Q(pk__in=transferred.values("filing_id"))
        return self.filter(seen).exclude(state=FilingState.WITHDRAWN)

    def of_owner(self, person: Person) -> FilingQuerySet:
        """One's own, newest first: what one may still change, and what one handed in."""
        return self.filter(owner=person).exclude(state=FilingState.WITHDRAWN)


class Filing(models.Model):
    """One complaint on its way to the register.

    ``bundle`` is what was typed, in the format of the filing contract but without files;
    ``interview`` is how it was asked (which form, which pages were answered, when each changed).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="filings")
    court_code = models.CharField("法院代字", max_length=8, blank=True, db_index=True)
    cause = models.CharField("案由", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=20, choices=FilingState.choices, default=FilingState.DRAFT
    )
    round = models.PositiveSmallIntegerField("第几次提交", default=0)
    intake_number = models.CharField("收件号", max_length=30, blank=True)
    bundle = EncryptedJSONField("填写的内容", default=dict)
    interview = EncryptedJSONField("填写的进度", default=dict)
    signature = EncryptedJSONField("签名", default=dict)
    correction_items = EncryptedJSONField("补正事项", default=list)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField("开始时间")
    changed_at = models.DateTimeField("最近修改时间")
    first_submitted_at = models.DateTimeField("首次提交时间", null=True, blank=True)
    submitted_at = models.DateTimeField("最近提交时间", null=True, blank=True)
    correct_by = models.DateField("补正期限", null=True, blank=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["intake_number", "court_code"],
                condition=~Q(intake_number=""),
                name="one_intake_number",
            )
        ]
        indexes = [models.Index(fields=["court_code", "state"], name="filings_of_a_desk")]

    def __str__(self) -> str:
        return self.intake_number or f"draft {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the filer may change it."""
        return self.state in (FilingState.DRAFT, FilingState.CORRECTING)


class FilingFileQuerySet(models.QuerySet["FilingFile"]):
    """Files of filings, by who may see the filing."""

    def visible_to(self, person: Person) -> FilingFileQuerySet:
        """Those of filings one may see."""
        return self.filter(filing__in=Filing.objects.visible_to(person))


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions, by who may see the filing."""

    def visible_to(self, person: Person) -> SubmissionQuerySet:
        """Those of filings one may see."""
        return self.filter(filing__in=Filing.objects.visible_to(person))


class FilingFile(models.Model):
    """A file of the filing: a paper (whose, of which kind) or part of an exhibit."""

    class FileRole(models.TextChoices):
        """What the file is for."""

        PAPER = "paper", "身份和程序材料"
        EXHIBIT = "exhibit", "证据"

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField("在材料中的名称")
    role = models.CharField(max_length=10, choices=FileRole.choices)
    kind = models.CharField("材料种类", max_length=40, blank=True)
    of = EncryptedTextField("谁的", default="", blank=True)
    exhibit_no = models.PositiveSmallIntegerField("证据编号", null=True, blank=True)
    position = models.PositiveIntegerField("次序")
    composed = models.BooleanField("由系统写成", default=False)
    objects = FilingFileQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["filing", "file"], name="file_once_in_a_filing")
        ]

    def __str__(self) -> str:
        return f"{self.kind or self.exhibit_no} of {self.filing_id}"


class Submission(models.Model):
    """What was handed in, in one round, exactly as it was; kept for good."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    idempotency_key = models.CharField(max_length=64, unique=True)
    bundle = EncryptedJSONField()
    files = EncryptedJSONField("文件", default=list)  # id, name, sha256 of each
    sha256 = models.CharField("内容摘要", max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=80)
    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("round",)
        constraints = [
            models.UniqueConstraint(fields=["filing", "round"], name="one_submission_a_round")
        ]

    def __str__(self) -> str:
        return f"round {self.round} of {self.filing_id}"
