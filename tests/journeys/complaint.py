"""A private loan, told to the pages as a person would: labels clicked, answers typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from court.portal.demo import drawing
from court.portal.demo.people import BY_KEY, DemoPerson
from tests.journeys.people import PATIENCE, code_for, codes_of, reach, renew

expect.set_options(timeout=PATIENCE)
LENT, DUE = date(2025, 1, 15), date(2026, 1, 14)
STORY = (
    "2025年1月15日，被告因装修店面向原告借款8万元，约定年利率8%，2026年1月14日前还清，"
    "被告当天写了借条，原告当天通过银行转账交付。到期后一直未还。"
)
Answer = Callable[["Telling"], None]


@dataclass
class Telling:
    """Someone with a page, a loan that was not paid back, and a folder of photos."""

    page: Page
    plaintiff: DemoPerson
    folder: Path
    defendant: DemoPerson = field(default_factory=lambda: BY_KEY["wang"])
    arbitration: bool = False
    court: str = "杭州市西湖区人民法院"
    js: bool = True

    def begin(self) -> None:
        """From 我要立案 to the first question."""
        self.page.goto("/filing/new/")
        self.press("开始")

    @property
    def base(self) -> str:
        """``/filing/<id>/``."""
        found = re.search(r"/filing/[0-9a-f-]{36}/", self.page.url)
        assert found, self.page.url
        return found[0]

    @property
    def filing_id(self) -> str:
        """The filing one is in."""
        return self.base.split("/")[2]

    @property
    def part(self) -> str:
        """The key of the page of the interview; empty on other pages."""
        found = re.search(r"/q/([^/?#]+)/", self.page.url)
        return found[1] if found else ""

    def press(self, name: str, *, exact: bool = True) -> None:
        """Press a button or a link that looks like one."""
        button = self.page.get_by_role("button", name=name, exact=exact)
        button.or_(self.page.get_by_role("link", name=name, exact=exact)).first.click()

    def fill(self, label: str, value: str) -> None:
        """Type into the blank with this label."""
        self.page.get_by_label(label).first.fill(value)

    def tick(self, label: str, inside: Locator | Page | None = None) -> None:
        """Choose an option by its words."""
        (inside or self.page).get_by_label(label).first.check()

    def group(self, legend: str) -> Locator:
        """The fields under one question."""
        return self.page.get_by_role("group", name=legend).first

    def day(self, legend: str, on: date) -> None:
        """Type a date into its three boxes."""
        boxes = self.group(legend)
        for label, value in (("年", on.year), ("月", on.month), ("日", on.day)):
            boxes.get_by_label(label, exact=True).fill(str(value))

    def photo(self, name: str, data: bytes) -> str:
        """A picture in the gallery of the phone."""
        path = self.folder / name
        path.write_bytes(data)
        return str(path)

    def upload(self, label: str, path: str) -> None:
        """Choose a file for a field; with JavaScript, wait until it has arrived."""
        self.page.get_by_label(label).set_input_files(path)
        if self.js:
            area = self.page.locator("[data-upload]").filter(has_text=label)
            expect(area.get_by_role("link", name=Path(path).name)).to_be_visible()

    def answer_all(self) -> None:
        """Every page the interview asks for, until the exhibits."""
        seen: list[str] = []
        while self.part:
            seen.append(self.part)
            assert len(seen) < 60 and seen[-3:] != [self.part] * 3, (seen, self.trouble())
            expect(self.page.locator("main")).to_contain_text("还要大约")  # what is still to come
            ANSWERS.get(self.part, no_answer)(self)
            self.press("保存并继续")
            self.page.wait_for_load_state()

    def trouble(self) -> str:
        """What the page says is wrong."""
        return self.page.locator("main").inner_text()[:800]

    def exhibits(self) -> None:
        """The loan note and the bank's slip."""
        own, other = self.plaintiff, self.defendant
        iou = drawing.iou(own, other, "80000", LENT, DUE)
        self.exhibit("借条", "证明被告借了八万元", "被告出具", self.photo("借条.jpg", iou))
        slip = drawing.bank_slip(own, other, "80000", LENT)
        self.exhibit("银行转账电子回单", "证明已经给了钱", "银行打印", self.photo("回单.jpg", slip))

    def exhibit(self, name: str, purpose: str, source: str, path: str = "") -> None:
        """One row of the list, with its photo where there is one."""
        self.page.goto(f"{self.base}exhibits/")
        add = self.page.get_by_role("link", name="添加证据")
        add.or_(self.page.get_by_role("link", name="再加一份证据")).click()
        self.fill("证据名称", name)
        self.fill("想证明什么？", purpose)
        self.fill("从哪里来的？", source)
        if path:
            self.upload("照片或文件", path)
        self.tick("在", self.group("原件（原物）在您手里吗？"))
        self.press("保存证据")
        expect(self.page.get_by_role("heading", name=name)).to_be_visible()

    def papers(self, *, back: bool = True, whose: DemoPerson | None = None) -> None:
        """Both sides of the card; or one forgotten, or another person's card."""
        self.page.goto(f"{self.base}papers/")
        drawn = drawing.id_card_front(whose or self.plaintiff)
        front = self.photo(f"身份证正面{whose.name if whose else ''}.jpg", drawn)
        self.upload("身份证人像面", front)
        if back:
            path = self.photo("身份证背面.jpg", drawing.id_card_back(self.plaintiff))
            self.upload("身份证国徽面", path)
        self.press("保存" if back else "保存，缺的以后再补")
        reach(self.page, self.base)

    def closing(self) -> None:
        """Court, service, consents, wishes, declarations."""
        self.page.goto(f"{self.base}q/court/")
        self.answer_all()

    def whole(self, *, back: bool = True) -> None:
        """Everything but the signature."""
        self.begin()
        self.answer_all()
        self.exhibits()
        self.papers(back=back)
        self.closing()

    def sign_by_hand(self) -> None:
        """Draw the name with the finger; the code on the phone releases the key."""
        self.page.goto(f"{self.base}sign/")
        canvas = self.page.locator("canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box
        mouse = self.page.mouse
        for stroke in range(5):
            x = box["x"] + box["width"] * (0.15 + 0.15 * stroke)
            mouse.move(x, box["y"] + box["height"] * 0.2)
            mouse.down()
            mouse.move(x + 20, box["y"] + box["height"] * 0.5, steps=4)
            mouse.move(x - 8, box["y"] + box["height"] * 0.8, steps=4)
            mouse.up()
        self._confirm_by_code()

    def sign_by_code(self) -> None:
        """Type the name, confirm with the code sent to the phone."""
        self.page.goto(f"{self.base}sign/")
        self.fill("姓名", self.plaintiff.name)
        self._confirm_by_code()

    def _confirm_by_code(self) -> None:
        """What was drawn or typed stays while the code is sent."""
        phone = self.plaintiff.phone
        known = codes_of(self.page.context, phone)
        self.press("发送确认码")
        expect(self.page.locator("main")).to_contain_text("确认码已发到")
        self.fill("短信确认码", code_for(self.page.context, phone, known=known))
        self.press("确认签名")
        reach(self.page, "/submit/")

    def submit(self) -> None:
        """The one button."""
        self.press("提交起诉材料")
        reach(self.page, "/done/")

    def await_text(self, text: str, *, reloads: int = 90) -> None:
        """Stay on the page, reloading it as a person would, until it says so."""
        for _ in range(reloads):
            if text in self.page.locator("main").inner_text():
                return
            self.page.wait_for_timeout(1000)
            renew(self.page)
        raise AssertionError(self.trouble())


def no_answer(_: Telling) -> None:
    """Nothing to say here: the page goes on without."""


def _cause(t: Telling) -> None:
    if t.page.get_by_label("民间借贷纠纷").count():
        t.tick("民间借贷纠纷")
    else:
        t.fill("出了什么事", "朋友借了我八万元，写了借条，现在一直不还")


def _home(t: Telling) -> None:
    t.fill("住所地", t.plaintiff.address)
    t.fill("民族", "汉族")
    t.fill("职业", "店员")
    t.fill("工作单位", "无")


def _defendant(t: Telling) -> None:
    if t.page.get_by_label("姓名").count():
        t.fill("姓名", t.defendant.name)
        t.fill("证件号码", t.defendant.id_number)
        t.fill("联系电话", t.defendant.phone)
    else:
        t.tick("个人")


def _agreement(t: Telling) -> None:
    asked = t.group("合同里有没有写出了纠纷找谁解决")
    if not t.arbitration:
        t.tick("无", asked)
        return
    t.tick("有", asked)
    if t.page.get_by_label("合同里是怎么写的").count():
        t.fill("合同里是怎么写的", "因本合同发生的争议，提交杭州仲裁委员会仲裁。")
        t.tick("仲裁", t.group("写的是仲裁委员会，还是法院"))


def _principal(t: Telling) -> None:
    t.day("欠的本金算到哪一天", date(2026, 3, 1))
    t.fill("还欠多少本金没还", "8万")


def _loan(t: Telling) -> None:
    t.fill("说好借多少", "8万")
    t.fill("实际给了多少", "80,000")
    t.tick("转账", t.group("钱是怎么给的"))


def _how(t: Telling) -> None:
    t.fill("什么时候、在哪里", STORY)
    t.tick("有", t.group("有没有借条"))


def _service(t: Telling) -> None:
    t.fill("收法院文书的地址", t.plaintiff.address)
    t.fill("邮政编码", "310012")
    t.tick("同意以电子方式接收")
    t.tick("判决书、裁定书、调解书")


def _consents(t: Telling) -> None:
    for step in ("立案", "证据交换", "询问", "庭审", "送达"):
        t.page.get_by_role("checkbox", name=re.compile(f"^{step}")).check()


def _declarations(t: Telling) -> None:
    t.tick("我保证所填内容")
    t.tick("这件事没有在别的法院起诉")


ANSWERS: dict[str, Answer] = {
    "cause": _cause,
    "way": lambda t: t.tick("回答问题，系统写成起诉状"),
    "filer": lambda t: t.tick("我就是原告"),
    "plaintiffs.0.more": _home,
    "defendants.0": _defendant,
    "defendants.0.more": lambda t: t.fill("住所地", t.defendant.address),
    "elements.claims.1": _principal,
    "extras.claims": lambda t: t.tick("主张诉讼费用"),
    "elements.agreement": _agreement,
    "elements.facts.1": _how,
    "elements.facts.3": _loan,
    "elements.facts.17": lambda t: t.fill("您依据哪条法律", "《民法典》第六百七十五条"),
    "court": lambda t: t.tick(t.court),
    "service": _service,
    "consents": _consents,
    "mediation": lambda t: t.tick("不愿意"),
    "relief": lambda t: t.tick("没有，按规定交"),
    "declarations": _declarations,
}
