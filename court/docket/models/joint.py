"""Papers that several people of a case sign together: one file, each in turn."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.docket.models.register import Case, CaseParty
from court.docket.states.joint import JointState, SignerState
from court.documents.models import IssuedPaper
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField
from court.vault.models import StoredFile


class JointPaperQuerySet(models.QuerySet["JointPaper"]):
    """Papers to sign, by who may see them: what is being agreed is no one else's business."""

    def visible_to(self, person: Person) -> JointPaperQuerySet:
        """Those one is to sign, and those at courts whose files one's office reads.

        What is agreed stays among them (民诉法解释第146条).
        """
        if not person.is_authenticated:
            return self.none()
        own = Q(pk__in=JointSigner.objects.filter(person=person).values("paper"))
        return self.filter(own | Q(case__court_code__in=person.courts_as(*READS_CONTENT)))

    def waiting_for(self, person: Person) -> JointPaperQuerySet:
        """Those that wait for this person's signature."""
        mine = JointSigner.objects.filter(person=person, state=SignerState.WAITING)
        return self.filter(state=JointState.SIGNING, pk__in=mine.values("paper"))


class JointPaper(models.Model):
    """The pages as they were fixed (``sha256``), and the file with the signatures so far.

    What is signed never changes: each signature is added behind the one before.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="joint_papers")
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("名称", max_length=60)
    content = EncryptedJSONField("内容", default=dict)
    serial = models.CharField("校验码", max_length=20, unique=True)
    frozen = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    signed = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField("固定时的校验值", max_length=64)
    state = models.CharField(max_length=16, choices=JointState.choices, default=JointState.SIGNING)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField("固定时间")
    ended_at = models.DateTimeField("结束时间", null=True)
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=100, unique=True)
    objects = JointPaperQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return f"{self.title} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether someone is still to sign."""
        return self.state == JointState.SIGNING

    @property
    def file(self) -> StoredFile:
        """The file as it stands now: closed by the court, signed by some, or only fixed."""
        return self.paper.file if self.paper else self.signed or self.frozen


class JointSignerQuerySet(models.QuerySet["JointSigner"]):
    """Places of signatures by who may see the paper."""

    def visible_to(self, person: Person) -> JointSignerQuerySet:
        """Those of papers one may see."""
        return self.filter(paper__in=JointPaper.objects.visible_to(person))


class JointSigner(models.Model):
    """The place of one signature, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(JointPaper, on_delete=models.PROTECT, related_name="signers")
    position = models.PositiveSmallIntegerField()
    role = models.CharField("身份", max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        max_length=10, choices=SignerState.choices, default=SignerState.WAITING
    )
    drawn = models.BooleanField("手写", default=False)
    reason = EncryptedTextField("为什么不签名", default="", blank=True)
    at = models.DateTimeField("时间", null=True)
    objects = JointSignerQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="one_joint_place"),
            models.UniqueConstraint(fields=["paper", "person"], name="signs_a_joint_paper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person.display_name}"

    @property
    def is_waiting(self) -> bool:
        """Whether the person has still to sign."""
        return self.state == SignerState.WAITING
