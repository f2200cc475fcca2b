"""J08: a hearing by video on the court's own media process, seen from each seat."""

import json
import os
import re
import signal
import time

import psutil
import pytest
from playwright.sync_api import Page, expect

from court.portal.demo.people import BY_KEY
from tests.design.site import FLAGS
from tests.journeys.people import DESK, PHONE, Doors, code_for, codes_of
from tests.journeys.test_accessibility import AXE, LOOK

pytestmark = pytest.mark.browser
MEDIA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
MEDIA += ["--allow-loopback-in-peer-connection", "--autoplay-policy=no-user-gesture-required"]
STORY = """
import django, json; django.setup()
from datetime import timedelta
from django.utils import timezone
from court.docket.models import Assignment, Case
from court.hearing.models import CourtRoom, Sitting
from court.identity.models import Person
from court.portal.demo.cases import begin_story
from court.portal.demo.people import BY_KEY
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
at = timezone.now()
story = begin_story(people, "lin", "sun", 33_000, at)
story.assign(); story.join()
case = story.case
Case.objects.filter(pk=case.pk).update(state="scheduled")
Assignment.objects.filter(case=case).update(told_at=at)
room, _ = CourtRoom.objects.get_or_create(court_code=case.court_code, name="J08", is_online=True)
sitting = Sitting.objects.create(case=case, no=1, purpose="trial", mode="online", room=room,
    starts_at=at, ends_at=at + timedelta(hours=1), listed_by="machine:test", listed_at=at)
seats = {a.seat: a.person.phone.removeprefix("+86") for a in case.assignments.filter(until=None)}
print(json.dumps({"id": str(sitting.pk), "seats": seats}))
"""
FRAMES = """async () => Object.values((await window.court.stats() || {received: {}}).received)
  .map((f) => [f.frames || 0, f.audioPackets || 0])"""


@pytest.fixture(scope="module")
def fake_cameras(house, browser):
    chromium = browser.browser_type.launch(
        executable_path="/usr/bin/chromium", args=[*FLAGS, *MEDIA, "--lang=zh-CN"]
    )
    yield Doors(house, chromium)
    chromium.close()


def come(doors: Doors, phone: str, address: str, **how) -> Page:
    page = doors.page(phone, begin=address, **how)
    page.context.grant_permissions(["camera", "microphone"])
    return page


def wait_in(page: Page, phone: str) -> None:
    """Prove identity with the code and wait."""
    known = codes_of(page.context, phone)
    page.get_by_role("button", name="发送验证码").click()
    page.get_by_label("6位验证码").fill(code_for(page.context, phone, known=known))
    page.get_by_role("button", name="进入候审室").click()
    expect(page.locator("#room")).to_be_visible()


def choose(page: Page, name: str) -> None:
    """The person to whom the desk's next act applies."""
    select = page.get_by_label("对谁")
    option = select.locator("option", has_text=name)
    expect(option).to_have_count(1)
    select.select_option(option.get_attribute("value"))


def tile(page: Page, name: str):
    return page.locator(".court__tile", has_text=name).locator("video")


def plays(page: Page, name: str) -> None:
    """Frames of this person are decoded and go on growing."""
    video = tile(page, name)
    expect(video).to_have_count(1)
    count = "v => v.getVideoPlaybackQuality().totalVideoFrames"
    seen = -1
    for _ in range(60):
        now = video.evaluate(count)
        if now > 5 and 0 <= seen < now:
            return
        seen = now
        page.wait_for_timeout(500)
    raise AssertionError(f"{name}: {seen} frames")


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
    clerk.get_by_label("通知谁到庭").select_option("witness")
    clerk.get_by_label("姓名（与身份证一致）").fill(he.name)
    clerk.get_by_role("button", name="取得传唤码").click()
    expect(clerk.locator("[data-say=code]")).to_contain_text("传唤码")
    code = re.search(r"\d{8}", clerk.locator("[data-say=code]").inner_text())
    witness = come(doors, he.phone, address.replace("/room/", "/called/"), viewport=PHONE)
    witness.get_by_label("传唤码").fill(code[0])
    witness.get_by_role("button", name="继续").click()
    wait_in(witness, he.phone)
    choose(clerk, he.name)
    clerk.get_by_role("button", name="准许入庭").click()
    expect(witness.locator("main")).to_contain_text("传唤前听不到庭审")
    expect(witness.locator(".transcript__lines li")).to_have_count(0)
    expect(witness.locator("video")).to_have_count(0)
    choose(judge, he.name)
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
    choose(clerk, chen.name)
    clerk.get_by_role("button", name="准许入庭").click()
    gallery.get_by_role("button", name="只看只听").click()
    plays(gallery, seen)
    expect(gallery.get_by_role("button", name="打开摄像头和麦克风")).to_be_hidden()
    expect(gallery.get_by_label("书面发言（记入笔录）")).to_have_count(0)
    expect(tile(judge, chen.name)).to_have_count(0)
    gallery.close()


def test_a_hearing_from_the_waiting_room_to_the_closing(house, fake_cameras):
    story = json.loads(house.run(STORY).strip().splitlines()[-1])
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
        choose(clerk, who.name)
        clerk.get_by_role("button", name="准许入庭").click()
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
