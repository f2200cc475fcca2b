"""Every page of every role: axe finds nothing, one h1, nothing sideways, big enough to hit."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, expect

from court.portal.demo import drawing
from court.portal.demo.people import BY_KEY
from tests.journeys.complaint import Telling
from tests.journeys.crawling import crawl
from tests.journeys.people import DESK, PHONE, leave, renew
from tests.journeys.prepared import draft, loans

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
LOOK = """async () => {
  const seen = (e) => { const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return r.width > 1 && r.height > 1 && s.visibility !== "hidden" && s.clipPath === "none"; };
  const small = [...document.querySelectorAll(
      "button:not(.term),input:not([type=hidden]),select,textarea,summary,a.button")]
    .filter(seen).map((e) => {
      const box = ["radio", "checkbox"].includes(e.type) ? (e.closest("label,.choice") || e) : e;
      const r = box.getBoundingClientRect();
      const words = `${e.tagName} ${e.name || ""} ${e.textContent.trim().slice(0, 20)}`;
      return r.height < 43.5 || r.width < 43.5 ? `${words} ${r.width | 0}x${r.height | 0}` : "";
    }).filter(Boolean);
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  return { h1: document.querySelectorAll("h1").length,
    over: document.documentElement.scrollWidth - innerWidth, small,
    twice: ids.filter((id, n) => ids.indexOf(id) !== n),
    axe: (await axe.run(document, { resultTypes: ["violations"] })).violations
      .map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`) };
}"""
PUBLIC = ("/", "/guide/", "/guide/court/", "/help/", "/accessibility/", "/privacy/", "/verify/",
          "/notices/check/", "/accounts/login/", "/accounts/register/", "/accounts/login/password/",
          "/design/", "/design/desk/", "/design/confirm/", "/demo/inbox", "/hearings/",
          "/hearings/device/", "/announcements/", "/nowhere/")  # fmt: skip


def faults_of(page: Page, address: str) -> dict[str, object]:
    """What is wrong with a page; empty when nothing is. One that renews itself is seen again."""
    try:
        return _faults_of(page, address)
    except Error as why:
        if not re.search("interrupted by another|context was destroyed|axe is not", str(why)):
            raise
    page.wait_for_load_state()
    return _faults_of(page, address)


def _faults_of(page: Page, address: str) -> dict[str, object]:
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", listen)
    try:
        answer = page.goto(address)
        page.evaluate(AXE.read_text("utf8"))
        found = page.evaluate(LOOK)
    finally:
        page.remove_listener("console", listen)
    wrong: dict[str, object] = {k: found[k] for k in ("small", "twice", "axe") if found[k]}
    if found["h1"] != 1:
        wrong["h1"] = found["h1"]
    if found["over"] > 0:
        wrong["sideways"] = found["over"]
    expected = answer is not None and answer.status >= 400
    if said and not expected:
        wrong["console"] = said
    if answer is not None and answer.status >= 500:
        wrong["status"] = answer.status
    return wrong


def assert_sound(page: Page, addresses: list[str]) -> None:
    """Look at all of them, then complain about all."""
    wrong = {a: found for a in addresses if (found := faults_of(page, a))}
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)


def test_pages_for_everyone(enter):
    page = enter()
    assert_sound(page, crawl(page, *PUBLIC))


def test_every_page_of_a_filer(enter, house, tmp_path):
    docketed = loans(house, ("lin", "wang", 3_000, {}))[0]
    page = enter(BY_KEY["lin"].phone)
    mine = draft(house, "lin")
    telling = Telling(page, BY_KEY["lin"], tmp_path)
    page.goto(f"/filing/{docketed}/done/")
    telling.await_text("已登记立案")
    starts = (f"/filing/{mine}/", f"/filing/{mine}/check/", f"/filing/{mine}/sign/", "/my/",
              f"/filing/{docketed}/done/", "/my/notices/", "/accounts/", "/my/real-name/?again=1",
              f"/filing/{mine}/exhibits/3/", f"/filing/{mine}/q/third_parties.0/",
              f"/filing/{mine}/q/defendants.1/?kind=organisation")  # fmt: skip
    pages = crawl(page, *starts, within=("/filing/", "/my/", "/cases/", "/accounts/"))
    assert len(pages) > 30
    assert_sound(page, pages)


def test_a_list_of_corrections_and_a_page_with_errors(enter, house, tmp_path):
    wanting = loans(house, ("chen", "he", 4_000, {"back": False}))[0]
    page = enter(BY_KEY["chen"].phone)
    page.goto(f"/filing/{wanting}/done/")
    Telling(page, BY_KEY["chen"], tmp_path).await_text("法院要求补正")
    assert_sound(page, [f"/filing/{wanting}/", f"/filing/{wanting}/papers/", "/my/"])
    page.goto(f"/filing/{wanting}/q/service/")
    page.get_by_label("邮政编码").fill("31")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.evaluate(AXE.read_text("utf8"))
    assert page.evaluate(LOOK)["axe"] == []


DESKS = {
    "li": ("/desk/",), "zhao": ("/desk/",), "qian": ("/desk/",), "zhou": ("/desk/",),
    "wu": ("/settings/", "/desk/"), "zheng": ("/machine-room/", "/settings/"), "feng": ("/audit/",),
    "xu": ("/desk/",),
}  # fmt: skip


@pytest.mark.parametrize("who", DESKS)
def test_every_page_of_the_staff(enter, waiting_filing, who):
    page = enter(BY_KEY[who].phone, viewport=DESK)
    starts = [*DESKS[who], "/my/", "/my/notices/"]
    if who in ("li", "zhao"):
        starts.append(f"/desk/filings/{waiting_filing}/")
    pages = crawl(page, *starts, within=(*DESKS[who], "/my/"))
    assert_sound(page, pages)
    page.set_viewport_size(PHONE)
    assert_sound(page, [address for address in pages if not address.startswith("/my/")])


@pytest.fixture(scope="module")
def waiting_filing(house, doors) -> Iterator[str]:
    """A doubtful filing that has reached the clerk."""
    made = loans(house, ("sun", "wang", 2_000, {"arbitration": True}))[0]
    page = doors.page(BY_KEY["li"].phone)
    page.goto(f"/desk/filings/{made}/")
    for _ in range(120):
        if page.locator("#finding-1").count():
            break
        page.wait_for_timeout(1000)
        renew(page)
    page.context.close()
    yield made


def test_a_question_and_an_upload_by_keyboard_alone(enter, house, tmp_path):
    mine = draft(house, "wang")
    page = enter(BY_KEY["wang"].phone)
    page.goto(f"/filing/{mine}/q/service/")
    walk_to(page, "收法院文书的地址")
    page.keyboard.press("Control+A")
    page.keyboard.type("浙江省杭州市西湖区文三路90号")
    walk_to(page, "保存并继续")
    page.keyboard.press("Enter")
    leave(page, "/q/service/")
    page.goto(f"/filing/{mine}/q/service/")
    expect(page.get_by_label("收法院文书的地址")).to_have_value("浙江省杭州市西湖区文三路90号")
    page.goto(f"/filing/{mine}/papers/")
    card = tmp_path / "正面.jpg"
    card.write_bytes(drawing.id_card_front(BY_KEY["wang"]))
    page.on("filechooser", lambda chooser: chooser.set_files(card))
    walk_to(page, "身份证人像面")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="正面.jpg")).to_be_visible()
    walk_to(page, "移除")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="正面.jpg")).to_have_count(0)


def walk_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so, and shows that it has the focus."""
    named = """() => { const e = document.activeElement, s = getComputedStyle(e);
      const said = e.labels && e.labels.length ? e.labels[0].textContent : e.textContent;
      return [said.trim(), s.outlineStyle !== "none" || s.boxShadow !== "none"]; }"""
    for _ in range(120):
        page.keyboard.press("Tab")
        said, shown = page.evaluate(named)
        if said.startswith(name):
            assert shown, f"{name}: the focus cannot be seen"
            return
    raise AssertionError(f"{name} was not reached by Tab")
