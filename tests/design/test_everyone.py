"""Every public page for everyone: axe, five looks, two widths, keyboard alone, no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.design.site import looking

pytestmark = pytest.mark.browser
LOOKS = ["", "theme.dark", "print.large", "contrast.high", "contrast.high-theme.dark"]
PAGES = [
    "/",
    "/help/",
    "/accessibility/",
    "/privacy/",
    "/design/",
    "/design/desk/",
    "/no-such-page/",
]
SMALL = """() => [...document.querySelectorAll(
  'a.button, button:not(.term), .choice, .input, .navigation a, .account a, .footer a, summary')]
  .filter((e) => e.offsetParent && !e.closest('[popover]'))
  .map((e) => [e.textContent.trim().slice(0, 20), e.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5 && height > 0)"""


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], [str(node["target"]) for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(browser, site, look, width):
    context = looking(browser, site, look, viewport={"width": width, "height": 800})
    page = context.new_page()
    wrong = {}
    for address in PAGES:
        page.goto(site + address)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0 or violations(page):
            wrong[address] = (over, violations(page))
    context.close()
    assert wrong == {}


def test_targets_are_large_enough_for_a_thumb(browser, site):
    context = looking(browser, site)
    page = context.new_page()
    for address in ("/", "/design/", "/help/"):
        page.goto(site + address)
        assert page.evaluate(SMALL) == [], address
    context.close()


def test_large_print_is_one_and_a_half_times(browser, site):
    sizes = {}
    for look in ("", "print.large"):
        context = looking(browser, site, look)
        page = context.new_page()
        page.goto(site)
        sizes[look] = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        context.close()
    assert sizes["print.large"] / sizes[""] == pytest.approx(1.5)


def test_the_keyboard_reaches_the_content_first(browser, site):
    context = looking(browser, site)
    page = context.new_page()
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()


def test_without_scripts_the_look_can_still_be_chosen(browser, site):
    context = looking(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/help/")
    page.get_by_role("button", name="大字").click()
    expect(page.locator("html")).to_have_attribute("data-print", "large")
    expect(page).to_have_url(f"{site}/help/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Help")
    context.close()


def test_a_term_opens_and_closes_without_scripts(browser, site):
    context = looking(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    card = page.locator(".term__card")
    expect(card).to_be_hidden()
    page.get_by_role("button", name="立案", exact=True).click()
    expect(card).to_be_visible()
    page.get_by_role("button", name="知道了").click()
    expect(card).to_be_hidden()
    context.close()


def test_the_content_policy_stops_nothing_of_ours(browser, site):
    context = looking(browser, site)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in PAGES[:-1]:
        page.goto(site + address)
    assert complaints == []
    context.close()
