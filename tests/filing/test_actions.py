"""Drafting, files, signing, handing in: what is kept, what is refused, what happens once."""

import hashlib
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection, transaction

from court.documents.queries import papers_of, pdf_of
from court.filing import actions
from court.filing.events import FilingSubmitted
from court.filing.interview.answering import UnknownPart
from court.filing.models import Filing, FilingFile, Submission
from court.filing.states import FilingState, IllegalMove
from court.identity.models import Person
from court.journal.events import DomainEvent
from court.journal.models import JournalEntry
from court.law.bundle import BundleError
from court.vault.actions import receive_file
from court.vault.models import StoredFile
from tests.filing.conftest import AT, CODE, issue_receipts
from tests.filing.loan import BUNDLE, latest_code

pytestmark = pytest.mark.django_db
PERSON = {
    "kind": "person", "name": "董欣霞", "id_type": "居民身份证",
    "id_number": "999999198509079044", "phone": "19900001007", "region": "mainland",
}  # fmt: skip
OPPONENT = {"kind": "person", "name": "卢鹏泽"}
PAGES = [
    ("cause", {"cause": "民间借贷纠纷", "words": "欠钱不还"}),
    ("way", {"complaint": "compose"}),
    ("filer", {"role": "party", "name": "董欣霞", "id_number": "999999198509079044"}),
    ("plaintiffs.0", PERSON),
    ("plaintiffs.0.more", {"domicile": "浙江省杭州市上城区和平路8号", "ethnicity": "壮族"}),
    ("defendants.0", OPPONENT),
    ("defendants.0.more", {"domicile": "浙江省杭州市西湖区光明路346号"}),
    ("elements.claims.1", {"claims.1.1": "2026-03-07", "claims.1.2": "80000.00"}),
    ("elements.facts.1", {"facts.1.1": "2025年1月15日借款八万元，至今未还。"}),
    ("exhibits.0", {"name": "借条", "kind": "document", "source": "被告", "purpose": "证明借款"}),
    ("court", {"court": CODE}),
    ("service", {"for": "董欣霞", "address": "杭州市上城区和平路8号", "postcode": "310000",
                 "phone": "19900001007", "electronic": True}),
    ("consents", {"steps": ["filing", "service"]}),
    ("mediation", {"wish": "unwilling"}),
    ("declarations", {"honest_litigation": True}),
]  # fmt: skip


def save(filing, part, values, version=None, **given):
    known = Filing.objects.get(pk=filing.pk).version if version is None else version
    return actions.save_answers(
        filing.pk, part, values, expected_version=known, by=filing.owner.actor, at=AT, **given
    )


def stored(owner, name="exhibit1.jpg", file="exhibit1.jpg"):
    stream = BytesIO((BUNDLE / file).read_bytes())
    return receive_file(stream, name=name, owner=owner, by=owner.actor, at=AT)


def attach(filing, file, **given):
    return actions.attach_file(filing.pk, file, by=filing.owner.actor, at=AT, **given)


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


def sign(filing, at=AT):
    actions.send_signing_code(filing.pk, by=filing.owner.actor, at=at)
    version = Filing.objects.get(pk=filing.pk).version
    return actions.sign_filing(
        filing.pk, typed_name="董欣霞", code=latest_code(filing.pk), expected_version=version,
        by=filing.owner.actor, at=at,
    )  # fmt: skip


def submit(filing, key="", at=AT):
    return actions.submit_filing(
        filing.pk, idempotency_key=key or str(uuid4()), by=filing.owner.actor, at=at
    )


# ---- drafting ----


def test_answers_become_claims_sum_and_facts(full):
    assert full.bundle["claims"][0]["text"] == "判令被告偿还借款本金80000元"
    assert full.bundle["amount_in_dispute"] == "80000.00"
    assert "2025年1月15日借款八万元" in full.bundle["facts_and_reasons"]
    assert full.bundle["plaintiffs"][0]["birth_date"] == "1985-09-07"
    assert full.bundle["plaintiffs"][0]["domicile"]["division"] == "330102"
    assert (full.court_code, full.cause) == (CODE, "民间借贷纠纷")


def test_what_was_typed_stands_in_the_database_only_as_ciphertext(full):
    with connection.cursor() as cursor:
        cursor.execute("SELECT bundle, interview FROM filing_filing")
        raw = b"".join(bytes(part) for part in cursor.fetchone())
    assert "董欣霞".encode() not in raw
    assert b"999999198509079044" not in raw


def test_a_page_saved_elsewhere_meanwhile_is_not_overwritten(full):
    version = full.version
    save(full, "plaintiffs.0", PERSON | {"phone": "19900001001"}, version)
    with pytest.raises(actions.StaleAnswer) as stale:
        save(full, "plaintiffs.0", PERSON | {"phone": "19900001002"}, version)
    assert stale.value.draft.row("plaintiffs", 0)["phone"] == "19900001001"


def test_two_tabs_on_different_pages_do_not_hinder_each_other(full):
    version = full.version
    save(full, "mediation", {"wish": "willing"}, version)
    save(full, "relief", {"kind": "none"}, version)
    bundle = Filing.objects.get(pk=full.pk).bundle
    assert bundle["pre_mediation"] == "willing"


def test_an_unfinished_page_is_kept_and_forgotten_when_saved(draft):
    actions.keep_unfinished(draft.pk, "defendants.0", {"name": ["卢"]}, at=AT)
    kept = Filing.objects.get(pk=draft.pk).interview["unfinished"]
    assert kept == {"defendants.0": {"name": ["卢"]}}
    save(draft, "defendants.0", OPPONENT)
    assert Filing.objects.get(pk=draft.pk).interview["unfinished"] == {}


def test_saving_while_typing_does_not_count_as_answered(draft):
    save(draft, "defendants.0", OPPONENT, finished=False)
    filing = Filing.objects.get(pk=draft.pk)
    assert filing.bundle["defendants"][0]["name"] == "卢鹏泽"
    assert "defendants.0" not in filing.interview.get("answered", [])


def test_a_renamed_party_keeps_papers_guardian_and_service_address(full):
    file = attach(full, stored(full.owner), role="paper", kind="id_card_front", of="董欣霞")
    save(full, "guardians.0", {"name": "董父", "relation": "父亲"})
    save(full, "plaintiffs.0", PERSON | {"name": "董新霞"})
    filing = Filing.objects.get(pk=full.pk)
    assert FilingFile.objects.get(pk=file.pk).of == "董新霞"
    assert filing.bundle["guardians"][0]["for"] == "董新霞"
    assert filing.bundle["service_address"]["for"] == "董新霞"


def test_taking_an_exhibit_out_renumbers_the_others_and_their_files(full):
    save(full, "exhibits.1", {"name": "回单", "kind": "document"})
    attach(full, stored(full.owner, "b.jpg", "exhibit2.jpg"), role="exhibit", exhibit_no=2)
    version = Filing.objects.get(pk=full.pk).version
    actions.remove_row(full.pk, "exhibits.0", expected_version=version, by=full.owner.actor, at=AT)
    filing = Filing.objects.get(pk=full.pk)
    assert [(r["no"], r["name"]) for r in filing.bundle["exhibits"]] == [(1, "回单")]
    assert [(f.exhibit_no, f.name) for f in filing.files.all()] == [(1, "b.jpg")]


def test_changing_the_cause_keeps_answers_of_the_other_form_aside(full):
    save(full, "cause", {"cause": "劳动争议"})
    assert "claims.1.2" not in Filing.objects.get(pk=full.pk).bundle["elements"]
    save(full, "cause", {"cause": "民间借贷纠纷"})
    assert Filing.objects.get(pk=full.pk).bundle["elements"]["claims.1.2"] == "80000.00"


@pytest.mark.parametrize("part", ["nobody", "plaintiffs.99", "elements.nothing", "court.1", "x.y"])
def test_pages_that_do_not_exist_are_refused(draft, part):
    with pytest.raises(UnknownPart):
        save(draft, part, {"name": "x", "kind": "person"})


def test_values_that_are_no_bundle_are_refused_and_nothing_changes(draft):
    with pytest.raises(BundleError):
        save(draft, "defendants.0", {"kind": "ghost", "name": "x"})
    assert Filing.objects.get(pk=draft.pk).bundle.get("defendants") is None


def test_throwing_a_draft_away_erases_what_was_typed_and_takes_the_files_back(full):
    actions.withdraw_draft(full.pk, by=full.owner.actor, at=AT)
    filing = Filing.objects.get(pk=full.pk)
    assert (filing.bundle, filing.state) == ({}, FilingState.WITHDRAWN)
    assert [f.state for f in StoredFile.objects.all()] == [StoredFile.State.REMOVED]
    assert not Filing.objects.visible_to(full.owner).exists()


# ---- files ----


def test_files_of_the_same_name_get_names_of_their_own(full):
    second = attach(full, stored(full.owner, file="exhibit2.jpg"), role="exhibit", exhibit_no=1)
    assert second.name == "exhibit1 (2).jpg"


def test_a_stranger_s_file_cannot_be_attached(draft, mallory):
    with pytest.raises(actions.NotUsable):
        attach(draft, stored(mallory), role="exhibit", exhibit_no=1)


def test_a_refused_file_says_why(draft):
    bad = receive_file(
        BytesIO(b"MZ this is no picture"), name="a.jpg", owner=draft.owner,
        by=draft.owner.actor, at=AT,
    )  # fmt: skip
    with pytest.raises(actions.NotUsable) as why:
        attach(draft, bad, role="exhibit", exhibit_no=1)
    assert len(str(why.value)) > 8


def test_too_much_altogether_is_refused(draft, settings):
    settings.FILING_LIMIT_BYTES = 1000
    with pytest.raises(actions.NotUsable, match="加起来"):
        attach(draft, stored(draft.owner), role="exhibit", exhibit_no=1)


# ---- signing ----


def test_signing_composes_the_complaint_with_its_date(full):
    sign(full)
    filing = Filing.objects.get(pk=full.pk)
    paper = FilingFile.objects.get(filing=full, kind="complaint")
    assert (paper.composed, paper.of, paper.file.media_type) == (True, "董欣霞", "application/pdf")
    assert filing.bundle["complaint_date"] == "2026-03-09"
    assert filing.signature["way"] == "code"


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


# ---- handing in ----


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


class Asked(DomainEvent):
    type = "test.correction_asked"
    title = "补正"


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
