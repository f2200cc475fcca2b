"""Order, service of one party, what is served, attempts and their pictures."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.docket.models import Case, CaseParty
from court.docket.models.visibility import OfCases
from court.documents.models import IssuedPaper
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField
from court.service.sides import OfParties, Row, parties_of
from court.service.states import Purpose, ServiceState, WayName
from court.vault.models import StoredFile


class ServiceOrder(models.Model):
    """Papers that go out together (安排送达); one service for each party."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="service_orders")
    purpose = models.CharField("送达什么", max_length=20, choices=Purpose.choices)
    key = models.CharField(max_length=160, unique=True)
    ordered_by = models.CharField(max_length=80)
    ordered_at = models.DateTimeField("安排时间")
    objects = OfCases["ServiceOrder"].as_manager()

    class Meta:
        ordering = ["ordered_at"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.pk}"


class Service(models.Model):
    """Service of the papers of an order on one party: attempts, effect, proof.

    ``effective_on``, ``rule`` and ``attempt`` are what the law says of all attempts together;
    ``times`` counts how often it took effect, since proof can fall and come again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="services")
    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, related_name="services")
    state = models.CharField(
        max_length=12, choices=ServiceState.choices, default=ServiceState.WAITING
    )
    effective_on = models.DateField("送达生效日", null=True)
    expected_on = models.DateField("将视为送达的日期", null=True)  # a public notice still runs
    presumed = models.BooleanField("推定", default=False)
    rule = models.CharField("为什么", max_length=200, blank=True)
    citations = models.JSONField("依据", default=list)
    attempt = models.ForeignKey("Attempt", on_delete=models.PROTECT, null=True, related_name="+")
    times = models.PositiveSmallIntegerField(default=0)
    proof = models.ForeignKey(
        IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="送达证明"
    )
    copy_asked_at = models.DateTimeField("要求纸质", null=True)
    called_off = EncryptedTextField("为什么不再送达", default="", blank=True)
    objects = OfParties["Service"].as_manager()

    class Meta:
        ordering = ["order__ordered_at", "party"]
        constraints = [
            models.UniqueConstraint(fields=["order", "party"], name="one_service_a_party")
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Whether something has still to be done."""
        return self.state in (ServiceState.WAITING, ServiceState.UNDER_WAY)

    @property
    def case(self) -> Case:
        """The case."""
        return self.order.case


class OfServices(models.QuerySet[Row]):
    """Parts of services, by who may see the service."""

    def visible_to(self, person: Person) -> OfServices[Row]:
        """Those of one's own side, and those of courts whose files one's office reads."""
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(
            Q(service__party__in=parties_of(person))
            | Q(service__party__case__court_code__in=courts)
        )


class Enclosure(models.Model):
    """One paper of a service, with the hash of what was handed over."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="enclosures")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField("页数", default=0)
    copies = models.PositiveSmallIntegerField("份数", default=1)
    days = models.PositiveSmallIntegerField("指定的期间（日）", null=True)
    opened_at = models.DateTimeField("第一次打开", null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    objects = OfServices["Enclosure"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["service", "position"], name="one_enclosure_a_place"),
            models.UniqueConstraint(fields=["service", "file"], name="a_file_served_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Attempt(models.Model):
    """One try to serve by one way. ``facts`` are the law's facts; they only ever grow."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="attempts")
    way = models.CharField("方式", max_length=12, choices=WayName.choices)
    channel = models.CharField("渠道", max_length=40, blank=True)
    address = EncryptedTextField("地址", default="", blank=True)
    facts = EncryptedJSONField("情况", default=dict)
    note = EncryptedTextField("说明", default="", blank=True)
    tracking_number = models.CharField("邮件号", max_length=40, blank=True, db_index=True)
    sent_at = models.DateTimeField("发出时间", null=True)
    arrived_at = models.DateTimeField("到达时间", null=True)
    read_at = models.DateTimeField("阅读时间", null=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField("时间")
    key = models.CharField(max_length=160, unique=True)
    objects = OfServices["Attempt"].as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tracking_number"],
                condition=~Q(tracking_number=""),
                name="one_attempt_a_tracking_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.pk}"


class AttemptPictureQuerySet(models.QuerySet["AttemptPicture"]):
    """Pictures of how papers were handed over: the court's own proof."""

    def visible_to(self, person: Person) -> AttemptPictureQuerySet:
        """Staff of the court, and the party's own side."""
        return self.filter(attempt__in=Attempt.objects.visible_to(person))


class AttemptPicture(models.Model):
    """A photograph or film of how papers were left or refused (民事诉讼法第89条)."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="pictures")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    objects = AttemptPictureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["attempt", "file"], name="one_picture_once")]
