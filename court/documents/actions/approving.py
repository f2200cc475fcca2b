"""A judge approves a paper: with it goes the release of the judge's key and the court's seal."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from court.documents.events import PaperApproved
from court.documents.models import Approval
from court.documents.policy import MAY_APPROVE
from court.identity.models import Person, Role
from court.journal.actions import record

SECOND_FACTOR, SESSION = "second_factor", "session"
STAFF = (*MAY_APPROVE, Role.ASSESSOR, Role.COURT_CLERK, Role.FILING_CLERK)


class NeedsSecondFactor(PermissionError):
    """This court lets its staff sign only with a second factor."""


@transaction.atomic
def approve_paper(
    kind: str,
    person: Person,
    *,
    court_code: str,
    subject_id: UUID,
    occasion: str = "",
    office: str = "",
    by: str,
    at: datetime,
) -> Approval:
    """``person`` releases signature and seal for this one paper, before it is issued.

    ``office`` is the highest the person holds in this court where none is said; parties and others
    without office sign as ``party``. Approving twice changes nothing. Raises
    ``NeedsSecondFactor``.
    """
    row = approval(
        kind, person, court_code=court_code, subject_id=subject_id, occasion=occasion,
        office=office, at=at,
    )  # fmt: skip
    return keep_approval(row, by=by, at=at)


def approval(
    kind: str,
    person: Person,
    *,
    court_code: str,
    subject_id: UUID,
    occasion: str,
    office: str = "",
    at: datetime,
) -> Approval:
    """The row, not yet kept. Raises ``NeedsSecondFactor``."""
    held = person.roles_in(court_code)
    office = office or next((str(role) for role in STAFF if role in held), "party")
    way = SECOND_FACTOR if person.has_second_factor else SESSION
    if office != "party" and settings.STAFF_SECOND_FACTOR and way != SECOND_FACTOR:
        raise NeedsSecondFactor("本院要求法官和书记员用第二重验证签署，请先在账号里设置")
    return Approval(
        kind=kind, person=person, court_code=court_code, subject_id=subject_id,
        occasion=occasion, office=office, way=way, at=at,
    )  # fmt: skip


def keep_approval(row: Approval, *, by: str, at: datetime) -> Approval:
    """Once for each person, office and paper; inside the caller's transaction."""
    Approval.objects.bulk_create([row], ignore_conflicts=True)
    if Approval.objects.filter(pk=row.pk).exists():
        event = PaperApproved(row.subject_id, row.kind, row.occasion, row.office, row.way)
        record(event, by=by, at=at)
    return Approval.objects.of(row.kind, row.subject_id, row.occasion).get(
        person=row.person, office=row.office
    )
