"""The one script: nothing typed is lost, nothing is sent twice."""

import pytest
from playwright.sync_api import Page, expect

from tests.design.site import looking

pytestmark = pytest.mark.browser
FORM = """<!doctype html><html lang="zh-Hans"><title>表</title>
<script src="/static/design/weifating.js" defer></script>
<body {body}><main id="main"><form method="post" action="/send/" {autosave}>
<input type="hidden" name="csrfmiddlewaretoken" value="secret">
<input type="hidden" name="version" value="1">
<label>经过 <textarea name="facts"></textarea></label>
<label><input type="radio" name="sex" value="男">男</label>
<button>提交</button></form></main></body></html>"""


class Desk:
    """A page with one form; what the server answers is chosen by the test."""

    def __init__(self, page: Page, site: str, *, body: str = "") -> None:
        self.page, self.site = page, site
        self.saved: list[str] = []
        self.sent: list[str] = []
        self.status, self.content = 200, '{"version": 2}'
        self.offline = False
        html = FORM.format(body=body, autosave='data-autosave="/save/"')
        page.route("**/form/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.route("**/save/", self._save)
        page.route("**/send/", self._send)
        page.goto(f"{site}/form/")

    def _save(self, route) -> None:
        if self.offline:
            route.abort()
            return
        self.saved.append(route.request.post_data or "")
        route.fulfill(status=self.status, body=self.content, content_type="application/json")

    def _send(self, route) -> None:
        self.sent.append(route.request.post_data or "")  # and never an answer: the line is slow

    def write(self, text: str) -> None:
        self.page.locator("textarea").fill(text)

    @property
    def line(self):
        return self.page.locator(".saved")


@pytest.fixture
def desk(browser, site):
    context = looking(browser, site)
    yield Desk(context.new_page(), site)
    context.close()


def test_what_is_typed_is_saved_after_a_pause(desk):
    desk.write("借了八万")
    expect(desk.line).to_contain_text("已保存")
    assert len(desk.saved) == 1
    assert desk.page.locator("[name=version]").input_value() == "2"


def test_without_a_line_it_stays_on_the_device_and_goes_when_the_line_is_back(desk):
    desk.offline = True
    desk.write("借了八万")
    expect(desk.line).to_contain_text("网络断了")
    desk.offline = False
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    expect(desk.line).to_contain_text("已保存")
    assert desk.page.evaluate("Object.keys(localStorage)") == []


def test_what_stayed_on_the_device_is_put_back_after_a_reload(desk):
    desk.offline = True
    desk.write("借了八万")
    expect(desk.line).to_contain_text("网络断了")
    desk.offline = False
    desk.page.reload()
    expect(desk.page.locator("textarea")).to_have_value("借了八万")
    expect(desk.line).to_contain_text("已保存")


def test_the_secret_of_the_form_is_not_kept_on_the_device(desk):
    desk.offline = True
    desk.write("x")
    expect(desk.line).to_contain_text("网络断了")
    assert "secret" not in desk.page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize(
    ("status", "words"),
    [(409, "在别处改过"), (401, "登录已过期"), (403, "登录已过期"), (500, "网络断了")],
)
def test_each_failure_is_told_in_its_own_words(desk, status, words):
    desk.status = status
    desk.write("借了八万")
    expect(desk.line).to_contain_text(words)


def test_a_second_press_sends_nothing(desk):
    let_through = desk.page.evaluate(
        """() => {
          let through = 0;
          document.addEventListener('submit', (e) => {
            if (!e.defaultPrevented) through += 1;
            e.preventDefault();
          });
          const button = document.querySelector('button');
          button.click(); button.click(); button.click();
          return through;
        }"""
    )
    assert let_through == 1
    expect(desk.page.locator("button")).to_have_attribute("aria-disabled", "true")


def test_the_end_of_a_session_is_said_before_it_comes(browser, site):
    context = looking(browser, site)
    page = context.new_page()
    stayed: list[str] = []

    def stay(route) -> None:
        stayed.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/appearance/stay/", stay)
    page.clock.install()
    Desk(page, site, body='data-session-seconds="3600" data-session-extend="/appearance/stay/"')
    page.clock.fast_forward(3200 * 1000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward(200 * 1000)
    expect(page.get_by_role("dialog")).to_contain_text("五分钟")
    page.get_by_role("button", name="继续办理").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert stayed == ["POST"]
    context.close()


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(browser, site):
    context = looking(browser, site)
    page = context.new_page()
    page.goto(f"{site}/design/")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[data-error-summary] a").first.click()
    expect(page.locator("#id_wrong-name")).to_be_focused()
    context.close()


def test_buttons_that_need_the_script_are_hidden_without_it(browser, site):
    for enabled in (True, False):
        context = looking(browser, site, java_script_enabled=enabled)
        page = context.new_page()
        page.goto(f"{site}/guide/fee/?matter=property&amount=50000")
        button = page.get_by_role("button", name="打印")
        expect(button).to_be_visible() if enabled else expect(button).to_be_hidden()
        context.close()
