"""J08, when things break: line, tab, session, the judge's browser (在线诉讼规则第25条第2款).

The participant's browser reaches the house through a wire that the test cuts for real.
"""

import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from court.portal.demo.people import BY_KEY
from tests.journeys.courtroom import (
    admit,
    choose,
    come,
    plays,
    tile,
    told,
    unfold,
    wait_in,
)
from tests.journeys.people import DESK, PHONE
from tests.journeys.wire import Wire

pytestmark = pytest.mark.browser
WITHIN = 5.0  # seconds from the network's return to being back
SEES = """v => v && v.getVideoPlaybackQuality().totalVideoFrames"""
LIN, SUN = BY_KEY["lin"], BY_KEY["sun"]


@pytest.fixture
def wire(house):
    made = Wire(urlsplit(house.address).port)
    yield made
    made.close()


def begin(house, doors, party_address: str = "") -> tuple[str, Page, Page, Page]:
    """Judge, clerk and plaintiff in the room, opened; the plaintiff has a phone."""
    story = told(house)
    address = f"/hearings/{story['id']}/room/"
    court = []
    for seat in ("sole", "court_clerk"):
        page = come(doors, story["seats"][seat], address, viewport=DESK)
        page.get_by_role("button", name="入庭").click()
        court.append(page)
    party = come(doors, LIN.phone, party_address + address, viewport=PHONE)
    wait_in(party, LIN.phone)
    admit(court[1], LIN.name)
    party.get_by_role("button", name="打开摄像头和麦克风").click()
    court[0].get_by_role("button", name="打开摄像头和麦克风").click()
    court[0].get_by_role("button", name="宣布开庭").click()
    plays(court[0], LIN.name)
    return address, *court, party


def name_on(page: Page) -> str:
    """Who sits here: the court is drawn by lot."""
    return page.locator(".court__head strong").inner_text()


def back(page: Page, name: str, other: Page, other_name: str, since: float) -> float:
    """Seconds until each sees fresh frames of the other and the line says nothing is wrong."""
    line = page.locator("[data-say=line]")
    seen: dict[int, int] = {}
    while time.monotonic() < since + 40:
        moves = 0
        for n, (at, who) in enumerate(((page, other_name), (other, name))):
            video = tile(at, who)
            now = video.first.evaluate(SEES) if video.count() == 1 else None
            moves += now is not None and seen.get(n) is not None and now > seen[n] > 0
            seen[n] = now
        if moves == 2 and line.inner_text() == "":
            return time.monotonic() - since
        page.wait_for_timeout(100)
    raise AssertionError((seen, line.inner_text()))


@pytest.mark.parametrize("way", ["cut", "deaden"])
def test_a_lost_line_is_back_within_five_seconds(house, fake_cameras, wire, way):
    _, judge, clerk, party = begin(house, fake_cameras, wire.address)
    clerk.locator("#transcript-text").fill("请原告陈述。")
    clerk.get_by_role("button", name="记下").click()
    choose(judge, LIN.name)
    judge.get_by_role("button", name="请发言").click()
    expect(party.locator("[data-say=turn]")).to_contain_text(LIN.name)
    party.get_by_role("button", name="摄像头：开").click()
    party.get_by_label("书面发言").fill("还没有写完的话")
    getattr(wire, way)()
    expect(party.locator("[data-say=line]")).to_contain_text("网络断开", timeout=15_000)
    expect(judge.locator("[data-people]")).to_contain_text(f"{LIN.name} · 断线", timeout=25_000)
    expect(judge.locator("[data-say=left]")).to_contain_text("‖")  # the clock stands still
    clerk.locator("#transcript-text").fill("原告断线，等候。")
    clerk.get_by_role("button", name="记下").click()
    time.sleep(2)
    wire.mend()
    took = back(party, LIN.name, judge, name_on(judge), time.monotonic())
    print(f"back after {took:.1f} s ({way})")
    expect(judge.locator("[data-say=left]")).not_to_contain_text("‖")
    expect(party.locator("[data-say=turn]")).to_contain_text(LIN.name)
    expect(party.get_by_role("button", name="摄像头：关")).to_be_visible()
    expect(party.get_by_role("button", name="麦克风：开")).to_be_visible()
    expect(party.get_by_label("书面发言")).to_have_value("还没有写完的话")
    expect(party.locator(".transcript__lines")).to_contain_text("原告断线，等候。")
    expect(judge.locator("[data-say=open]")).to_have_text("1")  # for the judge to hold why
    assert took <= WITHIN
    # Leaving is another thing: it is asked once more, told as such, and no line is lost.
    party.once("dialog", lambda asked: asked.accept())
    party.get_by_role("button", name="离开法庭").click()
    expect(party.get_by_role("button", name="发送验证码")).to_be_visible()
    expect(judge.locator("[data-people]")).to_contain_text(f"{LIN.name} · 已退庭")
    unfold(judge, "断线记录")
    expect(judge.locator("[data-absences] option")).to_have_count(1)
    for page in (judge, clerk, party):
        page.context.close()


def test_windows_sessions_and_crashes_each_have_an_answer(house, fake_cameras):
    address, judge, clerk, party = begin(house, fake_cameras)

    # A second window takes over; the first says so, and can take back.
    second = party.context.new_page()
    second.on("dialog", lambda asked: asked.accept())
    second.goto(address)
    expect(party.locator("[data-say=line]")).to_contain_text("另一个窗口")
    second.get_by_role("button", name="打开摄像头和麦克风").click()
    plays(judge, LIN.name)
    party.get_by_role("button", name="重新进入").click()
    expect(second.locator("[data-say=line]")).to_contain_text("另一个窗口")
    plays(judge, LIN.name)
    second.close()

    # A reload and the way back lose nothing: in again without a question.
    party.reload()
    plays(judge, LIN.name)
    party.goto("/help/")
    expect(judge.locator("[data-people]")).to_contain_text(f"{LIN.name} · 断线")
    party.go_back()
    plays(judge, LIN.name)
    expect(party.locator("[data-say=sitting]")).to_contain_text("开庭中")

    # The judge's browser crashes: everyone is told to wait; a new one finds all as it was.
    state = judge.context.storage_state()
    judge.context.close()
    expect(party.locator("[data-say=sitting]")).to_contain_text("审判长断线")
    context = fake_cameras.browser.new_context(
        base_url=house.address, locale="zh-CN", viewport=DESK, storage_state=state,
        permissions=["camera", "microphone"],
    )  # fmt: skip
    judge = context.new_page()
    judge.goto(address)
    expect(party.locator("[data-say=sitting]")).not_to_contain_text("审判长断线")
    expect(judge.locator("[data-say=sitting]")).to_contain_text("开庭中")
    judge.get_by_role("button", name="打开摄像头和麦克风").click()
    plays(party, name_on(judge))

    # The session ends in the middle: said as what it is; what was typed is there afterwards.
    party.get_by_label("书面发言").fill("还没有发出的话")
    cookie = next(c for c in party.context.cookies() if c["name"] == "weifating")
    house.run(ENDS.format(key=cookie["value"]))  # this one alone: others of hers go on
    expect(party.locator("[data-say=line]")).to_contain_text("登录已过期", timeout=30_000)
    party.get_by_role("button", name="重新进入").click()
    party.wait_for_url("**/accounts/login/**")
    fake_cameras.states.pop(LIN.phone)
    for page in (judge, clerk, party):
        page.context.close()


ENDS = """
import django; django.setup()
from django.contrib.sessions.models import Session
assert Session.objects.filter(pk="{key}").delete()[0] == 1
"""
