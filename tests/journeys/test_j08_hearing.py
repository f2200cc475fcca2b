"""J08: a hearing by video on the court's own media process, seen from each seat."""

import os
import re
import signal
import time

import psutil
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
from tests.journeys.people import DESK, PHONE, Doors
from tests.journeys.test_accessibility import AXE, LOOK

pytestmark = pytest.mark.browser


def media_process(house) -> psutil.Process:
    """The one that serves this house."""
    for process in psutil.process_iter(["cmdline"]):
        words = " ".join(process.info["cmdline"] or [])
        if "court.hearing.providers.embedded" not in words:
            continue
        if process.environ().get("WEIFATING_STATE") == str(house.state):
            return process
    raise AssertionError("no media process")


def a_witness_waits_outside(doors: Doors, clerk: Page, judge: Page, address: str, seen: str):
    """Hears and reads nothing before the call; is out again afterwards."""
    he = BY_KEY["he"]
    unfold(clerk, "通知证人")
    clerk.get_by_label("通知谁到庭").select_option("witness")
    clerk.get_by_label("姓名（与身份证一致）").fill(he.name)
    clerk.get_by_role("button", name="取得传唤码").click()
    expect(clerk.locator("[data-say=code]")).to_contain_text("传唤码")
    code = re.search(r"\d{8}", clerk.locator("[data-say=code]").inner_text())
    witness = come(doors, he.phone, address.replace("/room/", "/called/"), viewport=PHONE)
    witness.get_by_label("传唤码").fill(code[0])
    witness.get_by_role("button", name="继续").click()
    wait_in(witness, he.phone)
    admit(clerk, he.name)
    expect(witness.locator("main")).to_contain_text("传唤前听不到庭审")
    expect(witness.locator(".transcript__lines li")).to_have_count(0)
    expect(witness.locator("video")).to_have_count(0)
    choose(judge, he.name)
    unfold(judge, "传唤、退庭")
    judge.get_by_role("button", name="传唤到庭").click()
    witness.get_by_role("button", name="打开摄像头和麦克风").click()
    plays(witness, seen)
    plays(judge, he.name)
    judge.get_by_role("button", name="请证人退庭").click()
    expect(tile(witness, seen)).to_have_count(0)
    expect(tile(judge, he.name)).to_have_count(0)
    witness.close()


def the_gallery_looks_on(doors: Doors, clerk: Page, judge: Page, address: str, seen: str):
    """Asks, is let in, sees, and cannot be seen."""
    chen = BY_KEY["chen"]
    gallery = come(doors, chen.phone, address.replace("/room/", "/watch/"), viewport=PHONE)
    gallery.get_by_label("我已阅读，遵守法庭纪律").check()
    gallery.get_by_role("button", name="申请旁听").click()
    admit(clerk, chen.name)
    gallery.get_by_role("button", name="只看只听").click()
    plays(gallery, seen)
    expect(gallery.get_by_role("button", name="打开摄像头和麦克风")).to_be_hidden()
    expect(gallery.get_by_label("书面发言（记入笔录）")).to_have_count(0)
    expect(tile(judge, chen.name)).to_have_count(0)
    gallery.close()


def test_a_hearing_from_the_waiting_room_to_the_closing(house, fake_cameras):
    story = told(house)
    address = f"/hearings/{story['id']}/room/"
    lin, sun = BY_KEY["lin"], BY_KEY["sun"]
    judge = come(fake_cameras, story["seats"]["sole"], address, viewport=DESK)
    judge.get_by_role("button", name="入庭").click()
    clerk = come(fake_cameras, story["seats"]["court_clerk"], address, viewport=DESK)
    clerk.get_by_role("button", name="入庭").click()
    party = come(fake_cameras, lin.phone, address, viewport=PHONE)
    other = come(fake_cameras, sun.phone, address, viewport=PHONE)
    for page, who in ((party, lin), (other, sun)):
        wait_in(page, who.phone)
        admit(clerk, who.name)
        page.get_by_role("button", name="打开摄像头和麦克风").click()
    judge.get_by_role("button", name="打开摄像头和麦克风").click()
    judge.get_by_role("button", name="宣布开庭").click()
    expect(party.locator("[data-say=sitting]")).to_contain_text("开庭中")
    for page, name in ((judge, lin.name), (party, sun.name), (other, lin.name)):
        plays(page, name)
    for page in (judge, clerk, party):
        page.evaluate(AXE.read_text("utf8"))
        found = page.evaluate(LOOK)
        assert (found["axe"], found["twice"], found["over"]) == ([], [], 0)

    # the party's own page cannot mute: the server refuses
    party.evaluate("""() => new Promise((done) => {
      const s = new WebSocket(location.origin.replace("http", "ws") + "/live/hearings/" +
        document.getElementById("room").dataset.sitting + "/");
      s.onmessage = (e) => { const m = JSON.parse(e.data);
        if (m.type === "state" && !s.asked) { s.asked = true;
          s.send(JSON.stringify({type: "act", act: "mute", on: true,
            who: m.people.find((p) => p.seat === "defendant").id})); }
        if (m.type === "refused") { window.said = m; done(); } };
    })""")
    assert party.evaluate("window.said.forbidden") is True
    party.reload()  # the other window had taken over; a reload is harmless
    plays(judge, lin.name)

    choose(judge, sun.name)
    judge.get_by_role("button", name="静音", exact=True).click()
    expect(other.locator("[data-say=me]").first).to_contain_text("静音")

    other.close()  # two cores carry so many browsers
    a_witness_waits_outside(fake_cameras, clerk, judge, address, lin.name)
    the_gallery_looks_on(fake_cameras, clerk, judge, address, lin.name)

    # the media process dies: the hearing pauses by itself, and goes on when the judge says so
    os.kill(media_process(house).pid, signal.SIGKILL)
    expect(judge.locator("[data-say=sitting]")).to_contain_text("休庭", timeout=30_000)
    for _ in range(20):
        judge.get_by_role("button", name="恢复开庭").click()
        time.sleep(1)
        if "开庭中" in judge.locator("[data-say=sitting]").inner_text():
            break
    plays(judge, lin.name)

    judge.once("dialog", lambda dialog: dialog.accept())
    judge.get_by_role("button", name="宣布闭庭").click()
    expect(party.locator("[data-say=sitting]")).to_contain_text("已闭庭")
