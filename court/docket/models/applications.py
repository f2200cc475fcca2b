"""What parties ask the court for in a case, and what was answered."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from court.docket.models.register import Case, CaseParty, DocketEntry
from court.docket.models.tribunal import Assignment
from court.docket.models.visibility import Row
from court.docket.states import ApplicationKind, ApplicationState
from court.documents.models import IssuedPaper
from court.identity.models import READS_CONTENT, Person
from court.keys.fields import EncryptedJSONField, EncryptedTextField

# Told to the other side only once it has been carried out: before, it would warn the debtor.
IN_CONFIDENCE = (ApplicationKind.PRESERVATION,)


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications by who may see them."""

    def visible_to(self, person: Person) -> ApplicationQuerySet:
        """Those of cases one may see; another's preservation only once its ruling is in the file.

        The ruling enters the file when it has been carried out (民事诉讼法第103条; 财产保全规定).
        """
        if not person.is_authenticated:
            return self.none()
        staff = models.Q(case__court_code__in=person.courts_as(*READS_CONTENT))
        own = models.Q(person=person)
        entered = DocketEntry.objects.filter(paper__ruling__application=models.OuterRef("pk"))
        told = ~models.Q(kind__in=IN_CONFIDENCE) | models.Q(models.Exists(entered))
        seen = self.filter(case__in=Case.objects.visible_to(person))
        return seen.filter(staff | own | told)

    def open(self) -> ApplicationQuerySet:
        """Those that wait for an answer."""
        return self.filter(state=ApplicationState.SUBMITTED)


class Application(models.Model):
    """A party (or a judge, for the own recusal) asks; a judge or the president answers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="applications")
    kind = models.CharField("事项", max_length=32, choices=ApplicationKind.choices)
    party = models.ForeignKey(
        CaseParty, on_delete=models.PROTECT, null=True, related_name="applications"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    text = EncryptedTextField("理由")
    details = EncryptedJSONField("具体内容", default=dict)
    about = models.ForeignKey(Assignment, on_delete=models.PROTECT, null=True, related_name="+")
    reviews = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="review", verbose_name="复议"
    )
    state = models.CharField(
        max_length=12, choices=ApplicationState.choices, default=ApplicationState.SUBMITTED
    )
    submitted_at = models.DateTimeField("提出时间")
    due_at = models.DateTimeField("应当决定的时间", null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("决定时间", null=True)
    reasons = EncryptedTextField("决定的理由", default="", blank=True)
    key = models.CharField(max_length=100, unique=True)
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == ApplicationState.SUBMITTED

    @property
    def paper(self) -> IssuedPaper | None:
        """The paper that answered it, once it has been issued."""
        ruling = self.rulings.order_by("at").last()
        return ruling.paper if ruling else None


class OfApplications(models.QuerySet[Row]):
    """Parts of applications, by who may see the application."""

    def visible_to(self, person: Person) -> OfApplications[Row]:
        """Those of applications one may see."""
        return self.filter(application__in=Application.objects.visible_to(person))


class ApplicationFile(models.Model):
    """A file handed in with an application."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("vault.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    objects = OfApplications["ApplicationFile"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["application", "file"], name="a_file_once_attached")
        ]


class Consent(models.Model):
    """Another party agrees to an application, or does not (民诉法解释第238条)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="consents")
    party = models.ForeignKey(CaseParty, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField("同意")
    at = models.DateTimeField()
    objects = OfApplications["Consent"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "party"], name="one_consent_a_party")
        ]
