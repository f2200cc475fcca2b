"""The cast of filing, and the two courts of the house."""

from datetime import timedelta

import pytest
from django.utils import timezone

from court.filing import actions
from court.filing.models import Filing
from court.filing.tasks import issue_receipt
from court.identity.models import Appointment, Court, Person, Role
from court.jobs.actions import claim
from court.jobs.models import Job
from court.jobs.running import RunningJob
from court.journal.subscriptions import deliver_pending
from tests.filing.drafts import PAGES, attach, save, stored
from tests.filing.loan import AT, CODE


def issue_receipts():
    """Do what the worker does for filing's own jobs; reading and review have tests of theirs."""
    deliver_pending()
    for row in Job.objects.filter(task="filing.tasks.issue_receipt"):
        issue_receipt(RunningJob(claimed(row)), *row.args)


def claimed(row):
    """The job in this worker's hands."""
    Job.objects.exclude(pk=row.pk).update(run_at=timezone.now() + timedelta(days=1))
    return claim((row.queue,), at=timezone.now(), lease=timedelta(minutes=5))


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


@pytest.fixture
def draft(lin):
    return actions.start_filing(lin, by=lin.actor, at=AT)


@pytest.fixture
def full(draft):
    """Everything answered, one exhibit with its file."""
    for part, values in PAGES:
        save(draft, part, values)
    attach(draft, stored(draft.owner), role="exhibit", exhibit_no=1)
    return Filing.objects.get(pk=draft.pk)
