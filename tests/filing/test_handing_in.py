"""Handing in: once, with number, time and a frozen copy; and again after correction."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from court.documents.queries import papers_of, pdf_of
from court.filing import actions
from court.filing.events import FilingSubmitted
from court.filing.models import Filing, FilingFile, Submission
from court.filing.states import FilingState, IllegalMove
from court.identity.models import Person
from court.journal.models import JournalEntry
from court.vault.models import StoredFile
from tests.filing.conftest import AT, issue_receipts
from tests.filing.drafts import PAGES, PERSON, Asked, attach, save, sign, stored, submit

pytestmark = pytest.mark.django_db


def test_handing_in_gives_number_time_event_and_a_frozen_copy(full):
    sign(full)
    filing = submit(full)
    assert (filing.state, filing.intake_number) == (FilingState.SUBMITTED, "SJ-2026-000001")
    assert filing.first_submitted_at == filing.submitted_at == AT
    entry = JournalEntry.objects.get(type=FilingSubmitted.type)
    assert entry.payload["round"] == 1
    kept = Submission.objects.get(filing=filing)
    assert kept.bundle["papers"][-1]["kind"] == "complaint"
    assert len(kept.files) == 2
    assert all(f.file.kept_at for f in filing.files.select_related("file"))


def test_the_same_press_twice_is_one_filing(full):
    sign(full)
    key = str(uuid4())
    assert submit(full, key).intake_number == submit(full, key).intake_number
    assert Submission.objects.count() == 1
    assert JournalEntry.objects.filter(type=FilingSubmitted.type).count() == 1


def test_another_tab_learns_that_the_court_has_it(full):
    sign(full)
    submit(full)
    with pytest.raises(actions.AlreadySubmitted):
        submit(full)
    assert Submission.objects.count() == 1


def test_a_page_from_before_hands_in_no_second_round(full, lin):
    sign(full)
    submit(full)
    Filing.objects.filter(pk=full.pk).update(state=FilingState.CORRECTING)
    with pytest.raises(actions.AlreadySubmitted):
        actions.submit_filing(
            full.pk, idempotency_key=str(uuid4()), by=lin.actor, at=AT, seen_round=0
        )


def test_a_key_of_another_filing_is_refused(full, lin):
    sign(full)
    key = str(uuid4())
    submit(full, key)
    other = actions.start_filing(lin, by=lin.actor, at=AT)
    with pytest.raises(ValueError, match="another filing"):
        submit(other, key)


def test_numbers_run_by_court_and_year_without_gaps(lin, courts):
    numbers = []
    for _ in range(3):
        filing = actions.start_filing(lin, by=lin.actor, at=AT)
        for part, values in PAGES:
            save(filing, part, values)
        attach(filing, stored(lin, f"{uuid4()}.jpg"), role="exhibit", exhibit_no=1)
        sign(filing)
        with pytest.raises(RuntimeError), transaction.atomic():
            submit(filing)
            raise RuntimeError("the line broke before the commit")
        numbers.append(submit(filing).intake_number)
    assert numbers == ["SJ-2026-000001", "SJ-2026-000002", "SJ-2026-000003"]


@pytest.mark.parametrize(
    ("part", "values", "words"),
    [
        ("consents", {"steps": ["service"]}, "没有同意在线立案"),
        ("court", {"court": "浙0102"}, "不在这里收件"),
        ("court", {"court": ""}, "还没有选择法院"),
    ],
)
def test_only_what_the_online_step_needs_stops_it_and_the_cure_is_named(full, part, values, words):
    save(full, part, values)
    sign(full)
    with pytest.raises(actions.CannotSubmit, match=words) as why:
        submit(full)
    assert why.value.obstacles[0][1] == part


def test_without_a_proved_name_nothing_is_handed_in(full):
    Person.objects.filter(pk=full.owner_id).update(verified_at=None)
    sign(full)
    with pytest.raises(actions.CannotSubmit, match="实名认证"):
        submit(full)


def test_what_the_court_has_cannot_be_changed(full):
    sign(full)
    submit(full)
    with pytest.raises(actions.NotOpen):
        save(full, "mediation", {"wish": "willing"})
    with pytest.raises(actions.NotOpen):
        attach(full, stored(full.owner, "late.jpg", "exhibit2.jpg"), role="exhibit", exhibit_no=1)
    with pytest.raises(IllegalMove):
        actions.withdraw_draft(full.pk, by=full.owner.actor, at=AT)


def test_correction_reopens_the_same_draft_and_keeps_number_and_first_time(full):
    sign(full)
    submit(full)
    with transaction.atomic():
        filing = Filing.objects.select_for_update().get(pk=full.pk)
        findings = [{"message": "原告电话不对", "where": [{"field": "plaintiffs[0].phone"}]}]
        actions.reopen_for_correction(
            filing, Asked(filing.pk), deadline=AT.date() + timedelta(7), findings=findings,
            by="machine:review", at=AT,
        )  # fmt: skip
    save(full, "plaintiffs.0", PERSON | {"phone": "19900001001"})
    later = AT + timedelta(days=1)
    sign(full, at=later)
    filing = submit(full, at=later)
    assert (filing.round, filing.intake_number) == (2, "SJ-2026-000001")
    assert (filing.first_submitted_at, filing.submitted_at) == (AT, later)
    first, second = Submission.objects.filter(filing=full).order_by("round")
    assert first.bundle["plaintiffs"][0]["phone"] == "19900001007"
    assert second.bundle["plaintiffs"][0]["phone"] == "19900001001"


def test_after_handing_in_the_court_s_staff_see_filing_and_files_and_strangers_nothing(
    full, clerk, mallory
):
    assert not Filing.objects.visible_to(clerk).exists()
    sign(full)
    submit(full)
    assert Filing.objects.visible_to(clerk).get() == full
    assert StoredFile.objects.visible_to(clerk).count() == 2
    assert not Filing.objects.visible_to(mallory).exists()
    assert not Submission.objects.visible_to(mallory).exists()
    assert not FilingFile.objects.visible_to(mallory).exists()


def test_receipt_and_service_address_are_issued_right_after(full):
    sign(full)
    submit(full)
    issue_receipts()
    papers = {p.kind: p for p in papers_of(full.pk)}
    assert {"receipt", "service_address_confirmation"} <= set(papers)
    receipt = papers["receipt"]
    assert receipt.number == "SJ-2026-000001"
    assert hashlib.sha256(pdf_of(receipt)).hexdigest() == receipt.sha256
