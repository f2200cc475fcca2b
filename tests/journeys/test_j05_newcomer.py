"""J05 from the very beginning: sued, with an old phone, and never heard of this court online.

Registration, real name, joining, consent step by step, service, answer, evidence, counterclaim,
objection to jurisdiction, needs at the hearing: on a page of 360 points, with and without scripts.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.defendant import (
    Sued,
    answers,
    brings_evidence,
    chooses_steps,
    confirms_the_address,
    fits,
    joins,
    message_for,
    reads_the_papers,
    signs,
    sued,
    the_message_is_genuine,
)
from tests.journeys.people import DESK, code_for, leave, newcomer
from tests.journeys.real_name import prove

pytestmark = pytest.mark.browser
CLERK = "19900000203"


def registers_on_the_way_to_the_case(page: Page, phone: str) -> None:
    """The way in leads to the account first, and back again."""
    page.goto("/join/")
    assert "/accounts/" in page.url and "next=" in page.url
    page.get_by_label("手机号").fill(phone)
    page.get_by_role("button", name="发送验证码").click()
    fits(page)
    page.get_by_label("6位验证码").fill(code_for(page.context, phone))
    page.get_by_role("button", name="登录").click()
    leave(page, "/accounts/")
    expect(page).to_have_url(re.compile("/my/real-name/"))
    expect(page.locator("main")).to_contain_text("加入案件前，需要核对您就是被通知的人")
    expect(page.locator("main")).to_contain_text("法院会送纸质文书，您的权利不受影响")
    fits(page)


def counterclaims(page: Page, case: Sued) -> None:
    """Its own claims; what it costs is said before it is handed in."""
    page.goto(f"/cases/{case.id}/counterclaim/")
    fits(page)
    page.get_by_label("反诉请求").fill("判令原告返还多付的利息2000元")
    page.get_by_label("请求的总金额").fill("2000")
    page.get_by_label("事实和理由").fill("利息没有约定，我多付了二千元。")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("main")).to_contain_text("反诉受理费 25.00 元")
    fits(page)
    signs(page, case, drawn=False)
    expect(page.locator("main")).to_contain_text("已提交反诉状")


def objects_to_the_court(page: Page, case: Sued) -> None:
    """From the list of what can be done; within the time to answer."""
    page.goto(f"/cases/{case.id}/respond/")
    row = page.locator(".tasks li").filter(has_text="对管辖有异议")
    expect(row).to_contain_text(re.compile(r"还剩 1\d 天"))
    row.get_by_role("link").click()
    fits(page)
    page.get_by_label("您认为应当由哪家法院管").fill("杭州市上城区人民法院")
    page.get_by_label("为什么这家法院不该管").fill("我住在上城区，合同也是在那里签的。")
    page.get_by_role("button", name="下一步：核对").click()
    fits(page)
    page.get_by_role("button", name="确认提交").click()
    expect(page.locator("main")).to_contain_text("等待法院决定")


def tells_needs(page: Page, case: Sued) -> None:
    """Asked long before the hearing is listed."""
    page.goto(f"/cases/{case.id}/needs/")
    page.get_by_label("看不清，需要大字或者读给我听").check()
    page.get_by_label("哪些时间不方便").fill("每天早上要送孩子")
    fits(page)
    page.get_by_role("button", name="告诉法院").click()
    expect(page.locator("main")).to_contain_text("已告诉法院")


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_who_is_sued_comes_from_an_unknown_phone_to_everything_a_defendant_can_do(
    enter, house, tmp_path, js
):
    who = newcomer()
    case = sued(house, "chen" if js else "lin", who, 34_000 + js)
    page = enter(js=js)
    text = message_for(page, case)
    the_message_is_genuine(page, text, who.phone)
    fits(page)
    registers_on_the_way_to_the_case(page, who.phone)
    prove(page, who, tmp_path, js=js, begin=False)
    page.get_by_role("link", name="继续").click()
    expect(page).to_have_url(re.compile("/join/$"))
    joins(page, case, text)
    confirms_the_address(page, case)
    reads_the_papers(page)
    chooses_steps(page, case)
    answers(page, case, drawn=js)
    brings_evidence(page, case, tmp_path)
    counterclaims(page, case)
    tells_needs(page, case)
    objects_to_the_court(page, case)
    page.goto(f"/cases/{case.id}/respond/")
    fits(page)
    for word in ("已确认", "已选择", "已提交", "已交 1 次", "已告诉", "已提出"):
        expect(page.locator(".tasks")).to_contain_text(word)
    desk = enter(CLERK, viewport=DESK, begin=f"/desk/cases/{case.id}/service/")
    expect(desk.locator("main")).to_contain_text("已送达")
    expect(desk.locator("main")).to_contain_text(who.name)
