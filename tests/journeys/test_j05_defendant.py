"""J05: from the text message to the answer, on a small phone, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from court.portal.demo.people import BY_KEY
from tests.journeys.defendant import (
    answers,
    brings_evidence,
    chooses_steps,
    confirms_the_address,
    joins,
    message_for,
    reads_the_papers,
    sued,
    the_message_is_genuine,
)
from tests.journeys.people import DESK, renew
from tests.journeys.test_accessibility import faults_of

pytestmark = pytest.mark.browser
CLERK = BY_KEY["qian"]
FIRST_PAPERS = re.compile("孙玉兰 · 应诉材料")


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_defendant_comes_from_the_message_to_the_answer(enter, house, tmp_path, js):
    case = sued(house, *(("lin", BY_KEY["wang"], 31_000) if js else ("he", BY_KEY["wang"], 32_000)))
    visitor = enter(js=js)
    text = message_for(visitor, case)
    the_message_is_genuine(visitor, text, case.defendant)
    visitor.goto("/join/")
    assert "/accounts/" in visitor.url  # first one signs in
    page = enter(case.defendant, js=js)
    joins(page, case, text)
    confirms_the_address(page, case)
    reads_the_papers(page)
    chooses_steps(page, case)
    answers(page, case, drawn=js)
    brings_evidence(page, case, tmp_path)
    page.goto(f"/cases/{case.id}/respond/")
    expect(page.get_by_role("link", name="对管辖有异议")).to_be_visible()
    other = enter(case.plaintiff, js=js, begin=f"/cases/{case.id}/respond/")
    expect(other.locator("main")).to_contain_text("对方提交的材料")
    desk = enter(CLERK.phone, js=js, viewport=DESK, begin=f"/desk/cases/{case.id}/service/")
    expect(desk.locator("main")).to_contain_text("已送达")
    for _ in range(60):
        if desk.get_by_role("link", name="电子送达凭证").count():
            break
        desk.wait_for_timeout(1000)
        renew(desk)
    expect(desk.get_by_role("link", name="电子送达凭证").first).to_be_visible()
    if js:
        places = ("respond", "address", "steps", "needs", "evidence-list", "counterclaim")
        found = {p: faults_of(page, f"/cases/{case.id}/{p}/") for p in places}
        found["join"] = faults_of(page, "/join/")
        found["desk"] = faults_of(desk, f"/desk/cases/{case.id}/service/")
        assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_who_does_not_join_is_served_on_paper(enter, house):
    case = sued(house, "lin", BY_KEY["sun"], 33_000)
    message_for(enter(), case)  # the papers are made
    desk = enter(CLERK.phone, viewport=DESK, begin=f"/desk/cases/{case.id}/service/")
    card = desk.locator("article").filter(has=desk.get_by_role("heading", name=FIRST_PAPERS))
    expect(card).to_contain_text("待送达")
    pack = card.get_by_role("link", name=re.compile("打印材料包")).get_attribute("href")
    answer = desk.request.get(f"{house.address}{pack}")
    assert answer.ok and answer.body().startswith(b"%PDF")
    card.get_by_role("link", name="直接送达").click()
    today = desk.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})")
    day = desk.get_by_role("group", name="签收日期")
    for label, value in zip(("年", "月", "日"), today.split("-"), strict=True):
        day.get_by_label(label).fill(str(int(value)))
    desk.get_by_role("button", name="记下").click()
    expect(
        desk.locator("article").filter(has=desk.get_by_role("heading", name=FIRST_PAPERS))
    ).to_contain_text("以送达回证上的签收日期为送达日期")
    for _ in range(60):
        if desk.get_by_role("link", name="送达回证", exact=True).count():
            break
        desk.wait_for_timeout(1000)
        renew(desk)
    expect(desk.get_by_role("link", name="送达回证", exact=True)).to_be_visible()
