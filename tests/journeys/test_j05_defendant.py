"""J05: from the text message to the answer, on a small phone, with and without JavaScript."""

import json
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from court.portal.demo import drawing
from court.portal.demo.people import BY_KEY
from tests.journeys.house import House
from tests.journeys.people import DESK, PHONE, code_for, codes_of
from tests.journeys.test_accessibility import faults_of

pytestmark = pytest.mark.browser
STORY = """
import django, json; django.setup()
from django.utils import timezone
from court.identity.models import Person
from court.portal.demo.cases import begin_story
from court.portal.demo.people import BY_KEY
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
story = begin_story(people, %r, %r, %d, timezone.now())
story.assign()
print(json.dumps({"id": str(story.case.pk), "number": story.case.number}))
"""
CLERK = BY_KEY["qian"]
BY_PHONE = {person.phone: person for person in BY_KEY.values()}
FIRST_PAPERS = re.compile("孙玉兰 · 应诉材料")


@dataclass(frozen=True)
class Sued:
    """A case whose defendant has not joined."""

    id: str
    number: str
    plaintiff: str
    defendant: str


def sued(house: House, plaintiff: str, defendant: str, amount: int) -> Sued:
    """Filed, docketed, paid, drawn."""
    said = house.run(STORY % (plaintiff, defendant, amount)).strip().splitlines()[-1]
    return Sued(
        **json.loads(said), plaintiff=BY_KEY[plaintiff].phone, defendant=BY_KEY[defendant].phone
    )


def fits(page: Page) -> None:
    """Nothing runs over the edge of a small phone."""
    page.locator("main").wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], page.url


def message_for(page: Page, case: Sued) -> str:
    """The text message about the case, once it lies in the sandbox inbox."""
    for _ in range(120):
        page.goto("/demo/inbox")
        rows = page.locator("main li", has_text=case.defendant).filter(has_text=case.number)
        if rows.count():
            return rows.first.locator("p").last.inner_text()
        page.wait_for_timeout(1000)
    raise AssertionError("no message came")


def the_message_is_genuine(page: Page, text: str, phone: str) -> None:
    """Checked without signing in, by its number and the end of the phone's own number."""
    assert "http" not in text and "www" not in text
    number = re.search(r"编号([2-9A-Z]{10})", text)
    assert number, text
    page.goto("/notices/check/")
    page.get_by_label("短信编号").fill(number[1])
    page.get_by_label("收到短信的手机号后四位").fill(phone[-4:])
    page.get_by_role("button", name=re.compile("核对|查")).click()
    expect(page.locator("main")).to_contain_text("法院文书待领取")


def joins(page: Page, case: Sued, text: str) -> None:
    """A wrong code first, then the right one."""
    code = re.search(r"关联码\s?([2-9A-Z]{8})", text)
    assert code, text
    page.goto("/join/")
    fits(page)
    page.get_by_label("案号").fill(case.number)
    page.get_by_label("关联码").fill("22222222")
    page.get_by_label("我就是被通知的当事人本人").check()
    page.get_by_role("button", name="加入案件").click()
    expect(page.locator(".error-summary")).to_contain_text("对不上")
    page.get_by_label("关联码").fill(code[1])
    page.get_by_role("button", name="加入案件").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("您在这个案件里要办的")
    expect(page.locator("main")).to_contain_text("有文书等着送给您")


def confirms_the_address(page: Page, case: Sued) -> None:
    """And agrees to be served at the account: the papers are there at once."""
    page.goto(f"/cases/{case.id}/address/")
    fits(page)
    page.get_by_label("详细地址").fill("浙江省杭州市西湖区光明路346号")
    page.get_by_label("电话", exact=True).fill(case.defendant)
    page.get_by_label("同意", exact=True).check()
    page.get_by_label("判决书、裁定书、调解书也可以送到账号").check()
    page.get_by_role("button", name="确认", exact=True).click()
    expect(page.locator("main")).to_contain_text("已送达")


def reads_the_papers(page: Page) -> None:
    """Opens the notice; the day of service and its reason stand above the list."""
    page.get_by_role("link", name=re.compile("^应诉材料")).click()
    fits(page)
    expect(page.locator("main")).to_contain_text("信息到达其系统即为送达")
    for title in ("应诉通知书", "起诉状副本", "举证通知书", "诉讼权利义务告知书", "廉政监督卡"):
        expect(page.locator("main")).to_contain_text(title)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"打开\s*应诉通知书")).click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.reload()
    expect(page.get_by_text("看过").first).to_be_visible()


def chooses_steps(page: Page, case: Sued) -> None:
    """Each step on its own: three online, the hearing in court."""
    page.goto(f"/cases/{case.id}/steps/")
    fits(page)
    for step in ("调解", "证据交换", "询问"):
        page.get_by_role("group", name=step).get_by_label("在线", exact=True).check()
    page.get_by_role("group", name="庭审").get_by_label(re.compile("到法院")).check()
    page.get_by_role("button", name="确认选择").click()
    expect(page.locator("main")).to_contain_text("已记下您的选择")


def signs(page: Page, case: Sued, *, drawn: bool) -> None:
    """By the code in the text message; the name drawn with the finger, or typed."""
    name = BY_PHONE[case.defendant].name
    if drawn:
        draw(page)
    else:
        page.get_by_label("姓名").fill(name)
    known = codes_of(page.context, case.defendant)
    page.get_by_role("button", name="发送确认码").click()
    expect(page.locator("main")).to_contain_text("确认码已发到")
    page.get_by_label("短信确认码").fill(code_for(page.context, case.defendant, known=known))
    page.get_by_role("button", name="确认提交").click()


def draw(page: Page) -> None:
    """Two strokes on the canvas."""
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    for stroke in range(2):
        x = box["x"] + box["width"] * (0.2 + 0.3 * stroke)
        page.mouse.move(x, box["y"] + box["height"] * 0.2)
        page.mouse.down()
        page.mouse.move(x + 40, box["y"] + box["height"] * 0.8, steps=4)
        page.mouse.up()


def answers(page: Page, case: Sued, *, drawn: bool) -> None:
    """Claim by claim; read back, gone back, read back again, handed in once."""
    page.goto(f"/cases/{case.id}/answer/")
    fits(page)
    expect(page.locator("main")).to_contain_text(re.compile(r"还剩 1\d 天"))
    for group in page.get_by_role("group").filter(has_text="部分同意").all():
        group.get_by_label("部分同意").check()
    page.get_by_label("事实和理由").fill("钱是借了，但已经还了三万元，利息没有约定过。")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("main")).to_contain_text("已经还了三万元")
    page.get_by_role("button", name="回去修改").click()
    expect(page.get_by_label("事实和理由")).to_have_value(re.compile("三万元"))
    page.get_by_role("button", name="下一步：核对").click()
    signs(page, case, drawn=drawn)
    expect(page.locator("main")).to_contain_text("已提交答辩状")


def brings_evidence(page: Page, case: Sued, folder) -> None:
    """One exhibit with what it proves."""
    photo = folder / "收条.jpg"
    photo.write_bytes(drawing.page("收  条", ["今收到还款人民币30000元整。", "收款人：林晓梅"]))
    page.goto(f"/cases/{case.id}/evidence-list/")
    fits(page)
    page.get_by_label("证据名称").first.fill("收条")
    page.get_by_label("从哪里来").first.fill("原告写给我的")
    page.get_by_label("证明什么").first.fill("证明已还三万元")
    page.locator("input[type=file]").first.set_input_files(str(photo))
    if page.locator("html.js").count() or page.locator("[data-upload] .files__name").count():
        expect(page.locator("main")).to_contain_text("收条.jpg")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("main")).to_contain_text("收条.jpg")
    signs(page, case, drawn=False)
    expect(page.locator("main")).to_contain_text("已提交证据清单")


@pytest.mark.parametrize("js", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_defendant_comes_from_the_message_to_the_answer(enter, house, tmp_path, js):
    case = sued(house, *(("lin", "wang", 31_000) if js else ("he", "wang", 32_000)))
    visitor = enter(js=js)
    text = message_for(visitor, case)
    the_message_is_genuine(visitor, text, case.defendant)
    visitor.goto("/join/")
    assert "/accounts/" in visitor.url  # first one signs in
    page = enter(case.defendant, js=js)
    joins(page, case, text)
    confirms_the_address(page, case)
    reads_the_papers(page)
    chooses_steps(page, case)
    answers(page, case, drawn=js)
    brings_evidence(page, case, tmp_path)
    page.goto(f"/cases/{case.id}/respond/")
    expect(page.get_by_role("link", name="对管辖有异议")).to_be_visible()
    other = enter(case.plaintiff, js=js, begin=f"/cases/{case.id}/respond/")
    expect(other.locator("main")).to_contain_text("对方提交的材料")
    desk = enter(CLERK.phone, js=js, viewport=DESK, begin=f"/desk/cases/{case.id}/service/")
    expect(desk.locator("main")).to_contain_text("已送达")
    for _ in range(60):
        if desk.get_by_role("link", name="电子送达凭证").count():
            break
        desk.wait_for_timeout(1000)
        desk.reload()
    expect(desk.get_by_role("link", name="电子送达凭证").first).to_be_visible()
    if js:
        places = ("respond", "address", "steps", "needs", "evidence-list", "counterclaim")
        found = {p: faults_of(page, f"/cases/{case.id}/{p}/") for p in places}
        found["join"] = faults_of(page, "/join/")
        found["desk"] = faults_of(desk, f"/desk/cases/{case.id}/service/")
        assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_who_does_not_join_is_served_on_paper(enter, house):
    case = sued(house, "lin", "sun", 33_000)
    message_for(enter(), case)  # the papers are made
    desk = enter(CLERK.phone, viewport=DESK, begin=f"/desk/cases/{case.id}/service/")
    card = desk.locator("article").filter(has=desk.get_by_role("heading", name=FIRST_PAPERS))
    expect(card).to_contain_text("待送达")
    pack = card.get_by_role("link", name=re.compile("打印材料包")).get_attribute("href")
    answer = desk.request.get(f"{house.address}{pack}")
    assert answer.ok and answer.body().startswith(b"%PDF")
    card.get_by_role("link", name="直接送达").click()
    today = desk.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})")
    day = desk.get_by_role("group", name="签收日期")
    for label, value in zip(("年", "月", "日"), today.split("-"), strict=True):
        day.get_by_label(label).fill(str(int(value)))
    desk.get_by_role("button", name="记下").click()
    expect(
        desk.locator("article").filter(has=desk.get_by_role("heading", name=FIRST_PAPERS))
    ).to_contain_text("以送达回证上的签收日期为送达日期")
    for _ in range(60):
        if desk.get_by_role("link", name="送达回证", exact=True).count():
            break
        desk.wait_for_timeout(1000)
        desk.reload()
    expect(desk.get_by_role("link", name="送达回证", exact=True)).to_be_visible()
