"""People at a browser: a phone or a desk, signed in by the code of the sandbox inbox."""

import itertools
import re
from datetime import date
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from court.portal.demo.people import DemoPerson
from tests.journeys.house import House

PATIENCE = 60_000  # milliseconds: the machine may be busy
CODE = re.compile(r"码\D{0,4}(\d{6})(?!\d)")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
NAMES = (
    "韩雨桐",
    "沈佳怡",
    "罗晓燕",
    "许若琳",
    "曹思远",
    "邓子涵",
    "彭雅静",
    "曾诗涵",
    "萧文慧",
    "田静怡",
)
_number = itertools.count(1)


def newcomer() -> DemoPerson:
    """Someone nobody has seen: a phone without an account."""
    n = next(_number)
    return DemoPerson(
        f"new{n}", NAMES[n % len(NAMES)], "女", date(1990, 6, 10 + n), f"1990000{1500 + n}"
    )


class Doors:
    """Opens pages for people and remembers who is signed in."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house, self.browser = house, browser
        self.states: dict[str, Any] = {}

    def page(
        self,
        phone: str = "",
        *,
        js: bool = True,
        viewport: Any = PHONE,
        begin: str = "/",
        **how: Any,
    ) -> Page:
        """A page at the front door (or where one begins), signed in where a phone is given."""
        context = self.browser.new_context(
            base_url=self.house.address, locale="zh-CN", viewport=viewport,
            java_script_enabled=js, storage_state=self._state(phone) if phone else None, **how,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(begin)
        return page

    def _state(self, phone: str) -> Any:
        if phone not in self.states:
            page = self.page()
            sign_in(page, phone)
            self.states[phone] = page.context.storage_state()
            page.context.close()
        return self.states[phone]


def reach(page: Page, end: str) -> None:
    """Wait until the address ends so; the page may renew itself meanwhile."""
    expect(page).to_have_url(re.compile(re.escape(end) + "$"), timeout=PATIENCE)


def leave(page: Page, part: str) -> None:
    """Wait until the address holds this part no more."""
    expect(page).not_to_have_url(re.compile(re.escape(part)), timeout=PATIENCE)


def renew(page: Page) -> None:
    """Load the page again, unless it is just doing so itself."""
    try:
        page.reload()
    except Error as why:
        if not re.search("ERR_ABORTED|interrupted by another navigation", str(why)):
            raise
        page.wait_for_load_state()


def sign_in(page: Page, phone: str, path: str = "/accounts/login/") -> None:
    """Register or sign in: phone, code, in."""
    known = codes_of(page.context, phone)  # an older code may lie there still
    page.goto(path)
    page.get_by_label("手机号").fill(phone)
    page.get_by_role("button", name="发送验证码").click()
    page.get_by_label("6位验证码").fill(code_for(page.context, phone, known=known))
    page.get_by_role("button", name="登录").click()
    leave(page, "/accounts/")


def code_for(context: BrowserContext, phone: str, *, known: str = "") -> str:
    """The code that came to this phone after the one that was ``known``."""
    inbox = context.new_page()
    inbox.goto("/demo/inbox")
    rows = _codes(inbox, phone)
    for _ in range(240):
        if rows.count() and rows.first.inner_text() != known:
            break
        inbox.wait_for_timeout(250)  # who sends it needs the machine too
        inbox.reload()
    said = rows.first.inner_text()
    inbox.close()
    found = CODE.search(said)
    assert found and said != known, said
    return found[1]


def codes_of(context: BrowserContext, phone: str) -> str:
    """The newest message with a code that the phone has had, with its time; the inbox is short."""
    inbox = context.new_page()
    inbox.goto("/demo/inbox")
    rows = _codes(inbox, phone)
    newest = rows.first.inner_text() if rows.count() else ""
    inbox.close()
    return newest


def _codes(inbox: Page, phone: str) -> Locator:
    """Rows of the inbox, the newest first."""
    return inbox.locator("main li", has_text=phone).filter(has_text=CODE)
