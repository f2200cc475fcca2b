"""J01: from a phone nobody knows to a case number, in a phone's browser, with and without script."""

import re

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.complaint import Telling
from tests.journeys.people import newcomer, sign_in
from tests.journeys.real_name import prove

pytestmark = [pytest.mark.browser, pytest.mark.recognition]
NUMBER = re.compile(r"（2026）浙0106民初\d+号")


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_person_files_a_loan_complaint_and_gets_a_case_number(enter, tmp_path, js):
    person = newcomer()
    page = enter(js=js)
    sign_in(page, person.phone, "/accounts/register/")
    prove(page, person, tmp_path)
    telling = Telling(page, person, tmp_path)
    telling.whole()
    page.goto(f"{telling.base}check/")
    expect(page.get_by_role("heading", level=1, name="检查答案")).to_be_visible()
    expect(page.locator("main")).to_contain_text("80,000.00")
    (telling.sign_by_hand if js else telling.sign_by_code)()
    telling.submit()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"[0-9A-Z]{6,}"))
    telling.await_text("已登记立案")
    number = NUMBER.search(page.locator("main").inner_text())
    assert number, telling.trouble()
    every_paper_opens(page, "收件凭证", "受理案件通知书", "交纳诉讼费用通知书")
    the_case_page_says_what_next(page, number[0])


def every_paper_opens(page: Page, *titles: str) -> None:
    """Each paper is there and is a PDF with pages."""
    for title in titles:
        link = page.get_by_role("link", name=title)
        expect(link).to_be_visible()
        answer = page.request.get(link.get_attribute("href"))
        assert answer.ok and answer.headers["content-type"] == "application/pdf", title
        with pikepdf.open(__import__("io").BytesIO(answer.body())) as pdf:
            assert len(pdf.pages) >= 1


def the_case_page_says_what_next(page: Page, number: str) -> None:
    """Where, whose turn, by when, what it costs."""
    page.goto("/my/")
    page.get_by_role("link", name=number).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(number)
    expect(page.get_by_role("heading", name="现在到了哪一步")).to_be_visible()
    expect(page.locator("main")).to_contain_text("轮到")
    expect(page.locator("main")).to_contain_text("1,800.00 元")
