"""What the machine will not decide: the clerk's desk, correction, acceptance; a judge refuses."""

import re

import pytest
from playwright.sync_api import Page, expect

from court.portal.demo.people import BY_KEY
from tests.journeys.people import DESK, renew
from tests.journeys.prepared import intake_of, loans
from tests.journeys.test_j01_file_a_complaint import pages_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def doubtful(house) -> list[str]:
    """Three complaints about a contract with an arbitration clause."""
    clause = {"arbitration": True}
    return loans(
        house,
        ("sun", "wang", 12_000, clause), ("lin", "he", 7_000, clause), ("he", "lin", 9_000, clause),
    )  # fmt: skip


def test_the_clerk_sees_papers_beside_findings_and_asks_to_correct(enter, doubtful):
    desk = at_desk(enter, "li", doubtful[0])
    expect(desk.locator("main")).to_contain_text("仲裁")
    expect(desk.get_by_role("img", name=re.compile("身份证人像面.*方框"))).to_be_visible()
    sheet, finding = desk.locator("svg image").first, desk.locator("#finding-1")
    assert sheet.bounding_box()["x"] > finding.bounding_box()["x"]  # side by side
    assert desk.request.get(sheet.get_attribute("href")).headers["content-type"] == "image/jpeg"
    decide(desk, "通知补正", "发出补正告知书", own="没有说明仲裁条款是否有效；请写明")
    expect(desk.get_by_role("status")).to_contain_text("补正告知书已发出")
    filer = enter(BY_KEY["sun"].phone)
    filer.goto(f"/filing/{doubtful[0]}/")
    expect(filer.locator("main")).to_contain_text("没有说明仲裁条款是否有效")
    expect(filer.locator("main")).to_contain_text("还剩 7 天")


def test_the_clerk_accepts_and_the_filer_has_a_number(enter, doubtful):
    desk = at_desk(enter, "li", doubtful[1])
    decide(desk, "登记立案", "登记立案", reason="仲裁条款没有选定的仲裁委员会，无效")
    expect(desk.get_by_role("status").first).to_contain_text(re.compile(r"民初\d+号"))
    filer = enter(BY_KEY["lin"].phone)
    filer.goto(f"/filing/{doubtful[1]}/done/")
    expect(filer.locator("main")).to_contain_text("已登记立案")


def test_only_a_judge_refuses_and_the_ruling_reaches_the_filer(enter, doubtful):
    desk = at_desk(enter, "li", doubtful[2])
    expect(desk.get_by_text("裁定不予受理")).to_have_count(0)
    decide(desk, "移交法官", "移交法官", label="为什么要法官决定", reason="双方约定了仲裁")
    expect(desk.get_by_role("status")).to_contain_text("已移交法官审查")
    stale = desk.context.new_page()
    stale.goto(f"/desk/filings/{doubtful[2]}/")
    judge = at_desk(enter, "zhao", doubtful[2])
    reason = "双方在借款合同中约定由杭州仲裁委员会仲裁，该条款有效，本案不属于人民法院受理范围。"
    decide(judge, "裁定不予受理", "签署裁定", label="本院认为", reason=reason)
    expect(judge.get_by_role("status")).to_contain_text("已裁定不予受理")
    decide(stale, "登记立案", "登记立案", reason="不知道法官已经裁定")
    expect(stale.get_by_role("heading", level=1)).to_be_visible()
    expect(stale.locator("main")).to_contain_text("没有生效")
    filer = enter(BY_KEY["he"].phone)
    filer.goto(f"/filing/{doubtful[2]}/done/")
    for _ in range(60):
        if filer.get_by_role("link", name="民事裁定书").count():
            break
        filer.wait_for_timeout(1000)
        renew(filer)
    ruling = filer.get_by_role("link", name="民事裁定书")
    assert pages_of(filer, ruling.get_attribute("href")) >= 1
    expect(filer.locator("main")).to_contain_text("上诉")


def at_desk(enter, who: str, filing_id: str) -> Page:
    """The desk of one filing, reached through the queue, once the machine has looked at it."""
    desk = enter(BY_KEY[who].phone, viewport=DESK)
    desk.goto(f"/desk/filings/{filing_id}/")
    for _ in range(120):
        if desk.locator("#finding-1").count():
            break
        desk.wait_for_timeout(1000)
        renew(desk)
    number = intake_of(desk)
    desk.goto("/desk/")
    desk.get_by_role("link", name=number).click()
    expect(desk.get_by_text(number).first).to_be_visible()
    return desk


def decide(
    desk: Page, summary: str, button: str, *, reason: str = "", label: str = "", own: str = ""
) -> None:
    """Open the act, write why, press."""
    box = desk.locator("details").filter(has=desk.locator("summary", has_text=summary))
    box.locator("summary").first.click()
    if reason:
        (box.get_by_label(label) if label else box.locator("textarea")).fill(reason)
    if own:
        box.get_by_label("另外需要补正的").fill(own)
    box.get_by_role("button", name=button).click()
    desk.wait_for_load_state()
