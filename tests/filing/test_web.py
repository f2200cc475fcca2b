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
from tests.filing.drafts import save, sign
from tests.filing.loan import latest_code
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


def test_a_firm_files_through_its_head_with_a_lawyer(lin):
    w = Walker(lin).go("/filing/new/").send()
    w.send(words="货款没给").send(cause="买卖合同纠纷").send(complaint="compose")
    w.send(role="legal_representative")
    assert "是个人还是单位" in w.page.text
    w.send(kind="organisation")
    w.send(name="南京珩恒盛科技有限公司", uscc="91999999MAL7YT188D", phone="025-88888888")
    assert w.status == 422
    assert "末位校验码" in w.page.text
    w.send(uscc="91999999MAL7YT188C")
    assert w.page.form["fields"]["head_name"] == ["董欣霞"]
    w.send(domicile="江苏省南京市鼓楼区人民路224号", head_title="总经理")
    filing = Filing.objects.get()
    w.go(at(filing, "question", "representatives.0"))
    w.send(name="康刚辉", kind="lawyer", authority="special", licence_number="19999201511938298")
    assert w.status == 422
    w.send(firm="江苏澜岚律师事务所", special_powers=["admit", "settle"])
    bundle = Filing.objects.get().bundle
    assert bundle["plaintiffs"][0]["legal_representative"]["title"] == "总经理"
    assert bundle["representatives"][0]["for"] == "南京珩恒盛科技有限公司"
    w.go(at(filing, "papers"))
    for words in (
        "营业执照",
        "法定代表人身份证明书",
        "授权委托书",
        "律师执业证（康刚辉）",
        "律师事务所函",
    ):
        assert words in w.page.text


# ---- wrong, stale, double ----


def test_wrong_answers_come_back_with_what_was_typed_and_a_summary(full):
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
def test_amounts_are_taken_as_people_write_them(full, typed, kept):
    w = Walker(full.owner).go(at(full, "question", "elements.claims.1"))
    w.send(**{"claims.1.2": typed})
    assert Filing.objects.get(pk=full.pk).bundle["elements"]["claims.1.2"] == kept


@pytest.mark.parametrize("typed", ["一些", "-5", "8万8万", "1e9", "NaN"])
def test_what_is_no_amount_is_refused_beside_the_field(full, typed):
    w = Walker(full.owner).go(at(full, "question", "elements.claims.1"))
    w.send(**{"claims.1.2": typed})
    assert w.status == 422
    assert w.page.form["fields"]["claims.1.2"] == [typed]


def test_a_day_that_does_not_exist_is_refused(full):
    w = Walker(full.owner).go(at(full, "question", "elements.claims.1"))
    w.send(**{"claims.1.1_0": 2026, "claims.1.1_1": 2, "claims.1.1_2": 30})
    assert w.status == 422
    assert "没有这一天" in w.page.text


def test_a_stale_page_shows_what_changed_and_both_ways_on(full):
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


def test_autosave_answers_with_the_new_version_and_keeps_what_cannot_be_saved(full):
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


def test_pressing_twice_and_going_back_files_once(full):
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


def test_nothing_unsigned_reaches_the_last_button(full):
    w = Walker(full.owner).go(at(full, "submit"))
    assert w.url == at(full, "sign")
    client = Client()
    client.force_login(full.owner)
    answer = client.post(at(full, "submit"), {"key": str(uuid4())})
    assert answer.status_code == 422
    assert Submission.objects.count() == 0


def test_a_drawn_signature_stands_on_the_complaint(full):
    picture = Image.new("RGBA", (900, 360), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(60, 200), (300, 80), (500, 260), (800, 90)], "black", 9)
    out = io.BytesIO()
    picture.save(out, "PNG")
    drawing = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
    w = Walker(full.owner).go(at(full, "sign")).send(drawing=drawing, send_code="yes")
    w.send(code=latest_code(str(full.pk)), confirm="yes")
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
def test_what_is_no_signature_is_refused(full, drawing):
    w = Walker(full.owner).go(at(full, "sign")).send(drawing=drawing, send_code="yes")
    w.send(drawing=drawing, code=latest_code(str(full.pk)), confirm="yes")
    assert w.status == 422
    assert Filing.objects.get(pk=full.pk).signature == {}


def test_another_name_under_the_complaint_is_refused(full):
    w = (
        Walker(full.owner)
        .go(at(full, "sign"))
        .send(typed_name="王强", code="123456", confirm="yes")
    )
    assert w.status == 422
    assert "董欣霞" in w.page.text
