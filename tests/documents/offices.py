"""Judges and clerks of 西湖区法院, and issuing as they do it."""

from uuid import uuid4

import pytest

from court.documents.actions import issue_paper
from court.documents.policy import Release, release_of
from court.identity.models import Appointment, Court, Person, Role
from tests.documents import examples

MACHINE = "machine:documents"
CODE = "浙0106"


def officer(number: int, name: str, role: Role) -> Person:
    """Someone who serves at 西湖区法院."""
    court, _ = Court.objects.get_or_create(
        code=CODE, defaults={"name": examples.COURT, "level": "basic"}
    )
    person = Person.objects.create_user(f"+86199000020{number:02d}", name=name)
    Appointment.objects.create(person=person, court=court, role=role, since=examples.DAY)
    return person


@pytest.fixture
def zhao(db):
    return officer(1, "赵明", Role.JUDGE)


@pytest.fixture
def sun(db):
    return officer(2, "孙晓", Role.COURT_CLERK)


def issue(data=examples.RECEIPT, *, subject=None, readers=(), by="", judge=None, **given):
    """As the machine does; what needs a judge is issued by the judge."""
    needs = release_of(data.kind) is Release.JUDGE and judge is not None
    return issue_paper(
        data.kind, data, court_code=CODE, subject_id=subject or uuid4(), readers=readers,
        by=by or (judge.actor if needs else MACHINE), at=given.pop("at", examples.AT), **given,
    )  # fmt: skip
