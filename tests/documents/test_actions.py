"""Issuing a paper: once for each occasion, readable by those it is for, recorded."""

import hashlib
from uuid import uuid4

import pytest
from django.urls import reverse

from court.documents.actions import issue_paper, show_paper_to
from court.documents.models import IssuedPaper
from court.documents.queries import papers_of, pdf_of
from court.documents.typesetting import MissingGlyph
from court.identity.models import Appointment, Court, Person, Role
from court.journal.models import JournalEntry
from tests.documents import examples

pytestmark = pytest.mark.django_db
MACHINE = "machine:documents"
CODE = "浙0106"


@pytest.fixture
def lin():
    return Person.objects.create_user("+8619900001001", name="林晓梅")


@pytest.fixture
def mallory():
    return Person.objects.create_user("+8619900001009", name="马洛里")


@pytest.fixture
def clerk():
    court = Court.objects.create(code=CODE, name=examples.COURT, level="basic")
    person = Person.objects.create_user("+8619900001005", name="李书")
    Appointment.objects.create(
        person=person, court=court, role=Role.FILING_CLERK, since=examples.DAY
    )
    return person


def issue(subject, readers, data=examples.RECEIPT, **given):
    return issue_paper(
        data.kind, data, court_code=CODE, subject_id=subject, readers=readers, by=MACHINE,
        at=examples.AT, **given,
    )  # fmt: skip


def test_an_issued_paper_is_stored_as_it_was_made_and_recorded(lin):
    subject = uuid4()
    paper = issue(subject, [lin])
    pdf = pdf_of(paper)
    assert hashlib.sha256(pdf).hexdigest() == paper.sha256
    assert paper.pages == 1 or paper.pages == 2
    assert papers_of(subject) == [paper]
    entry = JournalEntry.objects.get(type="documents.paper_issued")
    assert (entry.stream, entry.payload["paper_id"]) == (subject, str(paper.pk))
    assert "林晓梅" not in str(entry.payload)


def test_the_same_occasion_is_issued_once(lin):
    subject = uuid4()
    first = issue(subject, [lin], occasion="round 1")
    again = issue(subject, [lin], occasion="round 1")
    other = issue(subject, [lin], occasion="round 2")
    assert first == again
    assert other != first
    assert JournalEntry.objects.filter(type="documents.paper_issued").count() == 2


def test_content_of_another_paper_is_refused(lin):
    with pytest.raises(TypeError):
        issue_paper(
            "fee_notice", examples.RECEIPT, court_code=CODE, subject_id=uuid4(), readers=[lin],
            by=MACHINE, at=examples.AT,
        )  # fmt: skip


def test_a_paper_that_cannot_be_written_is_not_issued(lin):
    unwritable = examples.replaced(examples.RECEIPT, filer="林𠮷梅")
    with pytest.raises(MissingGlyph):
        issue(uuid4(), [lin], data=unwritable)
    assert not IssuedPaper.objects.exists()
    assert not JournalEntry.objects.filter(type="documents.paper_issued").exists()


def test_readers_and_the_court_s_staff_see_it_and_nobody_else(lin, mallory, clerk):
    paper = issue(uuid4(), [lin])
    seen = {p: list(IssuedPaper.objects.visible_to(p)) for p in (lin, clerk, mallory)}
    assert seen == {lin: [paper], clerk: [paper], mallory: []}


def test_a_person_who_joins_later_is_shown_the_paper(lin, mallory):
    paper = issue(uuid4(), [lin])
    for _ in range(2):
        show_paper_to(paper, mallory, by=MACHINE, at=examples.AT)
    assert list(IssuedPaper.objects.visible_to(mallory)) == [paper]
    assert paper.readers.count() == 2


def test_the_paper_is_fetched_as_a_pdf_and_hidden_from_strangers(client, lin, mallory):
    paper = issue(uuid4(), [lin])
    address = reverse("documents:paper", args=[paper.pk])
    assert client.get(address).status_code in (302, 401)
    client.force_login(mallory)
    assert client.get(address).status_code == 404
    client.force_login(lin)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-1.7")
    assert "attachment" in answer["Content-Disposition"]
    assert "inline" in client.get(address + "?view=1")["Content-Disposition"]
