"""The upload field in a real browser of 360 px: bad lines, ended sessions, refused files."""

import json
import socket
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.faults.house import House
from tests.faults.processes import ask, free_port, wait_for
from tests.vault.conftest import picture
from tests.vault.resumable.test_server import PERSON, recording

pytestmark = [pytest.mark.browser, pytest.mark.faults]
SERVER = """
    import sys, uvicorn
    from django.conf import settings
    settings.ROOT_URLCONF = "tests.vault.page"
    uvicorn.run("court.asgi:application", port=int(sys.argv[1]), lifespan="off", log_level="error")
"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"]
FLAGS += ["--no-first-run", "--disable-background-networking", "--disable-component-update"]


class Site:
    """A served house and the session of a person in it."""

    def __init__(self, house: House) -> None:
        self.house, self.port = house, free_port()
        house.prepare()
        _, self.session = ask(house, PERSON)
        self.start()

    def start(self) -> None:
        self.process = self.house.start(SERVER, str(self.port))
        wait_for(self.answers, 60, 0.2)

    def answers(self) -> bool:
        with socket.socket() as trial:
            return trial.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = Site(House(tmp_path_factory.mktemp("browser")))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield opened
        opened.close()


def enter(browser, site, **options) -> Page:
    context = browser.new_context(viewport={"width": 360, "height": 740}, **options)
    context.add_cookies([{"name": "weifating", "value": site.session, "url": site.address}])
    page = context.new_page()
    page.goto(f"{site.address}/page/")
    return page


@pytest.fixture
def page(browser, site):
    opened = enter(browser, site)
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    opened.context.close()
    assert problems == []


@pytest.fixture
def line(page):
    """Gives the page a line of so many kilobytes a second, or none."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def set_line(kilobytes: int, *, lost: bool = False) -> None:
        speed = {"latency": 5, "downloadThroughput": 10**7, "uploadThroughput": kilobytes * 1024}
        session.send("Network.emulateNetworkConditions", {"offline": lost} | speed)

    return set_line


def paper(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def save(page: Page) -> dict:
    page.get_by_role("button", name="保存").click()
    page.wait_for_selector("pre")
    return json.loads(page.inner_text("pre"))


def choose(page: Page, *paths: str) -> None:
    page.locator("input[type=file][multiple]").set_input_files(list(paths))


def test_files_go_at_once_and_the_form_brings_their_ids(page, tmp_path):
    choose(page, paper(tmp_path, "借条.jpg", picture()), paper(tmp_path, "收条.jpg", picture("b")))
    expect(page.get_by_role("link", name="借条.jpg")).to_be_visible(timeout=20000)
    expect(page.get_by_role("link", name="收条.jpg")).to_be_visible(timeout=20000)
    assert save(page)["names"] == ["借条.jpg", "收条.jpg"]


def test_the_form_waits_for_files_still_on_their_way(page, tmp_path):
    choose(page, paper(tmp_path, "录音.wav", recording(3)))
    assert save(page)["names"] == ["录音.wav"]


def test_without_javascript_the_same_form_works(browser, site, tmp_path):
    plain = enter(browser, site, java_script_enabled=False)
    choose(plain, paper(tmp_path, "纸.jpg", picture("plain")))
    assert save(plain)["names"] == ["纸.jpg"]
    plain.context.close()


def test_a_lost_line_is_told_and_the_upload_goes_on_by_itself(page, line, tmp_path):
    sent = []
    page.on("request", lambda r: sent.append(r) if r.method == "PATCH" else None)
    line(700)
    choose(page, paper(tmp_path, "长录音.wav", recording(3)))
    with page.expect_response(lambda r: r.request.method == "PATCH" and r.status == 204):
        pass
    line(700, lost=True)
    expect(page.locator(".files__problem")).to_contain_text("网络连接断开", timeout=15000)
    line(9000)
    expect(page.get_by_role("link", name="长录音.wav")).to_be_visible(timeout=60000)
    assert [int(r.headers["upload-offset"]) for r in sent].count(0) == 1
    assert save(page)["names"] == ["长录音.wav"]


def test_a_restarted_server_goes_on_where_it_was(page, site, line, tmp_path):
    line(700)
    choose(page, paper(tmp_path, "庭审.wav", recording(4)))
    expect(page.locator(".upload__words")).to_contain_text("已传", timeout=15000)
    site.stop()
    try:
        expect(page.locator(".files__problem")).to_contain_text("网络连接断开", timeout=15000)
    finally:
        site.start()
    line(9000)
    expect(page.get_by_role("link", name="庭审.wav")).to_be_visible(timeout=60000)


def test_a_reload_in_the_middle_loses_nothing(page, line, tmp_path):
    path, sent = paper(tmp_path, "会议.wav", recording(3)), []
    line(700)
    choose(page, path)
    with page.expect_response(lambda r: r.request.method == "PATCH" and r.status == 204):
        pass
    page.reload()
    expect(page.locator(".upload__status")).to_contain_text("会议.wav")
    line(9000)
    page.on("request", lambda r: sent.append(r) if r.method in {"PATCH", "POST"} else None)
    choose(page, path)
    expect(page.get_by_role("link", name="会议.wav")).to_be_visible(timeout=60000)
    assert [r.method for r in sent if r.method == "POST"] == []
    assert min(int(r.headers["upload-offset"]) for r in sent) > 0


def test_three_failures_have_three_messages(page, site, tmp_path):
    choose(page, paper(tmp_path, "程序.jpg", b"MZ" + b"\0" * 3000))
    refused = page.locator(".files__problem").first
    expect(refused).to_contain_text("不是可以接收的文件类型", timeout=20000)
    expect(refused).to_contain_text("编号")
    expect(page.get_by_role("button", name="移除 程序.jpg")).to_be_visible()

    page.context.clear_cookies()
    choose(page, paper(tmp_path, "借条2.jpg", picture("later")))
    ended = page.locator(".files__problem").nth(1)
    expect(ended).to_contain_text("登录已过期", timeout=20000)
    expect(page.get_by_role("link", name="去登录")).to_be_visible()

    cookie = {"name": "weifating", "value": site.session, "url": site.address}
    page.context.add_cookies([cookie])
    page.get_by_role("button", name="继续 借条2.jpg").click()
    expect(page.get_by_role("link", name="借条2.jpg")).to_be_visible(timeout=20000)


def test_pause_go_on_cancel_and_remove(page, line, tmp_path):
    line(700)
    choose(page, paper(tmp_path, "一.wav", recording(4)))
    page.get_by_role("button", name="暂停 一.wav").click()
    expect(page.locator(".upload__words")).to_contain_text("已暂停", timeout=10000)
    line(9000)
    page.get_by_role("button", name="继续 一.wav").click()
    expect(page.get_by_role("link", name="一.wav")).to_be_visible(timeout=30000)
    page.get_by_role("button", name="移除 一.wav").click()
    assert save(page)["names"] == []


def test_photos_are_made_smaller_unless_the_original_is_wanted(page, tmp_path, browser, site):
    noise = Image.effect_noise((3600, 2700), 90).convert("RGB")
    noise.save(tmp_path / "照片.jpg", quality=92)
    lengths = []
    page.on(
        "request",
        lambda r: lengths.append(int(r.headers["upload-length"])) if r.method == "POST" else None,
    )
    choose(page, str(tmp_path / "照片.jpg"))
    expect(page.get_by_role("link", name="照片.jpg")).to_be_visible(timeout=60000)
    page.get_by_label("发送未压缩的原图").check()
    choose(page, str(tmp_path / "照片.jpg"))
    expect(page.get_by_role("link", name="照片.jpg")).to_have_count(2, timeout=60000)
    original = (tmp_path / "照片.jpg").stat().st_size
    assert lengths[0] < original * 0.8
    assert lengths[1] == original


def test_the_field_fits_a_phone(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
