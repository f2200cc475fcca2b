"""How a party comes into the case: address, invitation, request to join, chosen steps, needs."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from court.docket.models import CaseParty
from court.documents.models import IssuedPaper
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedTextField
from court.service.sides import OfParties
from court.service.states import JoinState, Step
from court.vault.models import StoredFile


class AddressConfirmation(models.Model):
    """送达地址确认书: where a party is served, for which instances (民诉法解释第136、137条).

    A change is a new row; the old one keeps the day on which it ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    party = models.ForeignKey(
        CaseParty, on_delete=models.PROTECT, related_name="address_confirmations"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recipient = EncryptedTextField("收件人")
    address = EncryptedTextField("地址")
    postcode = models.CharField("邮政编码", max_length=10, blank=True)
    phone = EncryptedTextField("电话")
    email = EncryptedTextField("电子邮箱", default="", blank=True)
    electronic = models.BooleanField("同意电子送达")
    electronic_judgments = models.BooleanField("同意电子送达裁判文书")
    instances = models.JSONField("适用于", default=list)
    confirmed_at = models.DateTimeField("确认时间")
    ended_at = models.DateTimeField("失效时间", null=True)
    signed = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    serial = models.CharField("校验码", max_length=20, blank=True)  # of the pages that were signed
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+")
    objects = OfParties["AddressConfirmation"].as_manager()

    class Meta:
        ordering = ["confirmed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(ended_at=None), name="one_address_in_force"
            )
        ]


class ConsentNote(models.Model):
    """Consent to electronic service that follows from what was agreed or written before (OL29).

    在线诉讼规则第29条第2款: promised before the suit, or an electronic address given for service in
    a complaint, an answer, an application. What the party confirms later counts instead.
    """

    class Ground(models.TextChoices):
        """From what the consent follows."""

        AGREED_BEFORE = "agreed_before", "诉前约定或者承诺接受电子送达"
        ADDRESS_GIVEN = "address_given", "在诉讼材料中主动提供了接收送达的电子地址"

    party = models.OneToOneField(CaseParty, on_delete=models.PROTECT, related_name="consent_note")
    ground = models.CharField("情形", max_length=16, choices=Ground.choices)
    where = EncryptedTextField("写在哪里")
    noted_by = models.CharField(max_length=80)
    noted_at = models.DateTimeField("记明时间")
    objects = OfParties["ConsentNote"].as_manager()

    class Meta:
        ordering = ["noted_at"]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Codes are the court's secret until they are printed or sent."""

    def visible_to(self, person: Person) -> InvitationQuerySet:
        """Those of courts whose files one's office reads."""
        courts = person.courts_as(*READS_CONTENT) if person.is_authenticated else set()
        return self.filter(party__case__court_code__in=courts)


class Invitation(models.Model):
    """The code with which a party joins the case; printed on the notice, sent by text message."""

    party = models.OneToOneField(CaseParty, on_delete=models.PROTECT, related_name="invitation")
    code = EncryptedTextField("关联码")
    made_at = models.DateTimeField()
    told_at = models.DateTimeField("短信告知时间", null=True)
    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Requests to join by who may see them."""

    def visible_to(self, person: Person) -> JoinRequestQuerySet:
        """One's own, and those at courts whose files one's office reads."""
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(Q(person=person) | Q(party__case__court_code__in=courts))

    def waiting(self) -> JoinRequestQuerySet:
        """Those a clerk has to compare."""
        return self.filter(state=JoinState.WAITING)


class JoinRequest(models.Model):
    """Someone with the code says to be the party, or to act for it; the machine or a clerk agrees.

    ``doubts`` are keys of ``court.service.joining.DOUBTS``: why the machine did not agree.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, related_name="join_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="join_requests")
    capacity = models.CharField(max_length=20)
    doubts = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=JoinState.choices, default=JoinState.WAITING)
    asked_at = models.DateTimeField("提出时间")
    decided_at = models.DateTimeField("答复时间", null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    reasons = EncryptedTextField("理由", default="", blank=True)
    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "person"],
                condition=Q(state=JoinState.WAITING),
                name="one_open_request_to_join",
            )
        ]


class JoinPaperQuerySet(models.QuerySet["JoinPaper"]):
    """Papers of authority, by who may see the request."""

    def visible_to(self, person: Person) -> JoinPaperQuerySet:
        """Those of requests one may see."""
        return self.filter(request__in=JoinRequest.objects.visible_to(person))


class JoinPaper(models.Model):
    """A paper of authority: power of attorney, certificate of the legal representative."""

    request = models.ForeignKey(JoinRequest, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    objects = JoinPaperQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "file"], name="a_join_paper_once")
        ]


class StepChoice(models.Model):
    """A party takes a step online or in court; the newest row counts (在线诉讼规则第4、5条)."""

    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, related_name="step_choices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.CharField("环节", max_length=20, choices=Step.choices)
    online = models.BooleanField("在线")
    reason = EncryptedTextField("原因", default="", blank=True)
    notice_version = models.CharField("告知书版本", max_length=20)
    at = models.DateTimeField()
    objects = OfParties["StepChoice"].as_manager()

    class Meta:
        ordering = ["at", "pk"]


class HearingNeeds(models.Model):
    """What a party needs at the hearing, asked early; the newest row counts."""

    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, related_name="hearing_needs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    needs = models.JSONField("需要", default=list)
    text = EncryptedTextField("说明", default="", blank=True)
    unavailable = EncryptedTextField("不方便的时间", default="", blank=True)
    at = models.DateTimeField()
    objects = OfParties["HearingNeeds"].as_manager()

    class Meta:
        ordering = ["at", "pk"]
