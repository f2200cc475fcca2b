"""What someone does who is sued: from the text message to what is handed in."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from court.portal.demo import drawing
from court.portal.demo.people import BY_KEY, DemoPerson
from tests.journeys.house import House
from tests.journeys.people import PHONE, code_for, codes_of

STORY = """
import django, json; django.setup()
from django.utils import timezone
from court.identity.models import Person
from court.portal.demo.cases import begin_story
from court.portal.demo.people import BY_KEY, DemoPerson
from datetime import date
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
BY_KEY["sued"] = DemoPerson(%s)
story = begin_story(people, %r, "sued", %d, timezone.now())
story.assign()
print(json.dumps({"id": str(story.case.pk), "number": story.case.number}))
"""


@dataclass(frozen=True)
class Sued:
    """A case whose defendant has not joined."""

    id: str
    number: str
    plaintiff: str
    who: DemoPerson

    @property
    def defendant(self) -> str:
        """The phone the message goes to."""
        return self.who.phone


def sued(house: House, plaintiff: str, who: DemoPerson, amount: int) -> Sued:
    """Filed, docketed, paid, drawn; ``who`` is sued, with or without an account."""
    card = f"'sued', {who.name!r}, {who.sex!r}, date.fromisoformat('{who.born}'), {who.phone!r}"
    said = house.run(STORY % (card, plaintiff, amount)).strip().splitlines()[-1]
    return Sued(**json.loads(said), plaintiff=BY_KEY[plaintiff].phone, who=who)


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
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("main")).to_contain_text("光明路346号")
    fits(page)
    signs(page, case, drawn=False, last="确认签名")
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


def signs(page: Page, case: Sued, *, drawn: bool, last: str = "确认提交") -> None:
    """By the code in the text message; the name drawn with the finger, or typed."""
    name = case.who.name
    if drawn:
        draw(page)
    else:
        page.get_by_label("姓名").fill(name)
    known = codes_of(page.context, case.defendant)
    page.get_by_role("button", name="发送确认码").click()
    expect(page.locator("main")).to_contain_text("确认码已发到")
    page.get_by_label("短信确认码").fill(code_for(page.context, case.defendant, known=known))
    page.get_by_role("button", name=last).click()


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


def brings_evidence(page: Page, case: Sued, folder: Path) -> None:
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
