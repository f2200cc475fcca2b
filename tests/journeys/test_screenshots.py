"""Pictures of the main pages for README and for critical eyes: ``make screenshots``."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from court.portal.demo.people import BY_KEY
from tests.journeys.complaint import Telling
from tests.journeys.people import newcomer
from tests.journeys.prepared import loans

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
SIZES = {360: (2, 800), 1280: (1, 860)}  # width: pixels for a pixel, height of what is shown
LARGEST = 200 * 1024


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


def picture(page: Page, name: str, address: str) -> None:
    """A PNG of few colours, small enough to lie in the repository."""
    page.goto(address, wait_until="networkidle")
    assert page.get_by_role("heading", level=1).count() == 1, address
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
