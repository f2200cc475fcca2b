"""Pages for files, for corrections, and what strangers find."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from court.filing import actions
from court.filing.models import Filing
from court.vault.actions import receive_file
from court.vault.models import Scan
from tests.documents.test_papers import text_of
from tests.filing import loan
from tests.filing.conftest import AT
from tests.filing.drafts import Asked, attach, save, sign, submit
from tests.filing.walking import Walker
from tests.vault.resumable.test_server import recording

pytestmark = pytest.mark.django_db


def at(filing, page, *more):
    return reverse(f"filing:{page}", args=[filing.pk, *more])


def test_an_unusable_file_is_refused_with_its_cure_and_the_words_are_kept(full, tmp_path):
    bad = tmp_path / "假照片.jpg"
    bad.write_bytes(b"MZ\x90\x00 not a picture")
    w = Walker(full.owner).go(at(full, "exhibit", 2))
    w.send({"files": [bad]}, name="回单", kind="document", purpose="交付", source="银行")
    assert w.status == 422
    assert w.page.form["fields"]["name"] == ["回单"]
    assert len(Filing.objects.get(pk=full.pk).bundle["exhibits"]) == 1


def test_an_exhibit_is_kept_mended_and_taken_out(full):
    w = Walker(full.owner).go(at(full, "exhibit", 2))
    w.send({"files": [loan.BUNDLE / "exhibit2.jpg"]}, name="回单", kind="document",
           purpose="交付", source="银行")  # fmt: skip
    assert "证据 2：回单" in w.page.text
    w.go(at(full, "exhibit", 2)).send(name="银行回单")
    assert "证据 2：银行回单" in w.page.text
    assert full.files.filter(exhibit_no=2).count() == 1
    w.go(at(full, "remove", "exhibits.1")).send()
    assert len(Filing.objects.get(pk=full.pk).bundle["exhibits"]) == 1


def test_papers_asked_for_follow_from_who_takes_part(full):
    w = Walker(full.owner).go(at(full, "papers"))
    assert "身份证人像面（董欣霞）" in w.page.text
    assert "营业执照" not in w.page.text
    save(full, "plaintiffs.1", {"kind": "organisation", "name": "某某有限公司", "uscc": "",
                                "phone": "0571-88888888"})  # fmt: skip
    head = {"domicile": "", "legal_representative": {"name": "周立", "title": "经理"}}
    save(full, "plaintiffs.1.more", head)
    w.go(at(full, "papers"))
    for words in ("营业执照（某某有限公司）", "法定代表人身份证明书", "身份证人像面（周立）"):
        assert words in w.page.text


def test_a_minor_needs_a_guardian_and_the_guardian_s_papers(full):
    child = {"kind": "person", "name": "林小", "id_type": "居民身份证",
             "id_number": "999999201803150029"}  # fmt: skip
    save(full, "plaintiffs.0", child)
    w = Walker(full.owner).go(at(full, "tasks"))
    assert "林小的法定代理人" in w.page.text
    save(full, "guardians.0", {"name": "林大山", "relation": "父亲"})
    w.go(at(full, "papers"))
    assert "监护关系证明" in w.page.text
    assert "身份证人像面（林大山）" in w.page.text


def test_the_person_s_own_complaint_can_be_handed_in_instead(full):
    save(full, "way", {"complaint": "upload"})
    w = Walker(full.owner).go(at(full, "sign"))
    assert w.url == at(full, "check")
    assert "还没有上传您写好的起诉状" in w.page.text
    w.go(at(full, "complaint")).send({"paper_0": [loan.BUNDLE / "complaint.jpg"]})
    sign(full)
    w.go(at(full, "submit")).send()
    assert w.url == at(full, "done")
    assert full.files.get(kind="complaint").composed is False


# ---- the court asks for correction ----


def test_what_the_court_found_stands_beside_the_field(full):
    sign(full)
    first = submit(full).first_submitted_at
    filing = Filing.objects.get(pk=full.pk)
    findings = [
        {"message": "身份证号末位有误", "remedy": "请核对第18位",
         "where": [{"field": "plaintiffs[0].id_number"}]},
        {"message": "借条看不清", "remedy": "请重拍",
         "where": [{"file": "exhibit1.jpg", "page": 1}]},
    ]  # fmt: skip
    actions.reopen_for_correction(
        filing, Asked(filing.pk), deadline=AT.date(), findings=findings, by="machine:x", at=AT
    )
    w = Walker(full.owner).go(at(full, "done"))
    w.go(w.page.links["去补正"])
    assert (
        w.page.links["身份证号末位有误"] == at(full, "question", "plaintiffs.0") + "#id_id_number"
    )
    assert w.page.links["借条看不清"] == at(full, "exhibit", 1)
    w.go(w.page.links["身份证号末位有误"].partition("#")[0])
    assert "法院指出：身份证号末位有误" in w.page.text
    w.send(phone="19900001003")
    assert "已改" in w.go(at(full, "tasks")).page.text
    assert "要补正" in w.page.text
    w.go(at(full, "exhibit", 1)).send({"files": [loan.BUNDLE / "exhibit2.jpg"]}, original="yes")
    assert "要补正" not in w.go(at(full, "tasks")).page.text
    sign(full, at=AT.replace(hour=5))
    w.go(at(full, "submit")).send()
    again = Filing.objects.get(pk=full.pk)
    assert (again.round, again.first_submitted_at) == (2, first)


# ---- strangers ----


def test_strangers_find_nothing_and_visitors_are_asked_to_sign_in(full, mallory):
    pages = [
        at(full, "tasks"), at(full, "question", "cause"), at(full, "question", "plaintiffs.0"),
        at(full, "total", "elements.claims.1"), at(full, "remove", "exhibits.0"),
        at(full, "exhibits"), at(full, "exhibit", 1), at(full, "papers"), at(full, "complaint"),
        at(full, "check"), at(full, "preview"), at(full, "sign"),
        at(full, "submit"), at(full, "done"), at(full, "content"), at(full, "discard"),
    ]  # fmt: skip
    stranger, visitor = Client(), Client()
    stranger.force_login(mallory)
    for page in pages:
        assert stranger.get(page).status_code in (404, 405), page
        assert stranger.post(page).status_code in (404, 405), page
        assert visitor.get(page).status_code in (302, 401), page


def test_the_court_s_staff_do_not_open_the_filer_s_own_pages(full, clerk):
    sign(full)
    submit(full)
    client = Client()
    client.force_login(clerk)
    assert client.get(at(full, "done")).status_code == 404


def test_markup_in_answers_is_shown_as_words(full):
    hostile = "<script>alert(1)</script>"
    save(full, "defendants.0", {"kind": "person", "name": hostile})
    client = Client()
    client.force_login(full.owner)
    for page in ("tasks", "check", "exhibits"):
        assert hostile not in client.get(at(full, page)).content.decode()
    assert client.get(at(full, "preview")).content.startswith(b"%PDF")


def test_lists_take_the_same_number_of_queries_however_long(
    lin, django_assert_max_num_queries, client
):
    client.force_login(lin)
    for _ in range(30):
        actions.start_filing(lin, by=lin.actor, at=AT)
    with django_assert_max_num_queries(12):
        assert client.get("/filing/").status_code == 200


def test_the_complaint_can_be_printed_for_the_counter_of_any_court(full):
    client = Client()
    client.force_login(full.owner)
    draft = client.get(at(full, "preview")).content
    printed = client.get(at(full, "preview"), {"print": "1", "court": "浙0102"}).content
    assert "草稿" in text_of(draft)
    assert "草稿" not in text_of(printed)
    assert "杭州市上城区人民法院" in text_of(printed)


def test_a_recording_can_be_heard_where_exhibits_are_listed(full):
    tape = receive_file(
        BytesIO(recording(1)), name="通话.wav", owner=full.owner, by=full.owner.actor, at=AT
    )
    attach(full, tape, role="exhibit", exhibit_no=1)
    client = Client()
    client.force_login(full.owner)
    lists = at(full, "exhibits"), at(full, "exhibit", 1)

    for address in lists:
        html = client.get(address).content.decode()
        assert html.count("<audio controls") == 1
        assert f'src="{tape.get_absolute_url()}?inline"' in html
        assert f'href="{tape.play_url}"' in html  # for browsers that play nothing in the page
    part = client.get(f"{tape.get_absolute_url()}?inline", headers={"Range": "bytes=0-3"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"RIFF")

    tape.scan = Scan.INFECTED
    tape.save(update_fields=["scan"])
    assert not any("<audio" in client.get(address).content.decode() for address in lists)
