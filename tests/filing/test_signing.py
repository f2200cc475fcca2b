"""Signing: what counts, what does not."""

from datetime import timedelta

import pytest

from court.documents.models import Certificate
from court.documents.queries import report_on
from court.documents.signing.findings import Finding
from court.filing import actions
from court.filing.facts import is_being_read, readings_of
from court.filing.models import Filing, FilingFile
from court.journal.queries import entries_of
from court.journal.subscriptions import deliver_pending
from court.portal.demo.filings import signature
from court.recognition.models import Reading, ReadingState
from court.vault.queries import read_bytes
from tests.filing.conftest import AT
from tests.filing.drafts import save, sign, submit
from tests.filing.loan import latest_code

pytestmark = pytest.mark.django_db


def test_signing_composes_the_complaint_with_its_date(full):
    sign(full)
    filing = Filing.objects.get(pk=full.pk)
    paper = FilingFile.objects.get(filing=full, kind="complaint")
    assert (paper.composed, paper.of, paper.file.media_type) == (True, "董欣霞", "application/pdf")
    assert filing.bundle["complaint_date"] == "2026-03-09"
    assert filing.signature["way"] == "code"


def test_a_drawing_needs_the_code_as_well(full):
    drawn = {"drawing": signature("董欣霞"), "by": full.owner.actor, "at": AT}
    with pytest.raises(actions.WrongCode, match="先点"):
        actions.sign_filing(full.pk, code="", expected_version=full.version, **drawn)
    actions.send_signing_code(full.pk, by=full.owner.actor, at=AT)

    code = latest_code(full.pk)
    signed = actions.sign_filing(full.pk, code=code, expected_version=full.version, **drawn)

    assert signed.signature["way"] == "drawn" and signed.signature["png"]


def test_the_page_keeps_the_drawing_while_the_code_is_sent(full, signed_in):
    page, where = signed_in(full.owner), f"/filing/{full.pk}/sign/"
    sent = {"drawing": signature("董欣霞"), "version": full.version}

    alone = page.post(where, sent | {"confirm": "yes"})
    asked = page.post(where, sent | {"send_code": "yes"})
    done = page.post(where, sent | {"confirm": "yes", "code": latest_code(full.pk)})

    assert alone.status_code == 422 and "六位确认码" in alone.content.decode()
    assert sent["drawing"] in asked.content.decode().replace("&#x2B;", "+")
    assert (done.status_code, done.url) == (302, f"/filing/{full.pk}/submit/")


def test_a_change_after_signing_takes_the_signature_back(full):
    sign(full)
    save(full, "mediation", {"wish": "willing"})
    filing = Filing.objects.get(pk=full.pk)
    assert filing.signature == {}
    assert not FilingFile.objects.filter(filing=full, composed=True).exists()
    with pytest.raises(actions.CannotSubmit, match="签名"):
        submit(full)


def test_saving_the_same_answers_again_keeps_the_signature(full):
    sign(full)
    save(full, "mediation", {"wish": "unwilling"})
    assert Filing.objects.get(pk=full.pk).signature["way"] == "code"


def test_a_wrong_code_is_refused_and_guessing_ends(full):
    actions.send_signing_code(full.pk, by=full.owner.actor, at=AT)
    right = latest_code(full.pk)
    wrong = "000000" if right != "000000" else "111111"
    given = {"typed_name": "董欣霞", "by": full.owner.actor, "at": AT}
    for _ in range(5):
        with pytest.raises(actions.WrongCode):
            actions.sign_filing(full.pk, code=wrong, expected_version=full.version, **given)
    with pytest.raises(actions.WrongCode, match="次数太多"):
        actions.sign_filing(full.pk, code=right, expected_version=full.version, **given)


def test_an_old_code_is_refused(full):
    actions.send_signing_code(full.pk, by=full.owner.actor, at=AT)
    with pytest.raises(actions.WrongCode, match="过期"):
        actions.sign_filing(
            full.pk, typed_name="董欣霞", code=latest_code(full.pk), expected_version=full.version,
            by=full.owner.actor, at=AT + timedelta(minutes=11),
        )  # fmt: skip


def test_codes_are_not_sent_in_a_stream(full):
    actions.send_signing_code(full.pk, by=full.owner.actor, at=AT)
    with pytest.raises(actions.TooSoon):
        actions.send_signing_code(full.pk, by=full.owner.actor, at=AT + timedelta(seconds=30))
    actions.send_signing_code(full.pk, by=full.owner.actor, at=AT + timedelta(seconds=61))


def test_what_the_signer_did_not_see_is_not_signed(full):
    actions.send_signing_code(full.pk, by=full.owner.actor, at=AT)
    seen = full.version
    save(full, "mediation", {"wish": "willing"})
    with pytest.raises(actions.StaleAnswer):
        actions.sign_filing(
            full.pk, typed_name="董欣霞", code=latest_code(full.pk), expected_version=seen,
            by=full.owner.actor, at=AT,
        )  # fmt: skip


def test_what_was_composed_here_waits_for_no_reading(full):
    sign(full)
    deliver_pending()
    paper = FilingFile.objects.get(filing=full, kind="complaint")

    assert [e.type for e in entries_of(paper.file_id)] == ["vault.paper_composed"]
    assert not Reading.objects.filter(file=paper.file).exists()
    read = {reading.file: reading for reading in readings_of(full)}[paper.name]
    assert (read.kind, len(read.pages)) == ("complaint", paper.file.pages)
    assert all(page.legible and page.signed for page in read.pages)
    assert is_being_read(full)  # the uploaded exhibit, which nobody has read yet
    Reading.objects.update(state=ReadingState.FAILED)
    assert not is_being_read(full)


def test_the_composed_complaint_is_kept_from_the_moment_it_is_handed_in(full):
    sign(full)
    paper = FilingFile.objects.get(filing=full, kind="complaint").file
    assert (paper.owner, paper.kept_at) == (full.owner, None)
    submit(full)
    paper.refresh_from_db()
    assert paper.kept_at == AT


def test_the_complaint_carries_the_filer_s_own_signature_that_anyone_can_check(full):
    sign(full)
    file = FilingFile.objects.get(filing=full, kind="complaint").file
    report = report_on(read_bytes(file), at=AT)
    assert report.finding is Finding.SIGNED
    assert [one.name for one in report.signatures] == [full.owner.display_name]
    assert (report.signatures[0].at, report.signatures[0].timestamped) == (AT, True)
    assert report.sealed_by is None


def test_the_same_person_signs_again_with_the_same_key(full):
    sign(full)
    save(full, "mediation", {"wish": "willing"})
    sign(full, AT + timedelta(minutes=2))
    held = Certificate.objects.filter(holder__startswith="person:")
    assert [row.holder for row in held] == [full.owner.actor]
