"""Files, and who besides their owner may read them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse

from court.identity.models import READS_CONTENT, Person
from court.keys.envelope import WrappedKey
from court.keys.fields import EncryptedJSONField, EncryptedTextField
from court.vault.inspection.media_type import ATTACHMENTS


class FileState(models.TextChoices):
    """Where a file stands. Arriving and being checked happen before there is a row."""

    ACCEPTED = "accepted", "已收存"
    REFUSED = "refused", "不能使用"
    REMOVED = "removed", "已删除"


class FileFault(models.TextChoices):
    """What reading a stored file again brought to light."""

    MISSING = "missing", "文件不见了"
    ALTERED = "altered", "内容与收存时不一致"
    UNREADABLE = "unreadable", "读不出来"


class Scan(models.TextChoices):
    """What the virus scanner said; a court may run none."""

    WAITING = "waiting", "未扫描（等待扫描）"
    TOO_LARGE = "too_large", "未扫描（超过扫描上限）"
    CLEAN = "clean", "已扫描，未见病毒"
    INFECTED = "infected", "检出病毒，原件已隔离"


class Purpose(models.TextChoices):
    """What a file is for, where it is not simply a paper of its owner's."""

    PAPER = "", "材料"
    FACE = "face", "人脸比对"


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Files by who may see them."""

    def visible_to(self, person: Person) -> StoredFileQuerySet:
        """One's own, those granted to one, and those granted to a court whose papers one reads."""
        courts = person.courts_as(*READS_CONTENT)
        granted = FileGrant.objects.filter(Q(person=person) | Q(court_code__in=courts))
        mine = Q(owner=person) | Q(pk__in=granted.values("file"))
        return self.papers().exclude(state=FileState.REMOVED).filter(mine)

    def papers(self) -> StoredFileQuerySet:
        """Files that pages may show and use; a selfie is neither shown nor handed in."""
        return self.filter(purpose=Purpose.PAPER)

    def accepted(self) -> StoredFileQuerySet:
        """Files that can be read."""
        return self.filter(state=FileState.ACCEPTED)


class StoredFile(models.Model):
    """One file exactly as it was sent. Its bytes lie sealed in storage under its id."""

    State = FileState

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="files"
    )
    name = EncryptedTextField("文件名", default="")
    size = models.BigIntegerField("字节数")
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField("类型", max_length=120)
    pages = models.PositiveIntegerField("页数", default=0)
    rotations = models.JSONField("各页旋转", default=dict, blank=True)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, blank=True, default="")
    state = models.CharField(max_length=10, choices=FileState.choices)
    problem = models.CharField("不能使用的原因", max_length=40, blank=True)
    problems = EncryptedJSONField("检查发现的问题", default=list)
    key_id = models.CharField(max_length=20, blank=True)
    wrapped_key = models.BinaryField(default=b"")
    received_at = models.DateTimeField("收到时间")
    kept_at = models.DateTimeField("入卷时间", null=True, blank=True)
    seconds = models.PositiveIntegerField("时长", null=True, blank=True)
    checked_at = models.DateTimeField("上次核对", null=True, blank=True)
    fault = models.CharField("核对结果", max_length=10, choices=FileFault.choices, blank=True)
    fault_at = models.DateTimeField("何时发现", null=True, blank=True)
    scan = models.CharField("病毒扫描", max_length=10, choices=Scan.choices, blank=True)
    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "sha256"], name="file_by_content"),
            models.Index(fields=["state", "checked_at"], name="file_by_check"),
        ]

    def __str__(self) -> str:
        return f"file {self.pk}"

    @property
    def key(self) -> WrappedKey:
        """The key that opens the sealed bytes."""
        return WrappedKey(self.key_id, bytes(self.wrapped_key))

    @property
    def is_accepted(self) -> bool:
        """Whether the bytes can be read."""
        return self.state == FileState.ACCEPTED

    @property
    def problem_text(self) -> str:
        """Why the file cannot be used and how to mend it, in plain Chinese."""
        return "".join(p["message"] + p["cure"] for p in self.problems if p["page"] is None)

    @property
    def scan_text(self) -> str:
        """What readers of the file are told about viruses."""
        return str(Scan(self.scan).label) if self.scan else "未扫描"

    @property
    def is_recording(self) -> bool:
        """Sound or moving pictures."""
        return self.media_type.startswith(("audio/", "video/"))

    @property
    def is_unread(self) -> bool:
        """Kept as an attachment: no machine looks at what it says (OFD, archives, sheets)."""
        return self.media_type in ATTACHMENTS

    @property
    def is_playable(self) -> bool:
        """A recording that may be heard or seen here."""
        return self.is_accepted and self.is_recording and self.scan != Scan.INFECTED

    @property
    def is_copied(self) -> bool:
        """A paper or picture, of which a clean copy can be shown."""
        seen = self.media_type == "application/pdf" or self.media_type.startswith("image/")
        return self.is_accepted and seen and self.scan != Scan.INFECTED

    @property
    def copy_url(self) -> str:
        """Where the copy without anything hidden is shown."""
        return reverse("vault:copy", args=[self.pk])

    @property
    def storage_name(self) -> str:
        """Name of the sealed bytes in storage."""
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Where the file is downloaded."""
        return reverse("vault:file", args=[self.pk])

    @property
    def play_url(self) -> str:
        """Where a recording is played."""
        return reverse("vault:play", args=[self.pk])

    def page_url(self, page: int) -> str:
        """Where a page is shown as an upright picture."""
        return reverse("vault:page", args=[self.pk, page])


class FileGrantQuerySet(models.QuerySet["FileGrant"]):
    """Grants by who may see them."""

    def visible_to(self, person: Person) -> FileGrantQuerySet:
        """Grants of files one sees."""
        return self.filter(file__in=StoredFile.objects.visible_to(person))


class FileGrant(models.Model):
    """Someone besides the owner may read the file: one person, or a court."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    court_code = models.CharField("法院代字", max_length=8, blank=True)
    objects = FileGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person"], name="grant_person_once", condition=~Q(person=None)
            ),
            models.UniqueConstraint(
                fields=["file", "court_code"], name="grant_court_once", condition=Q(person=None)
            ),
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(court_code=""), name="grant_to_person_or_court"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} -> {self.person_id or self.court_code}"
