"""People, the courts of this house, and who serves in them."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from court.identity.phone import masked
from court.keys.fields import EncryptedTextField


class Role(models.TextChoices):
    """Offices a person can hold in a court; parties have none, theirs is the case."""

    FILING_CLERK = "filing_clerk", "立案庭工作人员"
    JUDGE = "judge", "法官"
    COURT_CLERK = "court_clerk", "书记员"
    MEDIATOR = "mediator", "调解员"
    PRESIDENT = "president", "院长"
    ASSESSOR = "assessor", "人民陪审员"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


READS_CONTENT = frozenset({Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT})


class Court(models.Model):
    """A court served by this installation."""

    code = models.CharField("法院代字", max_length=8, primary_key=True)
    name = models.CharField("名称", max_length=100)
    level = models.CharField("级别", max_length=20)
    superior_code = models.CharField("上级法院代字", max_length=8, blank=True)
    settings = models.JSONField("参数", default=dict, blank=True)

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by phone; phone is the name one signs in with."""

    def create_user(self, phone: str, password: str | None = None, **fields: object) -> Person:
        """A new person; without a password only codes sign in."""
        person = self.model(phone=phone, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def visible_to(self, person: Person) -> models.QuerySet[Person]:
        """Oneself; registration data of others is shown by the capability that needs it."""
        return self.filter(pk=person.pk)


class Person(AbstractBaseUser):
    """Someone who signs in. The real name and number stand only as ciphertext."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    phone = models.CharField("手机号", max_length=20, unique=True)
    phone_verified = models.BooleanField("手机号已验证", default=False)
    name = EncryptedTextField("姓名", default="", blank=True)
    id_number = EncryptedTextField("证件号码", default="", blank=True)
    id_number_index = models.CharField(max_length=64, blank=True, db_index=True)
    verified_at = models.DateTimeField("实名认证时间", null=True, blank=True)
    verified_by = models.CharField("认证方式", max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "phone"
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["id_number_index"],
                condition=Q(verified_at__isnull=False) & ~Q(id_number_index=""),
                name="one_account_per_verified_number",
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The real name once verified, else the phone with its middle masked."""
        return self.name or masked(self.phone)

    @property
    def actor(self) -> str:
        """How the journal names this person."""
        return f"person:{self.pk}"

    @property
    def is_verified(self) -> bool:
        """Whether the real name has been proved (在线诉讼规则第7条)."""
        return self.verified_at is not None

    @property
    def has_second_factor(self) -> bool:
        """Whether an authenticator app is joined; signing in then always asks for its code."""
        apps = self.authenticator_set.filter(type="totp")  # type: ignore[attr-defined]
        return bool(apps.exists())

    def roles_in(self, court_code: str) -> set[str]:
        """Offices held now in one court."""
        return {a.role for a in self._appointments() if a.court_id == court_code}

    def holds(self, *roles: str, court_code: str | None = None) -> bool:
        """Whether the person holds any of ``roles`` (in that court, where one is named)."""
        return any(
            a.role in roles and court_code in (None, a.court_id) for a in self._appointments()
        )

    def courts_as(self, *roles: str) -> set[str]:
        """Codes of the courts in which the person holds any of ``roles``."""
        return {a.court_id for a in self._appointments() if a.role in roles}

    def _appointments(self) -> list[Appointment]:
        """Appointments in force; read once per object."""
        if not hasattr(self, "_held"):
            self._held = list(Appointment.objects.in_force().filter(person=self))
        return self._held


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments by time."""

    def in_force(self) -> AppointmentQuerySet:
        """Begun and not ended, by the calendar of the court."""
        today = timezone.localdate()
        return self.filter(Q(since__lte=today), Q(until__isnull=True) | Q(until__gte=today))

    def visible_to(self, person: Person) -> AppointmentQuerySet:
        """One's own, and those of courts one administers."""
        return self.filter(Q(person=person) | Q(court__in=person.courts_as(Role.ADMINISTRATOR)))


class Appointment(models.Model):
    """A person serves in a court in an office."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField("职务", max_length=20, choices=Role.choices)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)
    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "court", "role"], name="one_office_once")
        ]
