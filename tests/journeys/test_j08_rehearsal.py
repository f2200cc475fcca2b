"""Before the day: a person alone connects to the court's media server and comes back from it."""

import pytest
from playwright.sync_api import expect

from court.portal.demo.people import BY_KEY
from tests.journeys.courtroom import come, with_cameras
from tests.journeys.people import PHONE

pytestmark = pytest.mark.browser
FRAMES = "v => v.getVideoPlaybackQuality().totalVideoFrames"


def test_one_sees_and_hears_oneself_come_back(house, browser):
    doors = with_cameras(house, browser)
    page = come(doors, BY_KEY["lin"].phone, "/hearings/device/", viewport=PHONE)
    page.get_by_role("button", name="开始连接").click()
    told = page.locator("[data-through]")
    expect(told).to_contain_text("连上了", timeout=30_000)
    expect(told).to_contain_text("声音也传回来了", timeout=15_000)
    back = page.locator("[data-back]")
    first = back.evaluate(FRAMES)
    page.wait_for_timeout(1500)
    assert back.evaluate(FRAMES) > first
    page.get_by_role("button", name="听听传回来的声音").click()
    assert back.evaluate("v => v.muted") is False
    assert not list((house.state / "hearings" / "rehearsal").glob("**/*.webm"))
    doors.browser.close()
