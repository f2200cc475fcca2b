"""Every page and route of the guide: open, sound, without a script, printable, carried over."""

import re

import pytest

from court.filing.carrying import read_start
from court.guide.flows import FLOWS
from court.guide.flows.papers import table
from court.guide.flows.period import SITUATIONS
from court.guide.journey import journey
from court.law.causes import find
from court.law.periods import event
from tests.design.pages import assert_sound

STORY = {"story": "朋友借钱不还", "cause": "民间借贷纠纷"}
ANSWERS = {
    "suitable": STORY | {"other_side": "private", "arbitration": "no", "before": "no"},
    "court": STORY
    | {"plaintiff_place": "330106", "defendant_kind": "person", "defendant_place": "330203"}
    | {"agreed": "no", "amount": "80000"},
    "fee": {"matter": "property", "amount": "80000"},
    "period": {"situation": "defendant", "event": "answer", "start": "2026-03-02"},
    "papers": STORY | {"who": "person", "helper": "kin", "relief": "yes"},
    "relief": {"who": "person", "grounds": "support"},
}


@pytest.mark.parametrize(
    "address", ["/guide/", "/guide/steps/", "/guide/cause/", "/guide/cause/?q=押金"]
)
def test_the_plain_pages_are_sound(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert_sound(answer.content.decode())


@pytest.mark.parametrize("matter", FLOWS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_question_and_answer_is_sound(client, matter, language):
    client.cookies["django_language"] = language
    words: dict[str, str] = {}
    for key, word in ANSWERS[matter].items():
        page = client.get(f"/guide/{matter}/", words)
        assert page.status_code == 200
        assert_sound(page.content.decode())
        words[key] = word
    assert_sound(client.get(f"/guide/{matter}/", words).content.decode())


def forms_of(text: str) -> dict[str, str]:
    """The hidden words of the one question form of a page."""
    form = text[text.index('<form method="get" action="/guide/') :]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))


@pytest.mark.parametrize("matter", FLOWS)
def test_a_browser_without_scripts_comes_to_the_answer(client, matter):
    """Fills in one form after another, sending only what the form holds."""
    text = client.get(f"/guide/{matter}/").content.decode()
    for _ in range(len(FLOWS[matter].questions)):
        if "reckoning" in text:
            break
        hidden = forms_of(text)
        key = hidden["asked"]
        text = client.get(
            f"/guide/{matter}/", hidden | {key: ANSWERS[matter][key]}
        ).content.decode()
    assert "reckoning__result" in text or "reckoning--" in text


def test_no_tick_at_all_is_an_answer(client):
    page = client.get("/guide/relief/", {"who": "person", "asked": "grounds"})
    assert "暂时看不出" in page.content.decode()


def test_several_ticks_are_kept(client):
    page = client.get("/guide/relief/?who=person&grounds=injury&grounds=aid&asked=grounds")
    assert "缓交" in page.content.decode()


def test_a_wrong_answer_is_422_with_the_reason_beside_the_field(client):
    page = client.get("/guide/court/", STORY | {"plaintiff_place": "火星"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "没有认出这个地方" in text and 'value="火星"' in text and "错误：" in text
    assert_sound(text)
    program = client.get("/api/guide/court/", STORY | {"plaintiff_place": "火星"})
    assert program.status_code == 422
    assert "plaintiff_place" in program.json()["errors"]


@pytest.mark.parametrize("matter", FLOWS)
def test_every_answer_carries_over_into_a_filing_with_one_click(client, matter):
    text = client.get(f"/guide/{matter}/", ANSWERS[matter]).content.decode()
    token = re.search(r'href="/filing/new/\?from=([^"]+)"', text)
    assert token
    carried = read_start(token[1])
    assert carried["found"].split("：")[0] in text
    program = client.get(f"/api/guide/{matter}/", ANSWERS[matter]).json()
    assert read_start(program["start"].partition("from=")[2]) == carried


@pytest.mark.parametrize("matter", ["court", "papers", "suitable"])
def test_the_cause_is_carried_over(client, matter):
    text = client.get(f"/guide/{matter}/", ANSWERS[matter]).content.decode()
    token = re.search(r'href="/filing/new/\?from=([^"]+)"', text)
    assert token and read_start(token[1])["cause"] == "民间借贷纠纷"


def test_a_person_who_signs_in_finds_the_filing_begun(client, lin):
    text = client.get("/guide/court/", ANSWERS["court"]).content.decode()
    address = re.search(r'href="(/filing/new/\?from=[^"]+)"', text)
    assert address
    client.force_login(lin)
    assert "民间借贷纠纷" in client.get(address[1]).content.decode()


@pytest.mark.parametrize("matter", ["period", "relief", "fee"])
def test_the_answer_stands_at_the_head_of_the_filing_that_is_begun(client, lin, matter):
    text = client.get(f"/guide/{matter}/", ANSWERS[matter]).content.decode()
    token = re.search(r'/filing/new/\?from=([^"]+)"', text)
    assert token
    found = read_start(token[1])["found"]
    client.force_login(lin)
    assert found in client.get(f"/filing/new/?from={token[1]}").content.decode()
    first = client.post("/filing/new/", {"from": token[1]})
    tasks = client.get(first.url.partition("q/")[0]).content.decode()
    assert "您在诉讼指引里查到" in tasks and found in tasks


def test_the_kind_of_relief_is_offered_where_the_filing_asks(client, lin):
    text = client.get("/guide/relief/", {"who": "person", "grounds": "disabled"}).content.decode()
    token = re.search(r'/filing/new/\?from=([^"]+)"', text)
    assert token
    client.force_login(lin)
    first = client.post("/filing/new/", {"from": token[1]})
    page = client.get(first.url.partition("q/")[0] + "q/relief/").content.decode()
    assert re.search(r'value="waive"[^>]*checked', page)


def test_what_was_asked_about_the_court_is_carried_over(client):
    text = client.get("/guide/court/", ANSWERS["court"]).content.decode()
    token = re.search(r"from=([^\"]+)\"", text)
    assert token
    carried = read_start(token[1])
    assert (carried["cause"], carried["court"]) == ("民间借贷纠纷", "浙0106")


@pytest.mark.parametrize("matter", FLOWS)
def test_every_answer_shows_its_steps_or_articles_and_can_be_printed(client, matter):
    text = client.get(f"/guide/{matter}/", ANSWERS[matter]).content.decode()
    assert "依据：" in text
    assert "data-print" in text


@pytest.mark.parametrize("address", ["/guide/nothing/", "/api/guide/nothing/"])
def test_an_unknown_matter_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/guide/fee/", "/api/guide/fee/", "/guide/"])
def test_nothing_can_be_written(client, address):
    assert client.post(address).status_code == 405


def test_programs_learn_what_to_ask(client):
    keys = [row["key"] for row in client.get("/api/guide/").json()["matters"]]
    assert keys == list(FLOWS)
    first = client.get("/api/guide/fee/").json()["question"]
    assert first["key"] == "matter" and first["choices"][0]["value"] == "property"
    assert client.get("/api/guide/steps/").json()["stages"][0]["title"] == "准备"


def test_hostile_words_are_shown_as_words(client):
    evil = '"><script>alert(1)</script>'
    for address in (f"/guide/cause/?q={evil}", f"/guide/court/?story=x&cause={evil}"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_every_event_and_cause_named_in_the_guide_exists():
    for _title, _hint, keys in SITUATIONS.values():
        assert all(event(key) for key in keys)
    for row in table()["causes"]:
        assert all(find(name) for name in row["names"]), row["names"]


def test_the_course_of_a_case_takes_its_times_from_the_law():
    times = [item for stage in journey() for item in stage.times]
    assert len(times) >= 15
    assert all(item.sources and item.text for item in times)
    assert any("15 日" in item.text and item.title == "提出答辩状" for item in times)
