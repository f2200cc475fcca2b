"""Proving one's name by photos of both sides of the card."""

from pathlib import Path

from playwright.sync_api import Page, expect

from court.portal.demo import drawing
from court.portal.demo.people import DemoPerson


def prove(page: Page, person: DemoPerson, folder: Path, *, js: bool, begin: bool = True) -> None:
    """Photos, then what the machine read is looked at and confirmed, then it is checked.

    ``begin=False`` where the page is there already, on the way to another.
    """
    if begin:
        page.goto("/my/real-name/")
    for label, draw in (
        ("身份证人像面照片", drawing.id_card_front),
        ("身份证国徽面照片", drawing.id_card_back),
    ):
        path = folder / f"{label}.jpg"
        path.write_bytes(draw(person))
        page.get_by_label(label).set_input_files(path)
        if js:
            area = page.locator("[data-upload]").filter(has_text=label)
            expect(area.get_by_role("link", name=path.name)).to_be_visible()
    page.get_by_role("button", name="提交认证").click()
    expect(page.get_by_label("身份证号码")).to_have_value(person.id_number)
    expect(page.get_by_label("姓名")).to_have_value(person.name)
    page.get_by_role("button", name="确认无误，提交").click()
    expect(page.get_by_role("status").filter(has_text="已通过")).to_contain_text(person.name)
