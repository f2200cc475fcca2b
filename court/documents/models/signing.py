"""Keys and certificates, who released a signature, what was taken back."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from court.documents.models.papers import IssuedPaper
from court.identity.models import READS_CONTENT, Person, Role
from court.keys.fields import EncryptedTextField


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates by holder and by state."""

    def visible_to(self, person: Person) -> CertificateQuerySet:
        """One's own; those of the courts one administers."""
        if not person.is_authenticated:
            return self.none()
        keeps = [f"court:{code}" for code in person.courts_as(Role.ADMINISTRATOR, Role.PRESIDENT)]
        return self.filter(holder__in=[person.actor, *keeps])

    def in_force(self) -> CertificateQuerySet:
        """The one with which a holder signs now."""
        return self.filter(replaced_at=None)

    def revoked(self) -> CertificateQuerySet:
        """Those that must not be believed any more."""
        return self.exclude(revoked_at=None)


class Certificate(models.Model):
    """A certificate and, where this house holds it, its key; names stand only as ciphertext.

    ``holder`` is ``root``, ``issuing``, ``timestamp``, ``journal``, ``court:浙0106`` or
    ``person:<id>``. ``demo`` marks certificates of our own authority, which have no legal force
    (电子签名法第16条 asks for a licensed authority).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    holder = models.CharField("持有者", max_length=80, db_index=True)
    serial = models.CharField("证书序列号", max_length=48, unique=True)
    certificate = EncryptedTextField("证书")
    chain = EncryptedTextField("上级证书", default="", blank=True)
    private_key = EncryptedTextField("私钥", default="", blank=True)
    key_label = models.CharField("密码设备中的名称", max_length=80, blank=True)
    demo = models.BooleanField("演示证书", default=False)
    made_at = models.DateTimeField("启用时间")
    not_after = models.DateTimeField("到期时间")
    replaced_at = models.DateTimeField("停用时间", null=True, blank=True)
    revoked_at = models.DateTimeField("吊销时间", null=True, blank=True)
    revoked_for = models.CharField("吊销原因", max_length=40, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["holder"],
                condition=Q(replaced_at__isnull=True),
                name="one_certificate_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.serial}"


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Approvals by what they are about."""

    def visible_to(self, person: Person) -> ApprovalQuerySet:
        """One's own, and those of courts whose content the person reads."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(person=person) | Q(court_code__in=person.courts_as(*READS_CONTENT)))

    def of(self, kind: str, subject_id: UUID, occasion: str) -> ApprovalQuerySet:
        """Who released signature or seal for this one paper."""
        return self.filter(kind=kind, subject_id=subject_id, occasion=occasion)


class Approval(models.Model):
    """A person releases signature and seal for one paper (电子签名法第13条: alone in control)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("文书种类", max_length=40)
    subject_id = models.UUIDField("收件或案件")
    occasion = models.CharField("由来", max_length=80, blank=True)
    court_code = models.CharField("法院代字", max_length=8)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office = models.CharField("身份", max_length=20)
    way = models.CharField("方式", max_length=20)
    at = models.DateTimeField("时间")

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "occasion", "person", "office"], name="approved_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.office} {self.at:%F}"


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Withdrawals by who may read the paper; the fact itself is told to everyone who checks."""

    def visible_to(self, person: Person) -> WithdrawalQuerySet:
        """Those of papers the person may read."""
        return self.filter(paper__in=IssuedPaper.objects.visible_to(person))


class Withdrawal(models.Model):
    """A paper no longer holds: issued in error, replaced or set aside."""

    paper = models.OneToOneField(IssuedPaper, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField("原因", max_length=400)
    by = models.CharField("撤回人", max_length=80)
    at = models.DateTimeField("撤回时间")

    objects = WithdrawalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.paper_id} {self.at:%F}"


class SignedHead(models.Model):
    """The court's word on how long the journal was and what stood in it; once for each length."""

    size = models.PositiveBigIntegerField("条数", unique=True)
    root = models.CharField("树根", max_length=64)
    at = models.DateTimeField("签署时间")
    signature = models.TextField("签名")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("size",)

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"


class SigningCodeQuerySet(models.QuerySet["SigningCode"]):
    """Codes by whose they are."""

    def visible_to(self, person: Person) -> SigningCodeQuerySet:
        """One's own."""
        return self.filter(person=person) if person.is_authenticated else self.none()


class SigningCode(models.Model):
    """A code sent to the own phone, with which a person releases the own key for one paper
    (电子签名法第13条：签署时签名制作数据仅由签名人控制). Only a mark of it is kept."""

    MINUTES = 10  # that it holds

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField("用于签署", max_length=80)
    mark = models.CharField("确认码的记号", max_length=64)
    sent_at = models.DateTimeField("发送时间")
    tries = models.PositiveSmallIntegerField("试过几次", default=0)

    objects = SigningCodeQuerySet.as_manager()

    class Meta:
        ordering = ("sent_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["person", "purpose"], name="one_signing_code")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.sent_at:%F %T}"
