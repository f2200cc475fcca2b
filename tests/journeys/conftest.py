"""One house and one browser for all journeys; people enter with a code from the sandbox inbox."""

import shutil
from pathlib import Path

import pytest

from tests.design.site import FLAGS
from tests.journeys.courtroom import with_cameras
from tests.journeys.house import House, opened
from tests.journeys.people import Doors


def pytest_addoption(parser):
    parser.addoption(
        "--screenshots", action="store_true", help="write docs/screenshots (`make screenshots`)"
    )


def pytest_ignore_collect(collection_path, config) -> bool | None:
    """Pictures are drawn on demand; the tests walk the same pages anyway."""
    drawing = collection_path.name == "test_screenshots.py"
    return True if drawing and not config.getoption("--screenshots", default=False) else None


# One worker takes a file at a time: the long ones first, so that none is left alone at the end,
# and files outside this folder last, because leaving it closes the house.
LONG = ("accessibility", "j05_newcomer", "j05_defendant", "j08", "j02", "j10_withdraw", "j10_fees",
        "j01", "reading_taken", "clerk_decides", "hostile")  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Heeded with `--no-loadscope-reorder`."""
    here = Path(__file__).parent

    def turn(item: pytest.Item) -> int:
        if here not in item.path.parents:
            return len(LONG) + 1
        name = item.path.stem.removeprefix("test_")
        return next((n for n, long in enumerate(LONG) if name.startswith(long)), len(LONG))

    if any(here in item.path.parents for item in items):
        items.sort(key=turn)


@pytest.fixture(scope="package")
def house(tmp_path_factory) -> House:
    """Web, workers, recognition, two courts and the demonstration's people."""
    with opened(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture(scope="package")
def browser():
    """Headless Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only for these tests

    path = shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS, "--lang=zh-CN"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def doors(house, browser) -> Doors:
    """Lets people in; who was in before need no second code."""
    return Doors(house, browser)


@pytest.fixture(scope="module")
def fake_cameras(house, browser) -> Doors:
    """The same, in a browser whose camera and microphone are invented."""
    seeing = with_cameras(house, browser)
    yield seeing
    seeing.browser.close()


@pytest.fixture
def enter(doors):
    """``enter(phone, …)``: a page of someone signed in; everything closes after the test."""
    opened_contexts = []

    def come_in(phone: str = "", **how):
        page = doors.page(phone, **how)
        opened_contexts.append(page.context)
        return page

    yield come_in
    for context in opened_contexts:
        context.close()
