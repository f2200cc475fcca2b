"""Worked answers: the pages say what the law says, to the cent and to the day."""

import pytest
from django.utils import timezone

STORY = {"story": "朋友借钱不还", "cause": "民间借贷纠纷"}
WAGES = {"story": "x", "cause": "追索劳动报酬纠纷", "other_side": "private"}
DIVORCE = {"story": "x", "cause": "离婚纠纷", "other_side": "private"}


def answer(client, matter: str, /, **words: str) -> dict:
    """The answer for programs; the page must show the same result."""
    found = client.get(f"/api/guide/{matter}/", words)
    assert found.status_code == 200, found.content.decode()
    content = found.json()
    assert "answer" in content, content
    page = client.get(f"/guide/{matter}/", words).content.decode()
    assert content["answer"]["figure"].replace("&", "&amp;") in page
    return content["answer"]


@pytest.mark.parametrize(
    ("words", "fee", "half"),
    [
        ({"matter": "property", "amount": "8000"}, "50.00", "25.00"),
        ({"matter": "property", "amount": "5万"}, "1050.00", "525.00"),
        ({"matter": "property", "amount": "186500"}, "4030.00", "2015.00"),
        ({"matter": "property", "amount": "1280000"}, "16320.00", "8160.00"),
        ({"matter": "property", "amount": "10001"}, "50.03", "25.01"),
        ({"matter": "labour"}, "10.00", "5.00"),
        ({"matter": "preservation", "sum": "30万"}, "2020.00", None),
        ({"matter": "preservation", "sum": "200万"}, "5000.00", None),
        ({"matter": "enforcement", "sum": "1000000"}, "12400.00", None),
        ({"matter": "payment_order", "amount": "50000"}, "350.00", None),
    ],
)
def test_fees(client, words, fee, half):
    data = answer(client, "fee", **words)["data"]
    assert (data["amount"], data["halved"]) == (fee, half)
    assert data["steps"] and data["citations"]


def test_a_fee_of_the_province_says_that_it_is_an_estimate(client):
    found = answer(client, "fee", matter="divorce", sum="", place="330106")
    assert "估算" in found["headline"]
    assert found["notes"]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ({"situation": "defendant", "event": "answer", "start": "2026-03-02"}, "2026-03-17"),
        ({"situation": "defendant", "event": "answer", "start": "2026-09-16"}, "2026-10-08"),
        ({"situation": "judged", "event": "appeal_judgment", "start": "2026-01-31"}, "2026-02-24"),
        ({"situation": "judged", "event": "appeal_ruling", "start": "2026-04-24"}, "2026-05-06"),
        ({"situation": "plaintiff", "event": "fee_payment", "start": "2026-05-02"}, "2026-05-09"),
        ({"situation": "own", "length": "6个月", "start": "2025-08-31"}, "2026-02-28"),
        (
            {"situation": "evidence", "event": "evidence", "length": "20日", "start": "2026-03-02"},
            "2026-03-23",
        ),
    ],
)  # fmt: skip
def test_last_days(client, words, due):
    assert answer(client, "period", **words)["data"]["due"] == due


def test_a_year_whose_holidays_are_not_known_is_said_to_be_provisional(client):
    year = str(timezone.localdate().year + 3)
    words = {"situation": "defendant", "event": "answer", "start": f"{year}-03-02"}
    assert any("暂定" in note for note in answer(client, "period", **words)["notes"])


def courts(client, **words: str) -> list[str]:
    return [c["name"] for c in answer(client, "court", **words)["data"]["candidates"]]


def test_a_loan_goes_to_the_lender_or_the_borrower(client):
    words = STORY | {
        "plaintiff_place": "浙江省杭州市西湖区", "defendant_kind": "person",
        "defendant_place": "浙江省宁波市海曙区", "agreed": "no", "amount": "8万",
    }  # fmt: skip
    assert courts(client, **words) == ["杭州市西湖区人民法院", "宁波市海曙区人民法院"]


def test_a_lease_belongs_where_the_house_is_whatever_was_agreed(client):
    words = {
        "story": "房东不退押金", "cause": "房屋租赁合同纠纷", "plaintiff_place": "330106",
        "defendant_kind": "person", "defendant_place": "330203", "agreed": "yes",
        "agreed_court": "杭州市西湖区人民法院", "estate_place": "浙江省温州市鹿城区",
        "amount": "5000",
    }  # fmt: skip
    assert courts(client, **words) == ["温州市鹿城区人民法院"]


def test_what_is_not_known_is_asked_for(client):
    words = {
        "story": "x", "cause": "房屋租赁合同纠纷", "plaintiff_place": "330106", "amount": "",
        "defendant_kind": "person", "defendant_place": "", "agreed": "no", "estate_place": "",
    }  # fmt: skip
    found = answer(client, "court", **words)
    assert any(section["title"] == "知道这些会更准" for section in found["sections"])


@pytest.mark.parametrize(
    ("words", "suitable"),
    [
        (STORY | {"other_side": "private", "arbitration": "no", "before": "no"}, True),
        (STORY | {"other_side": "private", "arbitration": "yes", "before": "no"}, False),
        (STORY | {"other_side": "private", "arbitration": "no", "before": "judged"}, False),
        (STORY | {"other_side": "private", "arbitration": "no", "before": "new_facts"}, True),
        (WAGES | {"labour_step": "not_yet", "before": "no"}, False),
        (WAGES | {"labour_step": "iou", "before": "no"}, True),
        (DIVORCE | {"divorce": "pregnant", "before": "no"}, False),
        ({"story": "x", "cause": "unsure", "other_side": "authority", "before": "no"}, False),
    ],
)  # fmt: skip
def test_whether_it_is_a_matter_for_the_court(client, words, suitable):
    found = answer(client, "suitable", **words)
    assert found["data"]["suitable"] is suitable
    assert found["citations"]


def test_papers_follow_the_person_and_the_matter(client):
    words = STORY | {"who": "person", "helper": "none", "relief": "no"}
    mine = answer(client, "papers", **words)["data"]["papers"]
    assert "身份证正反两面" in mine and "借条、欠条或借款合同" in mine
    firm = answer(client, "papers", **(words | {"who": "organisation", "helper": "lawyer"}))
    assert {"营业执照", "授权委托书", "法定代表人身份证明书"} <= set(firm["data"]["papers"])
    child = answer(client, "papers", **(words | {"who": "minor"}))["data"]["papers"]
    assert "监护关系证明" in child


def test_a_waiver_is_for_people_only(client):
    person = answer(client, "relief", who="person", grounds="support,injury")
    assert person["data"]["best"] == "waive"
    firm = answer(client, "relief", who="organisation", grounds="support,injury")
    assert firm["data"]["best"] == "defer"
    assert "免交只给个人" in firm["notes"][0]


def test_lay_words_lead_to_the_cause(client):
    rows = client.get("/api/guide/cause/", {"q": "朋友借钱不还，有微信记录"}).json()["suggested"]
    assert rows[0]["name"] == "民间借贷纠纷"
    assert "民间借贷纠纷" in client.get("/guide/cause/", {"q": "mjjd"}).content.decode()
