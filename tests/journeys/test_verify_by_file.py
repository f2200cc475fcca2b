"""Someone with a paper in hand checks it: the file stays on the device, the square leads here."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.documents import hostile
from tests.journeys.house import House

pytestmark = pytest.mark.browser
ISSUE = """
import django, json, sys; django.setup()
from uuid import uuid4
from django.utils import timezone
from court.documents.actions import issue_paper
from court.documents.queries import pdf_of
from tests.documents import examples
at = timezone.now()
paper = issue_paper("acceptance_notice", examples.ACCEPTANCE, court_code="浙0106",
                    subject_id=uuid4(), readers=[], by="machine:documents", at=at)
open(%r, "wb").write(pdf_of(paper))
print(json.dumps({"serial": paper.serial}))
"""


@pytest.fixture(scope="module")
def paper(house: House, tmp_path_factory) -> tuple[str, Path]:
    """(code, file) of a paper issued by the running house."""
    path = tmp_path_factory.mktemp("papers") / "受理通知书.pdf"
    told = json.loads(house.run(ISSUE % str(path)).strip().splitlines()[-1])
    return told["serial"], path


@pytest.fixture
def page(house: House, browser):
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def check(page: Page, house: House, path: Path) -> list[int]:
    """Press 核对 with the file chosen; how many bytes went over the line each time."""
    page.goto(f"{house.address}/verify/")
    sent: list[int] = []
    page.on("request", lambda r: sent.append(len(r.post_data_buffer or b"")))
    page.get_by_label("文书的 PDF 文件").set_input_files(str(path))
    expect(page.locator("[data-says]")).to_contain_text("没有离开您的设备")
    page.get_by_role("button", name="核对", exact=True).click()
    page.wait_for_load_state()
    return sent


def test_the_file_is_found_genuine_without_leaving_the_device(house, page, paper):
    sent = check(page, house, paper[1])
    expect(page.locator("main")).to_contain_text("完全一致，仍然有效")
    assert max(sent) < 4000 < paper[1].stat().st_size
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_changed_file_is_not_confirmed_and_can_be_examined_as_a_whole(
    house, page, paper, tmp_path
):
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(hostile.with_page(paper[1].read_bytes()))
    check(page, house, changed)
    expect(page.locator("main")).to_contain_text("没有发出过与它完全一样的文件")
    page.get_by_label("文书的 PDF 文件").set_input_files(str(changed))
    page.get_by_role("button", name="上传文件检查").click()
    expect(page.locator("main")).to_contain_text("签名之后又添加了内容")


def test_without_javascript_the_file_is_sent_and_judged(house, browser, paper):
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house.address}/verify/")
    page.get_by_label("文书的 PDF 文件").set_input_files(str(paper[1]))
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("main")).to_contain_text("完全一致，仍然有效")
    context.close()


def test_the_square_leads_to_the_paper_and_asks_for_nothing(house, page, paper):
    page.goto(f"{house.address}/verify/{paper[0]}/")
    expect(page.locator("main")).to_contain_text("是本院发出的文书")
    expect(page.get_by_role("link", name="下载证明文件")).to_be_visible()
