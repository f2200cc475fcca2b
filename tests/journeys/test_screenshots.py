"""Pictures of the main pages for README and for critical eyes: ``make screenshots``."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from court.portal.demo.people import BY_KEY
from tests.journeys.complaint import Telling
from tests.journeys.people import newcomer
from tests.journeys.prepared import loans
from tests.journeys.test_j08_hearing import choose, come, fake_cameras, plays, wait_in

__all__ = ["fake_cameras"]

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
SIZES = {360: (2, 800), 1280: (1, 860)}  # width: pixels for a pixel, height of what is shown
LARGEST = 120 * 1024
STORY = """
import django, json; django.setup()
from django.utils import timezone
from court.identity.models import Person
from court.portal.demo.cases import begin_story, bring_cases
from court.portal.demo.people import BY_KEY
from court.portal.demo.rooms import list_a_hearing, open_rooms
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
at = timezone.now()
bring_cases(people, at=at)
unpaid = begin_story(people, "lin", "chen", 90_000, at).case
open_rooms(people["wu"], at=at)
sitting = list_a_hearing(people, at=at)
seats = sitting.case.assignments.filter(until=None)
print(json.dumps({
    "unpaid": str(unpaid.pk), "case": str(sitting.case_id), "sitting": str(sitting.pk),
    "seats": {seat.seat: seat.person.phone.removeprefix("+86") for seat in seats},
}))
"""
NOW = """
import django; django.setup()
from django.utils import timezone
from court.hearing.models import Sitting
Sitting.objects.filter(pk="%s").update(starts_at=timezone.now())
"""


@pytest.fixture(scope="module")
def hearing(house) -> dict:
    """Cases at several stages; one of them is heard today; one fee is unpaid."""
    told: dict = json.loads(house.run(STORY).strip().splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def filings(house) -> dict[str, str]:
    """One docketed, one to be corrected, one in doubt, one unfinished."""
    wanted = {
        "docketed": ("lin", "wang", 80_000, {}),
        "correcting": ("chen", "he", 36_500, {"back": False}),
        "doubtful": ("sun", "wang", 12_000, {"arbitration": True}),
        "draft": ("he", "chen", 5_000, {"unfinished": True}),
    }
    return dict(zip(wanted, loans(house, *wanted.values()), strict=True))


@pytest.mark.parametrize("width", SIZES)
def test_pictures_of_the_main_pages(enter, filings, width, tmp_path):
    scale, height = SIZES[width]
    size = {"viewport": {"width": width, "height": height}, "device_scale_factor": scale}
    done, draft = f"/filing/{filings['docketed']}/", f"/filing/{filings['draft']}/"

    visitor = enter(**size)
    picture(visitor, "home", "/")
    picture(visitor, "guide", "/guide/court/")
    picture(visitor, "sign-in", "/accounts/login/")
    picture(visitor, "design", "/design/")
    picture(enter(newcomer().phone, **size), "real-name", "/my/real-name/")

    filer = enter(BY_KEY["he"].phone, **size)
    picture(filer, "tasks", draft)
    picture(filer, "question", f"{draft}q/elements.claims.1/")
    picture(filer, "upload", f"{draft}papers/")
    picture(filer, "check", f"{draft}check/")
    picture(filer, "sign", f"{draft}sign/")

    lin = enter(BY_KEY["lin"].phone, **size)
    lin.goto(f"{done}done/")
    Telling(lin, BY_KEY["lin"], tmp_path).await_text("交纳诉讼费用通知书")
    picture(lin, "confirmation", f"{done}done/")
    picture(lin, "my", "/my/")
    lin.locator("main a[href^='/cases/']").first.click()
    lin.wait_for_load_state()
    picture(lin, "case", lin.url)

    chen = enter(BY_KEY["chen"].phone, **size)
    chen.goto(f"/filing/{filings['correcting']}/done/")
    Telling(chen, BY_KEY["chen"], tmp_path).await_text("法院要求补正")
    picture(chen, "corrections", f"/filing/{filings['correcting']}/")

    clerk = enter(BY_KEY["li"].phone, **size)
    desk = f"/desk/filings/{filings['doubtful']}/"
    clerk.goto(desk)
    Telling(clerk, BY_KEY["li"], tmp_path).await_text("仲裁条款")
    picture(clerk, "desk", desk)
    picture(clerk, "queue", "/desk/")
    picture(enter(BY_KEY["zheng"].phone, **size), "settings", "/settings/")


@pytest.mark.parametrize("width", SIZES)
def test_pictures_of_a_case_and_its_hearing(enter, hearing, width):
    scale, height = SIZES[width]
    size = {"viewport": {"width": width, "height": height}, "device_scale_factor": scale}
    case, sitting = f"/cases/{hearing['case']}/", f"/hearings/{hearing['sitting']}/"

    picture(enter(**size), "cause-list", "/hearings/")
    picture(enter(BY_KEY["lin"].phone, **size), "fee", f"/cases/{hearing['unpaid']}/fee/")

    wang = enter(BY_KEY["wang"].phone, **size)
    picture(wang, "defendant", case)
    picture(wang, "respond", f"{case}respond/")
    wang.locator("main a[href^='/service/']").first.click()
    wang.wait_for_load_state()
    picture(wang, "received", wang.url)
    picture(wang, "device", "/hearings/device/")
    picture(wang, "hearing", f"{case}hearing/")
    picture(wang, "room-door", f"{sitting}room/")

    judge = enter(hearing["seats"]["sole"], **size)
    picture(judge, "calendar", "/desk/hearings/")
    picture(judge, "cases-desk", "/desk/cases/")
    picture(judge, "case-desk", f"/desk/cases/{hearing['case']}/")
    picture(enter(BY_KEY["li"].phone, **size), "fees-desk", "/desk/fees/")
    clerk = enter(hearing["seats"]["court_clerk"], **size)
    picture(clerk, "service-desk", f"/desk/cases/{hearing['case']}/service/")


def test_pictures_of_the_courtroom(house, fake_cameras, hearing):
    house.run(NOW % hearing["sitting"])
    address = f"/hearings/{hearing['sitting']}/room/"
    views = {w: {"viewport": {"width": w, "height": h}} for w, (_, h) in SIZES.items()}
    judge = come(fake_cameras, hearing["seats"]["sole"], address, **views[1280])
    judge.get_by_role("button", name="入庭").click()
    clerk = come(fake_cameras, hearing["seats"]["court_clerk"], address, **views[1280])
    clerk.get_by_role("button", name="入庭").click()
    wang, sun = BY_KEY["wang"], BY_KEY["sun"]
    party = come(fake_cameras, wang.phone, address, device_scale_factor=2, **views[360])
    other = come(fake_cameras, sun.phone, address, **views[360])
    for page, who in ((party, wang), (other, sun)):
        wait_in(page, who.phone)
        choose(judge, who.name)
        judge.get_by_role("button", name="准许入庭").click()
    for page in (party, other, judge):
        page.get_by_role("button", name="打开摄像头和麦克风").click()
    judge.get_by_role("button", name="宣布开庭").click()
    plays(judge, wang.name)
    expect(party.locator("[data-say=sitting]")).to_contain_text("开庭中")
    shot(judge, "room")
    shot(party, "room")


def picture(page: Page, name: str, address: str) -> None:
    """The page as it opens."""
    page.goto(address, wait_until="networkidle")
    assert page.get_by_role("heading", level=1).count() == 1, address
    shot(page, name)


def shot(page: Page, name: str) -> None:
    """A PNG of few colours, small enough to lie in the repository."""
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    width = page.viewport_size["width"]  # type: ignore[index]
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}-{width}.png"
    for colours in (128, 64, 32, 16):
        image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return
    raise AssertionError(f"{path.name}: {path.stat().st_size} bytes")
