"""The guide in a real browser: without a script to the answer, axe finds nothing on the way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.design.site import looking
from tests.guide.test_pages import ANSWERS

pytestmark = pytest.mark.browser


def test_a_person_without_scripts_finds_the_court(browser, site):
    context = looking(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/guide/court/")
    page.get_by_role("textbox").fill("朋友借钱不还，有借条")
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("民间借贷纠纷").check()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("textbox").fill("火星")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert")).to_contain_text("没有认出这个地方")
    page.get_by_role("textbox").fill("浙江省杭州市西湖区")
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("个人").check()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("link", name="不清楚，跳过").click()
    page.get_by_label("没有写，或者没有书面合同").check()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("textbox").fill("8万")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".reckoning__result")).to_have_text("杭州市西湖区人民法院")
    assert "%E6%9C%8B%E5%8F%8B" not in page.url  # what was told does not stay in the address
    link = page.get_by_role("link", name="带着这些去立案")
    assert (link.get_attribute("href") or "").startswith("/filing/new/?from=")
    context.close()


def test_going_back_keeps_the_other_answers(browser, site):
    context = looking(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/guide/fee/?matter=property&amount=50000")
    page.locator(".summary__change a").nth(1).click()
    page.get_by_role("textbox").fill("8000")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".reckoning__result")).to_have_text("50.00 元")
    context.close()


@pytest.mark.parametrize("look", ["", "theme.dark", "print.large", "contrast.high"])
def test_axe_finds_nothing_on_questions_and_answers(browser, site, look):
    context = looking(browser, site, look)
    page = context.new_page()
    wrong = {}
    for address in addresses():
        page.goto(site + address)
        found = [v["id"] for v in Axe().run(page).response["violations"]]
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if found or over > 0:
            wrong[address] = (found, over)
    context.close()
    assert wrong == {}


def addresses() -> list[str]:
    """The first question, the first error and the answer of every matter; and the plain pages."""
    found = ["/guide/", "/guide/steps/", "/guide/cause/?q=押金", "/guide/court/?story=x&cause=zzz"]
    for matter, words in ANSWERS.items():
        said = "&".join(f"{key}={value}" for key, value in words.items())
        found += [f"/guide/{matter}/", f"/guide/{matter}/?{said}"]
    return found


def test_paper_shows_what_is_folded_on_screen_and_no_buttons(browser, site):
    context = looking(browser, site)
    page = context.new_page()
    page.goto(f"{site}/guide/steps/")
    expect(page.get_by_text("提出答辩状").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("提出答辩状").first).to_be_visible()
    expect(page.locator(".buttons")).to_be_hidden()
    expect(page.locator(".ease")).to_be_hidden()
    context.close()
