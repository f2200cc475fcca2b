"""J10: preservation, withdrawal and transfer, on a phone with and without JavaScript.

The fee part of the journey stands in its own file.
"""

import json
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from court.portal.demo.people import BY_KEY
from tests.journeys.house import House
from tests.journeys.people import DESK, PHONE, renew
from tests.journeys.test_accessibility import faults_of

pytestmark = pytest.mark.browser
STORY = """
import django, json; django.setup()
from django.utils import timezone
from court.identity.models import Person
from court.portal.demo.cases import begin_story
from court.portal.demo.people import BY_KEY
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
story = begin_story(people, %r, %r, %d, timezone.now())
story.assign()
story.join()
print(json.dumps({"id": str(story.case.pk), "number": story.case.number,
                  "judge": story.judge.phone.removeprefix("+86")}))
"""
WHY = "经审查，申请符合法律规定的条件，应予准许。"


@dataclass(frozen=True)
class Begun:
    """A case with its judge; both parties take part."""

    id: str
    number: str
    judge: str
    plaintiff: str
    defendant: str


def begun(house: House, plaintiff: str, defendant: str, amount: int) -> Begun:
    """File, docket, pay, draw, join: by the demonstration's own actions."""
    said = house.run(STORY % (plaintiff, defendant, amount)).strip().splitlines()[-1]
    phones = {"plaintiff": BY_KEY[plaintiff].phone, "defendant": BY_KEY[defendant].phone}
    return Begun(**json.loads(said), **phones)


def fits(page: Page) -> None:
    """Nothing runs over the edge of a small phone."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], page.url


def open_ask(enter, case: Begun, phone: str, label: str, *, js: bool) -> Page:
    """From the case page to the form of one application."""
    page = enter(phone, js=js, begin=f"/cases/{case.id}/")
    page.get_by_role("link", name=re.compile("^提出申请")).click()
    page.get_by_role("link", name=label, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(label)
    return page


def confirm(page: Page) -> None:
    """Read back, then hand in."""
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("核对后提交")
    page.get_by_role("button", name="确认提交").click()
    expect(page.locator("main")).to_contain_text("等待法院决定")


def sign(desk: Page) -> None:
    """Look again, fetch the draft, sign."""
    desk.get_by_role("button", name="下一步：再看一遍").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("签署前再看一遍")
    expect(desk.get_by_role("button", name=re.compile("看文书草稿"))).to_be_visible()
    desk.get_by_role("button", name="签署", exact=True).click()
    expect(desk.get_by_role("status").first).to_contain_text("已签署")


def paper_on(page: Page, name: str) -> None:
    """The paper lies on the page once it has been made."""
    for _ in range(90):
        if page.get_by_role("link", name=name).count():
            return
        page.wait_for_timeout(1000)
        renew(page)
    raise AssertionError(f"{name} did not appear on {page.url}")


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_preservation_is_asked_granted_and_kept_from_the_other_side(house, enter, js):
    case = begun(house, "chen", "he", 61_000 + js)
    page = open_ask(enter, case, case.plaintiff, "财产保全", js=js)
    page.get_by_label("要保全多少钱的财产").fill("61000")
    page.get_by_label("对方有什么财产，在哪里").fill("被告名下某银行账户")
    page.get_by_label("保险公司的保函").check()
    page.get_by_label("情况紧急").check()
    page.get_by_label("为什么现在就要保全").fill("被告正在变卖房产，准备搬走。")
    if js:
        fits(page)
    confirm(page)
    expect(page.locator("main")).to_contain_text("法院应当在此前决定")
    mine = page.url

    other = enter(case.defendant, begin=f"/cases/{case.id}/")
    expect(other.locator("main")).not_to_contain_text("财产保全")
    assert other.goto(mine).status == 404

    desk = enter(case.judge, viewport=DESK, begin=f"/desk/cases/{case.id}/")
    desk.get_by_role("link", name="财产保全").click()
    expect(desk.locator("main")).to_contain_text("情况紧急")
    desk.get_by_label("准许（成立）", exact=True).check()
    desk.get_by_label("冻结").check()
    desk.get_by_label(re.compile("^财产")).fill("被告名下某银行账户存款")
    desk.get_by_label("以多少价值为限").fill("61000")
    desk.get_by_label("理由（本院认为）").fill(WHY)
    sign(desk)

    page.goto(mine)
    expect(page.locator("main")).to_contain_text("准许")
    paper_on(page, "民事裁定书")


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_withdrawal_ends_the_case_and_says_what_it_costs(house, enter, js):
    case = begun(house, "lin", "sun", 37_000 + js)
    page = open_ask(enter, case, case.plaintiff, "撤回起诉", js=js)
    page.get_by_label("为什么撤回起诉").fill("被告已经还清，双方和解。")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("main")).to_contain_text("案件受理费减半")
    page.get_by_role("button", name="返回修改").click()
    expect(page.get_by_label("为什么撤回起诉")).to_have_value("被告已经还清，双方和解。")
    confirm(page)

    desk = enter(case.judge, viewport=DESK, begin=f"/desk/cases/{case.id}/")
    desk.get_by_role("link", name="撤回起诉").click()
    second = desk.context.new_page()
    second.goto(desk.url)
    for tab in (desk, second):
        tab.get_by_label("准许（成立）", exact=True).check()
        tab.get_by_label("理由（本院认为）").fill(WHY)
    sign(desk)
    second.get_by_role("button", name="下一步：再看一遍").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("情况刚刚有了变化")

    page.goto(f"/cases/{case.id}/")
    expect(page.locator("main")).to_contain_text("准许撤诉")
    paper_on(page, "民事裁定书")


def test_a_transferred_case_is_found_again_at_the_other_court(house, enter):
    case = begun(house, "wang", "chen", 73_000)
    desk = enter(case.judge, viewport=DESK, begin=f"/desk/cases/{case.id}/")
    desk.get_by_role("link", name="移送有管辖权的法院").click()
    desk.get_by_label("杭州市中级人民法院").check()
    desk.get_by_label("理由（本院认为）").fill("本案应当由中级人民法院管辖，本院没有管辖权。")
    sign(desk)
    expect(desk.locator("main")).to_contain_text("移送其他法院")

    page = enter(case.plaintiff, begin=f"/cases/{case.id}/")
    link = page.get_by_role("link", name=re.compile("^新的案号"))
    expect(link).to_contain_text("浙01民初")
    fits(page)
    link.click()
    expect(page.locator("main")).to_contain_text("杭州市中级人民法院")

    there = enter(BY_KEY["xu"].phone, viewport=DESK, begin="/desk/cases/?show=open")
    expect(there.locator("main")).to_contain_text("分案")
    there.goto(f"/desk{page.url.removeprefix(house.address)}")
    expect(there.locator("main")).to_contain_text(case.number)
    expect(there.locator("main")).to_contain_text("不得再自行移送")
    paper_on(there, "案件移送函")


def test_the_pages_of_a_case_are_open_to_everyone(house, enter):
    case = begun(house, "sun", "lin", 29_000)
    party = enter(case.plaintiff, begin=f"/cases/{case.id}/")
    kinds = ("withdrawal", "preservation", "recusal", "procedure_objection", "suspension",
             "extension", "resumption")  # fmt: skip
    pages = [f"/cases/{case.id}/ask/", *(f"/cases/{case.id}/ask/{kind}/" for kind in kinds)]
    found = {page: faults_of(party, page) for page in pages}
    page = open_ask(enter, case, case.plaintiff, "撤回起诉", js=True)
    page.get_by_label("为什么撤回起诉").fill("双方和解。")
    confirm(page)
    found["application"] = faults_of(party, page.url.removeprefix(house.address))

    desk = enter(case.judge, viewport=DESK, begin=f"/desk/cases/{case.id}/")
    answer = desk.get_by_role("link", name="撤回起诉").get_attribute("href")
    acts = ("suspend", "procedure", "transfer", "dismiss", "terminate")
    here = f"/desk/cases/{case.id}/"
    for one in ("/desk/cases/", here, answer, "/desk/cases/leave/", f"{here}tribunal/",
                *(f"{here}acts/{act}/" for act in acts)):  # fmt: skip
        found[one] = faults_of(desk, one)
    assert {page: wrong for page, wrong in found.items() if wrong} == {}
