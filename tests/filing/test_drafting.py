"""Drafting and files: what is kept, what is refused."""

from io import BytesIO

import pytest
from django.db import connection

from court.filing import actions
from court.filing.interview.answering import UnknownPart
from court.filing.models import Filing, FilingFile
from court.filing.states import FilingState
from court.law.bundle import BundleError
from court.vault.actions import receive_file
from court.vault.models import StoredFile
from tests.filing.conftest import AT, CODE
from tests.filing.drafts import OPPONENT, PERSON, attach, save, stored

pytestmark = pytest.mark.django_db


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
