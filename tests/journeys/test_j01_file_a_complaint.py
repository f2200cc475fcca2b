"""J01: from a phone nobody knows to a case number, on a phone, with and without JavaScript."""

import re
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.complaint import Telling
from tests.journeys.people import newcomer, sign_in
from tests.journeys.real_name import prove

pytestmark = pytest.mark.browser
NUMBER = re.compile(r"（20\d\d）浙0106民初\d+号")
PAPERS = ("收件凭证", "送达地址确认书", "受理案件通知书", "交纳诉讼费用通知书")


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_person_files_a_loan_complaint_and_gets_a_case_number(enter, tmp_path, js):
    person = newcomer()
    page = enter(js=js)
    sign_in(page, person.phone, "/accounts/register/")
    prove(page, person, tmp_path, js=js)
    telling = Telling(page, person, tmp_path, js=js)
    telling.whole()
    page.goto(f"{telling.base}check/")
    expect(page.get_by_role("heading", level=1, name="检查答案")).to_be_visible()
    expect(page.locator("main")).to_contain_text("判令被告偿还借款本金80000元")
    assert pages_of(page, f"{telling.base}preview.pdf") >= 1
    (telling.sign_by_hand if js else telling.sign_by_code)()
    telling.submit()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"SJ-\d{4}-\d{6}"))
    expect(page.locator("main")).to_contain_text("接下来")
    telling.await_text("已登记立案")
    number = NUMBER.search(page.locator("main").inner_text())
    assert number, telling.trouble()
    page.get_by_role("link", name="打开案件").click()
    the_case_page_says_what_next(telling, number[0])


def pages_of(page: Page, address: str | None) -> int:
    """How many pages the PDF has that lies there."""
    answer = page.request.get(address or "")
    assert answer.ok and answer.headers["content-type"] == "application/pdf", address
    with pikepdf.open(BytesIO(answer.body())) as pdf:
        return len(pdf.pages)


def the_case_page_says_what_next(telling: Telling, number: str) -> None:
    """Where, whose turn, by when, what it costs; and every paper opens."""
    page = telling.page
    expect(page.get_by_role("heading", level=1)).to_have_text(number)
    expect(page.get_by_role("heading", name="现在到了哪一步")).to_be_visible()
    telling.await_text("交纳诉讼费用通知书（PDF")
    expect(page.locator("main")).to_contain_text("轮到您")
    expect(page.locator("main")).to_contain_text("1,800.00 元")
    expect(page.locator("main")).to_contain_text(re.compile(r"还剩 \d+ 天"))
    for title in PAPERS:
        assert pages_of(page, page.get_by_role("link", name=title).get_attribute("href")) >= 1
    page.goto("/my/")
    expect(page.get_by_role("link", name=number).first).to_be_visible()
