"""The pages, as a browser without JavaScript walks them."""

import base64
import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from court.documents.queries import papers_of
from court.filing import actions
from court.filing.carrying import seal_start
from court.filing.models import Filing, Submission
from court.filing.states import FilingState
from tests.filing import loan
from tests.filing.conftest import AT, issue_receipts
from tests.filing.test_actions import Asked, full, save, sign, submit  # noqa: F401
from tests.filing.test_actions import draft as draft  # noqa: PLC0414
from tests.filing.walking import Walker

pytestmark = pytest.mark.django_db


def at(filing, page, *more):
    return reverse(f"filing:{page}", args=[filing.pk, *more])


# ---- the whole way ----


def test_a_private_loan_is_filed_from_the_first_word_to_the_receipt(lin):
    w = Walker(lin)
    loan.until_check(w)
    assert w.url.endswith("/check/"), (w.url, w.page.text)
    assert "判令被告偿还借款本金80000元" in w.page.text
    assert "7294.25" in w.page.text
    loan.sign(w)
    assert w.url.endswith("/submit/"), w.page.text
    w.send()
    assert w.url.endswith("/done/")
    assert "SJ-" in w.page.text
    assert "收到时间" in w.page.text
    filing = Filing.objects.get()
    assert filing.state == FilingState.SUBMITTED
    assert [f.exhibit_no for f in filing.files.all() if f.exhibit_no] == [1, 2, 3]
    issue_receipts()
    assert "receipt" in {p.kind for p in papers_of(filing.pk)}
    assert "收件凭证" in w.go(w.url).page.links
    assert "借条" in w.go(w.page.links["看提交的内容"]).page.text


def test_the_guide_s_findings_are_carried_over_and_a_broken_token_is_not(lin):
    w = Walker(lin)
    token = seal_start({"cause": "买卖合同纠纷", "words": "货款没给", "court": "浙0106"})
    w.go(f"/filing/new/?from={token}")
    assert "买卖合同纠纷" in w.page.text
    w.send()
    filing = Filing.objects.get()
    assert (filing.cause, filing.court_code) == ("买卖合同纠纷", "浙0106")
    w.go(f"/filing/new/?from={token[:-3]}abc").send()
    assert Filing.objects.filter(cause="").count() == 1


def test_every_question_of_every_form_is_a_page_that_can_be_saved_empty_or_says_why(lin):
    from court.law.forms import forms  # noqa: PLC0415

    filing = actions.start_filing(lin, by=lin.actor, at=AT)
    client = Client()
    client.force_login(lin)
    asked = 0
    for form in forms():
        save(filing, "cause", {"cause": form.cause})
        for item in form.items:
            fields = [f for f in item.fields if not f.fill and f.type != "evidence_list"]
            if not fields:
                continue
            address = at(filing, "question", f"elements.{item.id}")
            if item is form.items[0]:
                assert client.get(address).status_code == 200, (form.key, item.id)
            version = Filing.objects.get(pk=filing.pk).version
            answer = client.post(address, {"version": version})
            assert answer.status_code in (302, 422), (form.key, item.id)
            asked += 1
    assert asked > 150


# ---- wrong, stale, double ----


def test_wrong_answers_come_back_with_what_was_typed_and_a_summary(full):  # noqa: F811
    w = Walker(full.owner).go(at(full, "question", "plaintiffs.0"))
    w.send(id_number="999999198509079045", phone="123")
    assert w.status == 422
    assert "有几处需要您改一下" in w.page.text
    assert "校验码" in w.page.text
    assert w.page.form["fields"]["id_number"] == ["999999198509079045"]
    assert Filing.objects.get(pk=full.pk).bundle["plaintiffs"][0]["phone"] == "19900001007"
    w.go(at(full, "question", "plaintiffs.0"))
    assert w.page.form["fields"]["phone"] == ["123"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8万", "80000.00"),
        ("80,000", "80000.00"),
        ("捌万元整", "80000.00"),
        ("80000.5元", "80000.50"),
    ],
)
def test_amounts_are_taken_as_people_write_them(full, typed, kept):  # noqa: F811
    w = Walker(full.owner).go(at(full, "question", "elements.claims.1"))
    w.send(**{"claims.1.2": typed})
    assert Filing.objects.get(pk=full.pk).bundle["elements"]["claims.1.2"] == kept


@pytest.mark.parametrize("typed", ["一些", "-5", "8万8万", "1e9", "NaN"])
def test_what_is_no_amount_is_refused_beside_the_field(full, typed):  # noqa: F811
    w = Walker(full.owner).go(at(full, "question", "elements.claims.1"))
    w.send(**{"claims.1.2": typed})
    assert w.status == 422
    assert w.page.form["fields"]["claims.1.2"] == [typed]


def test_a_day_that_does_not_exist_is_refused(full):  # noqa: F811
    w = Walker(full.owner).go(at(full, "question", "elements.claims.1"))
    w.send(**{"claims.1.1_0": 2026, "claims.1.1_1": 2, "claims.1.1_2": 30})
    assert w.status == 422
    assert "没有这一天" in w.page.text


def test_a_stale_page_shows_what_changed_and_both_ways_on(full):  # noqa: F811
    page = at(full, "question", "service")
    w = Walker(full.owner).go(page)
    saved = dict(full.bundle["service_address"], phone="19900001001")
    save(full, "service", saved)
    w.send(phone="19900001002")
    assert w.status == 409
    assert "19900001001" in w.page.text
    assert "19900001002" in w.page.text
    w.send()
    assert w.status == 200
    kept = Filing.objects.get(pk=full.pk).bundle["service_address"]
    assert kept["phone"] == "19900001002"


def test_autosave_answers_with_the_new_version_and_keeps_what_cannot_be_saved(full):  # noqa: F811
    client = Client()
    client.force_login(full.owner)
    page = at(full, "question", "mediation")
    version = Filing.objects.get(pk=full.pk).version
    ask = {"HTTP_X_AUTOSAVE": "1", "HTTP_ACCEPT": "application/json"}
    fine = client.post(page, {"wish": "willing", "version": version}, **ask)
    assert (fine.status_code, fine.json()["version"]) == (200, version + 1)
    bad = client.post(page, {"wish": "perhaps", "version": version + 1}, **ask)
    assert bad.status_code == 422
    stale = client.post(page, {"wish": "undecided", "version": version}, **ask)
    assert stale.status_code == 409
    filing = Filing.objects.get(pk=full.pk)
    assert filing.bundle["pre_mediation"] == "willing"
    assert filing.interview["unfinished"]["mediation"] == {"wish": ["perhaps"]}


def test_pressing_twice_and_going_back_files_once(full):  # noqa: F811
    sign(full)
    client = Client()
    client.force_login(full.owner)
    page, key = at(full, "submit"), str(uuid4())
    assert client.get(page).status_code == 200
    for sent in (key, key, str(uuid4())):
        answer = client.post(page, {"key": sent})
        assert answer.headers["Location"] == at(full, "done")
    assert Submission.objects.count() == 1
    assert client.get(page).headers["Location"] == at(full, "done")
    assert client.get(at(full, "question", "cause")).headers["Location"] == at(full, "done")


def test_nothing_unsigned_reaches_the_last_button(full):  # noqa: F811
    w = Walker(full.owner).go(at(full, "submit"))
    assert w.url == at(full, "sign")
    client = Client()
    client.force_login(full.owner)
    answer = client.post(at(full, "submit"), {"key": str(uuid4())})
    assert answer.status_code == 422
    assert Submission.objects.count() == 0


def test_a_drawn_signature_stands_on_the_complaint(full):  # noqa: F811
    picture = Image.new("RGBA", (900, 360), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(60, 200), (300, 80), (500, 260), (800, 90)], "black", 9)
    out = io.BytesIO()
    picture.save(out, "PNG")
    drawing = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
    w = Walker(full.owner).go(at(full, "sign")).send(drawing=drawing, way="drawn")
    assert w.url == at(full, "submit"), w.page.text
    assert Filing.objects.get(pk=full.pk).signature["way"] == "drawn"


@pytest.mark.parametrize(
    "drawing",
    [
        "data:image/png;base64,AAAA",
        "data:text/html;base64,PGI+",
        "javascript:1",
        "data:image/png;base64,",
    ],
)
def test_what_is_no_signature_is_refused(full, drawing):  # noqa: F811
    w = Walker(full.owner).go(at(full, "sign")).send(drawing=drawing, way="drawn")
    assert w.status == 422
    assert Filing.objects.get(pk=full.pk).signature == {}


def test_another_name_under_the_complaint_is_refused(full):  # noqa: F811
    w = Walker(full.owner).go(at(full, "sign")).send(typed_name="王强", code="123456", way="typed")
    assert w.status == 422
    assert "董欣霞" in w.page.text


# ---- files ----


def test_an_unusable_file_is_refused_with_its_cure_and_the_words_are_kept(full, tmp_path):  # noqa: F811
    bad = tmp_path / "假照片.jpg"
    bad.write_bytes(b"MZ\x90\x00 not a picture")
    w = Walker(full.owner).go(at(full, "exhibit", 2))
    w.send({"files": [bad]}, name="回单", kind="document", purpose="交付", source="银行")
    assert w.status == 422
    assert w.page.form["fields"]["name"] == ["回单"]
    assert len(Filing.objects.get(pk=full.pk).bundle["exhibits"]) == 1


def test_an_exhibit_is_kept_mended_and_taken_out(full):  # noqa: F811
    w = Walker(full.owner).go(at(full, "exhibit", 2))
    w.send({"files": [loan.BUNDLE / "exhibit2.jpg"]}, name="回单", kind="document",
           purpose="交付", source="银行")  # fmt: skip
    assert "证据 2：回单" in w.page.text
    w.go(at(full, "exhibit", 2)).send(name="银行回单")
    assert "证据 2：银行回单" in w.page.text
    assert full.files.filter(exhibit_no=2).count() == 1
    w.go(at(full, "remove", "exhibits.1")).send()
    assert len(Filing.objects.get(pk=full.pk).bundle["exhibits"]) == 1


def test_papers_asked_for_follow_from_who_takes_part(full):  # noqa: F811
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


def test_a_minor_needs_a_guardian_and_the_guardian_s_papers(full):  # noqa: F811
    child = {"kind": "person", "name": "林小", "id_type": "居民身份证",
             "id_number": "999999201803150029"}  # fmt: skip
    save(full, "plaintiffs.0", child)
    w = Walker(full.owner).go(at(full, "tasks"))
    assert "林小的法定代理人" in w.page.text
    save(full, "guardians.0", {"name": "林大山", "relation": "父亲"})
    w.go(at(full, "papers"))
    assert "监护关系证明" in w.page.text
    assert "身份证人像面（林大山）" in w.page.text


def test_the_person_s_own_complaint_can_be_handed_in_instead(full):  # noqa: F811
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


def test_what_the_court_found_stands_beside_the_field(full):  # noqa: F811
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
    sign(full, at=AT.replace(hour=5))
    w.go(at(full, "submit")).send()
    again = Filing.objects.get(pk=full.pk)
    assert (again.round, again.first_submitted_at) == (2, first)


# ---- strangers ----


def test_strangers_find_nothing_and_visitors_are_asked_to_sign_in(full, mallory):  # noqa: F811
    pages = [
        at(full, "tasks"), at(full, "question", "cause"), at(full, "question", "plaintiffs.0"),
        at(full, "total", "elements.claims.1"), at(full, "remove", "exhibits.0"),
        at(full, "exhibits"), at(full, "exhibit", 1), at(full, "papers"), at(full, "complaint"),
        at(full, "check"), at(full, "preview"), at(full, "sign"), at(full, "code"),
        at(full, "submit"), at(full, "done"), at(full, "content"), at(full, "discard"),
    ]  # fmt: skip
    stranger, visitor = Client(), Client()
    stranger.force_login(mallory)
    for page in pages:
        assert stranger.get(page).status_code in (404, 405), page
        assert stranger.post(page).status_code in (404, 405), page
        assert visitor.get(page).status_code in (302, 401), page


def test_the_court_s_staff_do_not_open_the_filer_s_own_pages(full, clerk):  # noqa: F811
    sign(full)
    submit(full)
    client = Client()
    client.force_login(clerk)
    assert client.get(at(full, "done")).status_code == 404


def test_markup_in_answers_is_shown_as_words(full):  # noqa: F811
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
