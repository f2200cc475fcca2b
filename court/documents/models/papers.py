"""The court's papers once issued, and who may read them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q

from court.identity.models import READS_CONTENT, Person
from court.vault.models import FileGrant


class PaperQuerySet(models.QuerySet["IssuedPaper"]):
    """Papers by who may read them."""

    def visible_to(self, person: Person) -> PaperQuerySet:
        """Papers issued to the person, and those of courts whose content the person reads.

        A court to which a case was transferred reads the papers whose files it was granted.
        """
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        granted = FileGrant.objects.filter(file=OuterRef("file"), court_code__in=courts)
        return self.filter(
            Q(pk__in=PaperReader.objects.filter(person=person).values("paper"))
            | Q(court_code__in=courts)
            | Exists(granted)
        )

    def of(self, subject_id: UUID) -> PaperQuerySet:
        """Papers of one filing or case, in the order of issue."""
        return self.filter(subject_id=subject_id).order_by("issued_at", "pk")


class IssuedPaper(models.Model):
    """A paper as it was issued: never changed, never replaced; a new one gets its own row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("标题", max_length=100)
    number = models.CharField("案号或收件号", max_length=60, blank=True)
    court_code = models.CharField("法院代字", max_length=8, db_index=True)
    subject_id = models.UUIDField("收件或案件", db_index=True)
    occasion = models.CharField("由来", max_length=80, blank=True)
    file = models.ForeignKey("vault.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    serial = models.CharField("校验码", max_length=20, unique=True)
    pages = models.PositiveIntegerField("页数")
    issued_at = models.DateTimeField("签发时间")
    issued_by = models.CharField("签发人", max_length=80)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("issued_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "kind", "occasion"],
                condition=~Q(occasion=""),
                name="one_paper_per_occasion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class PaperReader(models.Model):
    """A person to whom the paper was issued."""

    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "person"], name="paper_reader_once")
        ]


class ArchiveStampQuerySet(models.QuerySet["ArchiveStamp"]):
    """Timestamps by paper and by when they end."""

    def visible_to(self, person: Person) -> ArchiveStampQuerySet:
        """Those of papers the person may read."""
        return self.filter(paper__in=IssuedPaper.objects.visible_to(person))

    def due(self, before: datetime) -> ArchiveStampQuerySet:
        """The newest of each paper that cannot be checked any more from ``before`` on."""
        return self.filter(renewed_at=None, ends_at__lt=before).order_by("ends_at", "pk")


class ArchiveStamp(models.Model):
    """Until when a paper proves itself, and the copy with a newer timestamp around it.

    ``file`` is empty for the paper as it was issued; a copy adds a revision and changes nothing
    before it (电子签名法第5条、第6条：可以随时调取查用，内容完整、未被更改).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, related_name="stamps")
    file = models.ForeignKey(
        "vault.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    sha256 = models.CharField(max_length=64, db_index=True)
    stamped_at = models.DateTimeField("加盖时间")
    ends_at = models.DateTimeField("可验证到", null=True, blank=True, db_index=True)
    renewed_at = models.DateTimeField("续期时间", null=True, blank=True)

    objects = ArchiveStampQuerySet.as_manager()

    class Meta:
        ordering = ("stamped_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=Q(renewed_at__isnull=True), name="one_newest_stamp"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.stamped_at:%F}"
