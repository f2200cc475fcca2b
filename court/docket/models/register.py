"""The register of cases (立案登记)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q

from court.docket.states import CaseState, Procedure
from court.documents.models import IssuedPaper
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField


class NumberCounter(models.Model):
    """The last number given, by court, type and year; locked while the next one is given."""

    court_code = models.CharField(max_length=8)
    type_code = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court_code", "type_code", "year"], name="one_counter_per_series"
            )
        ]


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases by who may see them."""

    def visible_to(self, person: Person) -> CaseQuerySet:
        """Cases one takes part in, and those of courts whose files one's office reads.

        A case that was transferred stays readable to the court that received it.
        """
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        member = CaseMember.objects.filter(case=OuterRef("pk"), person=person)
        received = Case.objects.filter(came_from=OuterRef("pk"), court_code__in=courts)
        return self.filter(Q(Exists(member)) | Q(court_code__in=courts) | Q(Exists(received)))

    def in_courts_of(self, person: Person) -> CaseQuerySet:
        """Cases of the courts whose files one's office reads: the desk."""
        return self.filter(court_code__in=person.courts_as(*READS_CONTENT))


class Case(models.Model):
    """A docketed case. Its number is given once and never again to another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField("案号", max_length=60, unique=True)
    court_code = models.CharField("法院代字", max_length=8)
    year = models.PositiveSmallIntegerField("年度")
    type_code = models.CharField("类型代字", max_length=12)
    seq = models.PositiveIntegerField("编号")
    cause = models.CharField("案由", max_length=200)
    procedure = models.CharField("审理程序", max_length=20, choices=Procedure.choices, blank=True)
    state = models.CharField(
        "阶段", max_length=32, choices=CaseState.choices, default=CaseState.DOCKETED
    )
    returns_to = models.JSONField("中断前的阶段", default=list)  # innermost last
    filing_id = models.UUIDField("起诉材料", db_index=True)
    came_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="went_to", verbose_name="移送自"
    )
    bench = models.PositiveSmallIntegerField("合议庭人数", default=0)  # 0: not fixed yet
    claims = EncryptedJSONField("诉讼请求", default=list)  # as rulings repeat them
    grounds = EncryptedTextField("事实与理由", default="", blank=True)
    debate_closed_at = models.DateTimeField("法庭辩论终结", null=True)
    filed_at = models.DateTimeField("起诉时间")
    docketed_at = models.DateTimeField("立案时间")
    provisional = models.BooleanField("先行立案", default=False)
    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court_code", "type_code", "year", "seq"], name="one_case_per_number"
            ),
            models.UniqueConstraint(
                fields=["filing_id"],
                condition=Q(came_from__isnull=True),
                name="a_filing_becomes_one_case",
            ),
        ]
        ordering = ["-docketed_at"]

    def __str__(self) -> str:
        return self.number


class CasePartyQuerySet(models.QuerySet["CaseParty"]):
    """Parties by who may see the case."""

    def visible_to(self, person: Person) -> CasePartyQuerySet:
        """Parties of the cases one may see; contacts are masked by ``access.contact_of``."""
        return self.filter(case__in=Case.objects.visible_to(person))


class CaseParty(models.Model):
    """A party of the case, as named when it was docketed.

    Address, phone and the end of the ID number serve to reach and to recognise the party (民诉法
    解释第136条); ``described`` is how rulings name the party: ``rest`` (one sentence), ``below``.
    """

    class Kind(models.TextChoices):
        """A natural person, or a body."""

        PERSON = "person", "自然人"
        ORGANISATION = "organisation", "单位"

    class Side(models.TextChoices):
        """On which side a party stands."""

        PLAINTIFF = "plaintiff", "原告"
        DEFENDANT = "defendant", "被告"
        THIRD_PARTY = "third_party", "第三人"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    side = models.CharField("诉讼地位", max_length=12, choices=Side.choices)
    position = models.PositiveSmallIntegerField("次序")
    name = models.CharField("姓名或名称", max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="party_in")
    kind = models.CharField(
        "自然人或单位", max_length=12, choices=Kind.choices, default=Kind.PERSON
    )
    address = EncryptedTextField("地址", default="", blank=True)
    postcode = models.CharField("邮政编码", max_length=10, blank=True)
    phone = EncryptedTextField("电话", default="", blank=True)
    email = EncryptedTextField("电子邮箱", default="", blank=True)
    id_last = EncryptedTextField("证件号码末四位", default="", blank=True)
    id_index = models.CharField(max_length=64, blank=True, db_index=True)  # blind, for joining
    electronic = models.BooleanField("同意电子送达", default=False)
    electronic_judgments = models.BooleanField("同意电子送达裁判文书", default=False)
    abroad = models.BooleanField("境内无住所", default=False)
    independent = models.BooleanField("有独立请求权", default=False)  # third parties only
    described = EncryptedJSONField("裁判文书首部的写法", default=dict)
    objects = CasePartyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]  # as entered: plaintiffs first
        constraints = [
            models.UniqueConstraint(fields=["case", "side", "position"], name="one_party_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}{self.name}"

    @property
    def place(self) -> str:
        """How clocks and services name the party: ``defendant:1``."""
        return f"{self.side}:{self.position}"


class CaseMember(models.Model):
    """Someone outside the court who may see the case, and why."""

    class Capacity(models.TextChoices):
        """Why a person sees the case."""

        PARTY = "party", "当事人"
        FILER = "filer", "提交人"
        REPRESENTATIVE = "representative", "诉讼代理人"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_memberships")
    capacity = models.CharField(max_length=16, choices=Capacity.choices)
    party = models.ForeignKey(
        CaseParty, on_delete=models.PROTECT, null=True, related_name="members", verbose_name="代表"
    )
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="one_membership_a_person")
        ]


class DocketEntry(models.Model):
    """One line of the docket, numbered without gaps."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField("序号")
    title = models.CharField("名称", max_length=200)
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="one_entry_a_line"),
            models.UniqueConstraint(fields=["case", "paper"], name="a_paper_enters_once"),
        ]
