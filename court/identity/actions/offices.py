"""Courts and the offices people hold in them."""

from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from court.identity.events import Appointed, AppointmentEnded, CourtSetUp
from court.identity.models import READS_CONTENT, Appointment, Court, Person, Role
from court.journal.actions import record

CONTENT_FREE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


class OfficesConflict(ValueError):
    """Who runs or audits the machine may not read cases, and the other way round."""


def court_stream(code: str) -> UUID:
    """The journal stream of a court."""
    return uuid5(NAMESPACE_URL, f"court:{code}")


@transaction.atomic
def set_up_court(
    code: str,
    *,
    name: str,
    level: str,
    superior_code: str = "",
    settings: dict[str, Any] | None = None,
    by: str,
    at: datetime,
) -> Court:
    """Enter a court of this house, or change its particulars; ``settings`` only where given."""
    particulars: dict[str, Any] = {"name": name, "level": level, "superior_code": superior_code}
    if settings is not None:
        particulars["settings"] = settings
    court, _ = Court.objects.update_or_create(code=code, defaults=particulars)
    record(CourtSetUp(stream=court_stream(code), court_code=code), by=by, at=at)
    return court


@transaction.atomic
def appoint(person: Person, role: str, court: Court, *, since: date, by: str, at: datetime) -> None:
    """The person holds ``role`` in ``court`` from ``since`` on; twice is once.

    Raises ``OfficesConflict``: administrators and auditors hold no office that reads cases.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    held = {a.role for a in Appointment.objects.in_force().filter(person=person)}
    if _conflict({*held, role}):
        raise OfficesConflict("系统管理员、审计员不得同时担任可阅卷的职务")
    Appointment.objects.update_or_create(
        person=person, court=court, role=role, defaults={"since": since, "until": None}
    )
    person.__dict__.pop("_held", None)
    record(Appointed(stream=person.pk, court_code=court.code, role=str(role)), by=by, at=at)


@transaction.atomic
def end_appointment(
    person: Person, role: str, court: Court, *, until: date, by: str, at: datetime
) -> None:
    """The person holds the office for the last time on ``until``."""
    held = Appointment.objects.select_for_update().get(person=person, court=court, role=role)
    held.until = until
    held.save(update_fields=["until"])
    person.__dict__.pop("_held", None)
    record(AppointmentEnded(stream=person.pk, court_code=court.code, role=str(role)), by=by, at=at)


def _conflict(roles: set[str]) -> bool:
    return bool(roles & CONTENT_FREE) and bool(roles & (READS_CONTENT | {Role.MEDIATOR}))
