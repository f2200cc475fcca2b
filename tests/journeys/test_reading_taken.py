"""A photograph of the card before anything is typed: one press fills the page, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from court.portal.demo import drawing
from tests.journeys.complaint import ANSWERS, Telling
from tests.journeys.people import newcomer, reach, sign_in
from tests.journeys.test_accessibility import assert_sound

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_photographed_card_spares_typing(enter, tmp_path, js):
    person = newcomer()
    page = enter(js=js)
    sign_in(page, person.phone, "/accounts/register/")
    telling = Telling(page, person, tmp_path, js=js)
    telling.begin()
    while telling.part != "plaintiffs.0":
        ANSWERS[telling.part](telling)
        if page.get_by_label("您的姓名").count():
            telling.fill("您的姓名", person.name)
        telling.press("保存并继续")
        page.wait_for_load_state()
    telling.press("去上传")
    path = telling.photo("身份证.jpg", drawing.id_card_front(person))
    telling.upload("身份证人像面", path)
    telling.press("保存")
    reach(page, "/q/plaintiffs.0/")
    read = page.get_by_role("region", name="材料里读到的")
    if js:  # it comes by itself, and nothing typed meanwhile is lost
        telling.fill("联系电话", person.phone)
    else:
        telling.await_text("材料里读到的")
        telling.fill("联系电话", person.phone)
    expect(read).to_contain_text(person.id_number)
    expect(read.get_by_alt_text("原图上写着证件号码的地方")).to_be_visible()

    telling.press("填上读到的内容")
    reach(page, "/q/plaintiffs.0/#read")

    expect(page.get_by_label("姓名", exact=True)).to_have_value(person.name)
    expect(page.get_by_label("证件号码")).to_have_value(person.id_number)
    expect(page.get_by_label("联系电话")).to_have_value(person.phone)
    expect(read).to_contain_text("已填上")
    if js:
        assert_sound(page, [page.url.partition("#")[0]])
    telling.press("保存并继续")
    expect(page).to_have_url(re.compile(r"/q/plaintiffs\.0\.more/"))
    expect(read).to_contain_text(person.address)
    telling.press("填上读到的内容")
    expect(page.get_by_label("住所地")).to_have_value(person.address)
    expect(page.get_by_label("民族")).to_have_value("汉族")
