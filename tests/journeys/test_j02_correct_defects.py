"""J02: one list with every defect, each tied to its page; mended in the same draft, docketed."""

import re

import pytest
from playwright.sync_api import expect

from court.portal.demo import drawing
from court.portal.demo.people import BY_KEY
from tests.journeys.complaint import LENT, Telling
from tests.journeys.people import reach

pytestmark = pytest.mark.browser
CHEN, LIN, SUN = BY_KEY["chen"], BY_KEY["lin"], BY_KEY["sun"]
TIME = r"(\d{4}年\d+月\d+日（周.）\d\d:\d\d)"


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_every_defect_is_listed_once_and_mended_from_the_same_draft(enter, tmp_path, js):
    plaintiff, defendant = (CHEN, SUN) if js else (SUN, CHEN)  # at law in no other journey
    page = enter(plaintiff.phone, js=js)
    telling = Telling(page, plaintiff, tmp_path, js=js, defendant=defendant)
    telling.begin()
    telling.answer_all()
    a_wrong_digit_is_stopped_at_once(telling)
    telling.exhibits()
    telling.exhibit("收条", "证明被告收到了钱", "被告出具")  # the photo is forgotten
    telling.papers(back=False, whose=LIN)  # a photo of another's card, and one side only
    telling.closing()
    sign(telling)
    telling.submit()
    received = re.search(r"收到时间\s*" + TIME, page.locator("main").inner_text())
    assert received, telling.trouble()
    telling.await_text("法院要求补正")
    expect(page.locator("main")).to_contain_text(re.compile(r"还剩 \d+ 天"))
    the_list_names_every_place(telling)
    mend(telling)
    sign(telling)
    telling.submit()
    telling.await_text("已登记立案")
    again = re.search(r"首次提交\s*" + TIME, page.locator("main").inner_text())
    assert again and again[1] == received[1]


def sign(t: Telling) -> None:
    """With the finger where the page can draw, with a code where it cannot."""
    (t.sign_by_hand if t.js else t.sign_by_code)()


def a_wrong_digit_is_stopped_at_once(t: Telling) -> None:
    """The interview says now what the court would say later, and keeps what was typed."""
    t.page.goto(f"{t.base}q/plaintiffs.0/?then=check")
    right = t.plaintiff.id_number
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
    t.fill("证件号码", wrong)
    t.press("保存，回到检查")
    summary = t.page.locator(".error-summary")
    expect(summary).to_contain_text("校验")
    expect(t.page.get_by_label("证件号码")).to_have_value(wrong)
    summary.get_by_role("link").first.click()
    if t.js:  # without it the browser goes to the field, which Chromium does not call focus
        expect(t.page.get_by_label("证件号码")).to_be_focused()
    t.fill("证件号码", right)
    t.press("保存，回到检查")
    t.page.wait_for_url(re.compile(r"/check/(#\w+)?$"))  # a followed link leaves its anchor


def the_list_names_every_place(t: Telling) -> None:
    """The task list opens with one list, and each line leads where it is mended."""
    t.page.get_by_role("link", name="去补正").click()
    items = t.page.locator("main .notice ol > li")
    expect(items.first).to_be_visible()
    said = items.all_inner_texts()
    assert len(said) == len(set(said))
    places = {text: items.nth(n).get_by_role("link").get_attribute("href")
              for n, text in enumerate(said)}  # fmt: skip
    wanted = ("国徽面", "/papers/"), (LIN.name, "/q/plaintiffs.0/"), ("收条", "/exhibits/3/")
    for words, place in wanted:
        assert any(words in text and place in (href or "") for text, href in places.items()), places
    for href in places.values():
        t.page.goto(href)
        expect(t.page.locator("main .notice").filter(has_text="法院要求补正")).to_be_visible()
        if "#" in href:
            expect(t.page.locator(f"[id='{href.partition('#')[2]}']")).to_be_visible()
    t.page.goto(t.base)


def mend(t: Telling) -> None:
    """The right card, its other side, and the forgotten photo."""
    t.page.goto(f"{t.base}papers/")
    front = t.page.locator("[data-upload]").filter(has_text="身份证人像面")
    if t.js:
        front.get_by_role("button", name=re.compile("移除")).click()
    else:
        front.get_by_role("checkbox").uncheck()
    t.upload("身份证人像面", t.photo("我的身份证.jpg", drawing.id_card_front(t.plaintiff)))
    t.upload("身份证国徽面", t.photo("背面.jpg", drawing.id_card_back(t.plaintiff)))
    t.press("保存")
    reach(t.page, t.base)
    t.page.goto(f"{t.base}exhibits/3/")
    lines = [f"今收到{t.plaintiff.name}转账借款人民币80000元整。", f"收款人：{t.defendant.name}"]
    receipt = drawing.page("收  条", [*lines, f"{LENT:%Y年%m月%d日}"])
    t.upload("照片或文件", t.photo("收条.jpg", receipt))
    t.press("保存证据")
    expect(t.page.locator("main article").filter(has_text="收条.jpg")).to_be_visible()
