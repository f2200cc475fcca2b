"""The cast of filing, and the two courts of the house."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from court.identity.models import Appointment, Court, Person, Role

CODE = "浙0106"
AT = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


@pytest.fixture
def courts(db):
    """西湖区人民法院 and the court above it."""
    above = Court.objects.create(code="浙01", name="浙江省杭州市中级人民法院", level="intermediate")
    court = Court.objects.create(
        code=CODE, name="杭州市西湖区人民法院", level="basic", superior_code="浙01",
        settings={"contact": "0571-00000000"},
    )  # fmt: skip
    return court, above


@pytest.fixture
def lin(courts):
    """The plaintiff, whose name is proved."""
    return Person.objects.create_user(
        "+8619900001007", name="董欣霞", id_number="999999198509079044",
        phone_verified=True, verified_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def mallory(courts):
    """A stranger with a proved name."""
    return Person.objects.create_user(
        "+8619900001099", name="马洛里", id_number="", verified_at=timezone.now()
    )


@pytest.fixture
def clerk(courts):
    """李, at the filing desk."""
    person = Person.objects.create_user("+8619900001005", name="李书")
    Appointment.objects.create(
        person=person, court=courts[0], role=Role.FILING_CLERK, since=AT.date()
    )
    return person
