"""A hearing that can be entered at once, and people who come to it with a camera."""

import json

from playwright.sync_api import Browser, Page, expect

from tests.design.site import FLAGS
from tests.journeys.house import House
from tests.journeys.people import Doors, code_for, codes_of

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


def with_cameras(house: House, browser: Browser) -> Doors:
    """A browser whose cameras and microphones are made up; the caller closes ``browser``."""
    chromium = browser.browser_type.launch(
        executable_path="/usr/bin/chromium", args=[*FLAGS, *MEDIA, "--lang=zh-CN"]
    )
    return Doors(house, chromium)


def told(house: House) -> dict:
    """A hearing that begins now: its number, and the phones of the court by seat."""
    return json.loads(house.run(STORY).strip().splitlines()[-1])


def come(doors: Doors, phone: str, address: str, **how) -> Page:
    """To the door of the courtroom; whoever goes away during a hearing means it."""
    page = doors.page(phone, begin=address, **how)
    page.context.grant_permissions(["camera", "microphone"])
    page.on("dialog", lambda asked: asked.accept() if asked.type == "beforeunload" else None)
    return page


def unfold(page: Page, words: str) -> None:
    """Open a part of the desk that is folded."""
    fold = page.locator("details", has=page.locator("summary", has_text=words)).last
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def admit(clerk: Page, name: str) -> None:
    """The clerk lets someone in who waits."""
    choose(clerk, name)
    clerk.get_by_role("button", name="准许入庭").click()


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
