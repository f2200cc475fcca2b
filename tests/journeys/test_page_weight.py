"""What a page costs on a bad line: the first at most 30 KB, later ones at most 15 KB."""

import pytest
from playwright.sync_api import Page

from court.portal.demo.people import BY_KEY
from tests.journeys.prepared import draft

pytestmark = pytest.mark.browser
FIRST, LATER = 30 * 1024, 15 * 1024


class Meter:
    """Counts the bytes that came over the line, compressed, with their headers."""

    def __init__(self, page: Page) -> None:
        self.page, self.bytes = page, 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._arrived)

    def _arrived(self, event: dict) -> None:
        self.bytes += int(event["encodedDataLength"])

    def of(self, address: str) -> int:
        """Bytes that opening this address costs now."""
        before = self.bytes
        self.page.goto(address, wait_until="networkidle")
        return self.bytes - before


@pytest.fixture
def fresh(doors):
    """A phone that was never here."""

    def made(phone: str = "") -> Meter:
        page = doors.page(phone, begin="about:blank")
        pages.append(page)
        return Meter(page)

    pages: list[Page] = []
    yield made
    for page in pages:
        page.context.close()


@pytest.mark.parametrize("address", ["/", "/guide/", "/accounts/login/", "/help/"])
def test_the_first_page_is_light(fresh, address):
    cost = fresh().of(address)
    assert 1024 < cost <= FIRST, f"{address}: {cost} bytes"


def test_later_pages_are_lighter(fresh, house):
    mine = draft(house, "wang")
    meter = fresh(BY_KEY["wang"].phone)
    meter.of("/")
    here = f"/filing/{mine}/"
    own = ("", "q/cause/", "q/plaintiffs.0/", "exhibits/1/", "papers/", "check/", "sign/")
    common = ("/filing/new/", "/my/", "/my/notices/", "/accounts/", "/guide/court/", "/verify/")
    pages = (*(here + end for end in own), *common, "/my/real-name/?again=1")
    costs = {address: meter.of(address) for address in pages}
    assert all(200 < cost <= LATER for cost in costs.values()), costs


def test_pages_of_the_desk_are_light_but_for_the_papers(fresh):
    meter = fresh(BY_KEY["li"].phone)
    meter.of("/")
    costs = {address: meter.of(address) for address in ("/desk/", "/desk/real-names/")}
    assert all(200 < cost <= LATER for cost in costs.values()), costs
