"""People with files, and small real files."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from court.identity.models import Appointment, Court, Person
from court.jobs.models import Job
from court.jobs.worker import run_pending
from court.journal.subscriptions import deliver_pending
from court.vault.actions import receive_file

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def picture(text: str = "borrowed 50000", kind: str = "JPEG", size=(900, 600)) -> bytes:
    """A page with writing on it."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((60, 80), f"{text}\n" * 12, fill="black", font_size=28)
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.fixture
def lin(db) -> Person:
    return Person.objects.create_user("19900000001")


@pytest.fixture
def mallory(db) -> Person:
    return Person.objects.create_user("19900000009")


@pytest.fixture
def court(db) -> Court:
    return Court.objects.create(code="测0101", name="测试区人民法院", level="basic")


@pytest.fixture
def judge(db, court) -> Person:
    person = Person.objects.create_user("19900000003")
    Appointment.objects.create(person=person, court=court, role="judge", since=NOON.date())
    return person


@pytest.fixture
def send_in(lin):
    """Receive bytes as a file of 林."""

    def receive(data: bytes, name: str = "借条.jpg", owner=None, at=NOON, **more):
        owner = owner or lin
        return receive_file(BytesIO(data), name=name, owner=owner, by=owner.actor, at=at, **more)

    return receive


def work_apart_from_reading() -> None:
    """Do what is due, without loading the engine that reads papers."""
    deliver_pending()
    Job.objects.filter(queue="recognition").delete()
    run_pending()
