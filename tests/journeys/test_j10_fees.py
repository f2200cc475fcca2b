"""J10: the fee unpaid, paid in the sandbox, waived, given back; on a phone, with and without JS."""

import json

import pytest
from playwright.sync_api import Page, expect

from court.portal.demo.people import BY_KEY
from tests.journeys.house import House
from tests.journeys.people import DESK, renew
from tests.journeys.test_j10_withdraw_preserve_transfer import fits

pytestmark = pytest.mark.browser
STORY = """
import django, json; django.setup()
from django.utils import timezone
from court.identity.models import Person
from court.portal.demo.cases import begin_story
from court.portal.demo.people import BY_KEY
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
story = begin_story(people, %r, %r, %d, timezone.now())
print(json.dumps({"id": str(story.case.pk), "number": story.case.number}))
"""
WITHDRAW = """
import django; django.setup()
from django.utils import timezone
from court.docket.models import Case
from court.docket.actions import draw_tribunal, decide_application, submit_application, Asked
from court.docket.queries import deciding_judge
from court.identity.models import Person
from court.portal.demo.people import BY_KEY
case, at = Case.objects.get(pk=%r), timezone.now()
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
draw_tribunal(case.pk, by=people["wu"].actor, at=at)
party = case.parties.get(side="plaintiff")
asked = submit_application(case.pk, "withdrawal", Asked("双方和解"), person=people[%r],
                           party_id=party.pk, key="j10-" + str(case.pk), at=at)
decide_application(asked.pk, granted=True, reasons="原告撤回起诉是其真实意思，予以准许。",
                   person=deciding_judge(case), at=at)
print(deciding_judge(case).phone.removeprefix("+86"))
"""
WHY = "经审查，申请人享受最低生活保障，符合规定的情形，准予免交。"


def begun(house: House, plaintiff: str, defendant: str, amount: int) -> dict[str, str]:
    """A case whose fee is due."""
    said: dict[str, str] = json.loads(
        house.run(STORY % (plaintiff, defendant, amount)).strip().splitlines()[-1]
    )
    return said


def pay(page: Page, accident: str = "") -> None:
    """From the fee page to the sandbox and back."""
    page.get_by_role("button", name="去交费").click()
    expect(page.get_by_alt_text("支付二维码")).to_be_visible()
    fits(page)
    there = page.context.new_page()
    there.goto(page.get_by_role("link", name="打开支付页面").get_attribute("href"))
    fits(there)
    there.get_by_label("演示情形").select_option(accident)
    there.get_by_role("button", name="确认支付").click()
    expect(there.locator("body")).to_contain_text("支付成功")
    there.close()


def settled(page: Page) -> None:
    """Refresh until the money is here, as a person does."""
    refresh = page.get_by_role("button", name="我付好了，刷新")
    for _ in range(60):
        if refresh.count() == 0:
            break
        refresh.click()
        page.wait_for_load_state()
        if page.get_by_text("已交清").count():
            break
        page.wait_for_timeout(1000)
    expect(page.locator("main")).to_contain_text("已交清")


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
@pytest.mark.parametrize("accident", ["", "lost"], ids=["told", "message lost"])
def test_an_unpaid_fee_is_shown_and_paid(house, enter, js, accident):
    case = begun(house, "lin", "sun", 41_000 + js + 10 * len(accident))
    page = enter(BY_KEY["lin"].phone, js=js, begin=f"/cases/{case['id']}/")
    expect(page.locator("main")).to_contain_text("还要交")
    fits(page)
    page.get_by_role("link", name="去交费，或者申请缓减免").click()
    expect(page.locator("main")).to_contain_text("缴款码")
    expect(page.locator("main")).to_contain_text("逾期不交")
    fits(page)
    pay(page, accident)
    page.reload()
    settled(page)
    expect(page.locator("main")).to_contain_text("凭证号")
    fits(page)


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
def test_a_waiver_is_asked_for_and_granted(house, enter, js):
    case = begun(house, "chen", "wang", 23_000 + js)
    page = enter(BY_KEY["chen"].phone, js=js, begin=f"/cases/{case['id']}/fee/")
    page.get_by_role("link", name="申请缓、减、免交").click()
    fits(page)
    page.get_by_role("link", name="免交", exact=True).click()
    page.get_by_label("享受最低生活保障").check()
    page.get_by_label("困难情况").fill("享受低保，没有其他收入。")
    fits(page)
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator("main")).to_contain_text("等待法院决定")

    desk = enter(BY_KEY["zhao"].phone, viewport=DESK, js=js, begin="/desk/fees/")
    rows = desk.locator("li.card", has_text=case["number"])
    rows.get_by_role("link", name="缓减免申请").click()
    expect(desk.locator("main")).to_contain_text("享受低保")
    desk.get_by_label("准予免交").check()
    desk.get_by_role("textbox", name="理由").fill(WHY)
    desk.get_by_role("button", name="作出决定").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("诉讼费")

    page.goto(f"/cases/{case['id']}/fee/")
    expect(page.locator("main")).to_contain_text("准予免交")
    expect(page.locator("main")).to_contain_text(WHY)


def test_after_withdrawal_half_goes_back(house, enter):
    case = begun(house, "lin", "he", 52_000)
    page = enter(BY_KEY["lin"].phone, begin=f"/cases/{case['id']}/fee/")
    pay(page)
    page.reload()
    settled(page)
    judge = house.run(WITHDRAW % (case["id"], "lin")).strip().splitlines()[-1]

    desk = enter(judge, viewport=DESK, begin="/desk/fees/")
    row = desk.locator("li.card", has_text=case["number"])
    for _ in range(30):
        if row.count():
            break
        desk.wait_for_timeout(1000)
        renew(desk)
    row.get_by_role("link", name="退费").click()
    desk.get_by_label("同意退还").check()
    desk.get_by_role("textbox", name="理由").fill("准许撤诉，减半收取，多交部分退还。")
    desk.get_by_role("button", name="作出决定").click()

    for _ in range(40):
        page.goto(f"/cases/{case['id']}/fee/")
        if page.get_by_role("link", name="退还决定书").count():
            break
        page.wait_for_timeout(1000)
    expect(page.get_by_role("heading", name="退费")).to_be_visible()
    expect(page.locator("main")).to_contain_text("退还决定书")
    fits(page)
