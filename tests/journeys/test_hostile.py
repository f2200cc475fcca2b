"""Haste, doubt and bad lines: nothing is sent twice, shown to a stranger, covered or lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from court.portal.demo import drawing
from court.portal.demo.people import BY_KEY
from tests.journeys.complaint import Telling
from tests.journeys.people import code_for, codes_of, leave, reach
from tests.journeys.prepared import draft, intake_of, unsigned

pytestmark = pytest.mark.browser
HE = BY_KEY["he"]


@pytest.fixture
def mine(house) -> str:
    """A draft of 何 with every answer."""
    return draft(house, "he")


@pytest.fixture
def ready(house) -> str:
    """A draft of 何 that wants only the signature."""
    return unsigned(house, "he")


def ready_to_submit(page: Page, filing: str, folder) -> Telling:
    """Signed, on the page with the one button."""
    telling = Telling(page, HE, folder)
    page.goto(f"/filing/{filing}/")
    telling.sign_by_hand()
    return telling


def receipts(page: Page) -> list[str]:
    """Intake numbers of everything 何 has handed in."""
    page.goto("/filing/")
    return re.findall(r"SJ-\d{4}-\d{6}", page.locator("main").inner_text())


def test_a_double_click_files_once_and_going_back_changes_nothing(enter, ready, tmp_path):
    page = enter(HE.phone)
    before = receipts(page)
    ready_to_submit(page, ready, tmp_path)
    page.get_by_role("button", name="提交起诉材料").dblclick()
    reach(page, "/done/")
    number = intake_of(page)
    page.go_back()
    if page.get_by_role("button", name="提交起诉材料").count():
        page.get_by_role("button", name="提交起诉材料").click()
        reach(page, "/done/")
    page.goto(f"/filing/{ready}/done/")
    assert intake_of(page) == number
    page.goto(f"/filing/{ready}/q/service/")
    expect(page).to_have_url(re.compile("/done/"))  # what is handed in cannot be rewritten
    after = receipts(page)
    assert len(after) == len(before) + 1 and len(set(after)) == len(after)


def test_two_tabs_submit_the_same_draft_once(enter, ready, tmp_path):
    one = enter(HE.phone)
    before = len(receipts(one))
    ready_to_submit(one, ready, tmp_path)
    two = one.context.new_page()
    two.goto(f"/filing/{ready}/submit/")
    for page in (one, two):
        page.bring_to_front()  # a tab behind another takes no clicks on a busy machine
        page.get_by_role("button", name="提交起诉材料").click()
        reach(page, "/done/")
    assert intake_of(one) == intake_of(two)
    assert len(receipts(one)) == before + 1


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_stale_tab_is_told_what_changed_and_covers_nothing(enter, mine, js):
    old = enter(HE.phone, js=js)
    old.goto(f"/filing/{mine}/q/service/")
    new = enter(HE.phone, js=js)
    new.goto(f"/filing/{mine}/q/service/")
    new.get_by_label("邮政编码").fill("310099")
    new.get_by_role("button", name="保存并继续").click()
    leave(new, "/q/service/")
    old.get_by_label("邮政编码").fill("310011")
    with old.expect_response(lambda r: r.request.method == "POST" and r.status == 409):
        old.get_by_role("button", name="保存并继续").click()
    expect(old.get_by_role("heading", level=1)).to_have_text("这一页在别处改过了")
    expect(old.locator("main")).to_contain_text("310099")
    expect(old.locator("main")).to_contain_text("310011")
    new.goto(f"/filing/{mine}/q/service/")
    expect(new.get_by_label("邮政编码")).to_have_value("310099")
    old.get_by_role("button", name="用我刚填的").click()
    leave(old, "/q/service/")
    new.reload()
    expect(new.get_by_label("邮政编码")).to_have_value("310011")


def test_what_is_typed_without_a_line_is_there_when_the_line_is_back(enter, mine):
    page = enter(HE.phone)
    page.goto(f"/filing/{mine}/q/service/")
    page.context.set_offline(True)
    page.get_by_label("收法院文书的地址").fill("杭州市西湖区断网路1号")
    expect(page.locator(".saved")).to_contain_text("网络断了")
    page.context.set_offline(False)
    expect(page.locator(".saved")).to_contain_text("已保存")
    other = enter(HE.phone)
    other.goto(f"/filing/{mine}/q/service/")
    expect(other.get_by_label("收法院文书的地址")).to_have_value("杭州市西湖区断网路1号")


def test_an_upload_goes_on_after_the_line_was_lost(enter, mine, tmp_path):
    page = enter(HE.phone)
    page.goto(f"/filing/{mine}/papers/")
    card = tmp_path / "我的身份证.jpg"
    card.write_bytes(drawing.id_card_front(HE))
    page.context.set_offline(True)
    page.get_by_label("身份证人像面").set_input_files(card)
    expect(page.get_by_text("网络连接断开").last).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("link", name=card.name)).to_be_visible()
    page.get_by_role("button", name="保存，缺的以后再补").click()
    page.goto(f"/filing/{mine}/papers/")
    expect(page.get_by_role("link", name=card.name)).to_be_visible()


def test_a_stranger_finds_nothing_at_anothers_address(enter, mine):
    stranger = enter(BY_KEY["wang"].phone)
    ours = enter(HE.phone)
    ours.goto(f"/filing/{mine}/check/")
    links = ours.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
    for address in {f"/filing/{mine}/", *(a.partition("?")[0] for a in links if mine in a)}:
        assert stranger.request.get(address).status == 404, address
    stranger.goto(f"/filing/{mine}/")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("没有找到这一页")
    assert HE.name not in stranger.content()


@pytest.mark.parametrize(
    ("key", "js"), [("sun", True), ("chen", False)], ids=["with_javascript", "without_javascript"]
)
def test_a_session_that_ended_keeps_what_was_typed(house, enter, key, js):
    mine, phone = draft(house, key), BY_KEY[key].phone  # codes of one phone are rationed
    page = enter(phone, js=js)
    page.goto(f"/filing/{mine}/q/service/")
    page.context.clear_cookies(name="weifating")
    page.get_by_label("收法院文书的地址").fill("杭州市西湖区过期路2号")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("登录已过期，内容还在")
    with page.expect_popup() as window:
        page.get_by_role("link", name="在新窗口登录").click()
    door = window.value
    door.get_by_label("手机号").fill(phone)
    known = codes_of(page.context, phone)
    door.get_by_role("button", name="发送验证码").click()
    door.get_by_label("6位验证码").fill(code_for(page.context, phone, known=known))
    door.get_by_role("button", name="登录").click()
    leave(door, "/accounts/")
    page.get_by_role("button", name="接着保存").click()
    page.get_by_role("button", name="接着保存").click()  # signing in changed the form's secret
    leave(page, "/q/service/")
    page.goto(f"/filing/{mine}/q/service/")
    expect(page.get_by_label("收法院文书的地址")).to_have_value("杭州市西湖区过期路2号")
