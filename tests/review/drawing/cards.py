"""Identity cards, business licences, lawyers' licences, registers."""

import random
from typing import Any

from PIL import Image, ImageDraw

from tests.review.drawing.people import CITIES
from tests.review.drawing.sheets import INK, RED, Sheet, font, spoken

LABEL = (60, 110, 150)


def _ground(width: int, height: int, colour: tuple[int, int, int], seed: int) -> Image.Image:
    """Guilloche-like lines on a tinted card."""
    image = Image.new("RGB", (width, height), colour)
    draw, dice = ImageDraw.Draw(image), random.Random(seed)
    for _ in range(40):
        box = [dice.randint(-300, width), dice.randint(-300, height)]
        size = dice.randint(150, 600)
        shade = tuple(min(255, c + dice.randint(-14, 8)) for c in colour)
        draw.arc((*box, box[0] + size, box[1] + size), 0, 360, fill=shade, width=2)
    return image


def _portrait(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    draw, (x, y, w, h) = ImageDraw.Draw(image), box
    draw.rectangle((x, y, x + w, y + h), fill=(236, 238, 243))
    draw.ellipse((x + w * 0.26, y + h * 0.14, x + w * 0.74, y + h * 0.68), fill=(222, 184, 152))
    draw.pieslice((x + w * 0.22, y + h * 0.08, x + w * 0.78, y + h * 0.5), 180, 360, fill=INK)
    draw.ellipse((x + w * 0.1, y + h * 0.72, x + w * 0.9, y + h * 1.3), fill=(88, 46, 46))
    draw.rectangle((x, y + h, x + w, y + h * 1.4), fill=image.getpixel((5, 5)))


def id_front(person: dict[str, Any], *, name: str = "") -> Image.Image:
    """The side with the portrait."""
    image = _ground(900, 567, (205, 226, 238), 1)
    _portrait(image, (604, 86, 248, 300))
    draw = ImageDraw.Draw(image)
    year, month, day = person["birth_date"].split("-")
    label, value = font(27, "Sans"), font(33, "Sans")
    for text, place in (
        ("姓名", (56, 62)),
        ("性别", (56, 132)),
        ("民族", (234, 132)),
        ("出生", (56, 198)),
        ("年", (230, 198)),
        ("月", (320, 198)),
        ("日", (420, 198)),
        ("住址", (56, 268)),
        ("公民身份号码", (56, 482)),
    ):
        draw.text(place, text, fill=LABEL, font=label)
    draw.text((142, 56), name or person["name"], fill=INK, font=font(37, "Sans"))
    draw.text((142, 126), person["sex"], fill=INK, font=value)
    draw.text((310, 126), person["ethnicity"], fill=INK, font=value)
    for text, x in ((year, 142), (str(int(month)), 270), (str(int(day)), 370)):
        draw.text((x, 192), text, fill=INK, font=value)
    address = person["domicile"]["text"]
    for row in range(0, len(address), 12):
        draw.text((142, 262 + row // 12 * 46), address[row : row + 12], fill=INK, font=value)
    for place, digit in enumerate(person["id_number"]):
        draw.text((278 + 31 * place, 472), digit, fill=INK, font=font(40, "Sans"))
    return image


def id_back(person: dict[str, Any], *, until: str = "2042.02.27") -> Image.Image:
    """The side with the emblem."""
    image = _ground(900, 567, (205, 226, 238), 2)
    draw = ImageDraw.Draw(image)
    draw.ellipse((60, 50, 210, 200), fill=RED, outline=(220, 180, 60), width=10)
    draw.text((280, 66), "中华人民共和国", fill=INK, font=font(50))
    draw.text((300, 140), "居民身份证", fill=INK, font=font(64))
    division = person["domicile"]["division"]
    issuer = next((c[2] for c in CITIES if c[0] == division), "北京市公安局朝阳分局")
    for y, label, value in ((388, "签发机关", issuer), (458, "有效期限", f"2022.02.27-{until}")):
        draw.text((190, y), label, fill=INK, font=font(28, "Sans"))
        draw.text((330, y), value, fill=INK, font=font(30, "Sans"))
    return image


def licence(firm: dict[str, Any], *, name: str = "", head: str = "") -> Image.Image:
    """A business licence lying down, in two columns."""
    sheet = Sheet(1260, 890)
    sheet.image.paste(_ground(1260, 890, (250, 248, 238), 3))
    draw = sheet.draw
    draw.rectangle((14, 14, 1245, 875), outline=(200, 160, 70), width=6)
    draw.ellipse((574, 40, 686, 152), fill=RED, outline=(230, 190, 60), width=18)
    draw.text((90, 92), "统一社会信用代码", fill=INK, font=font(24, "Sans"))
    draw.text((90, 130), firm["uscc"], fill=INK, font=font(29, "Sans"))
    draw.text((442, 160), "营 业 执 照", fill=INK, font=font(78))
    draw.text((580, 268), "（副 本）", fill=INK, font=font(30))
    trader = firm["kind"] == "sole_trader"
    who = firm["operator"]["name"] if trader else firm["legal_representative"]["name"]
    called = "经 营 者" if trader else "负 责 人" if firm["kind"] == "branch" else "法定代表人"
    sort = "个体工商户" if trader else "有限责任公司"
    home = firm["domicile"]["text"]
    rows = (
        (90, 330, "名　　称", name or firm["name"]),
        (90, 390, "类　　型", sort),
        (90, 450, called, head or who),
        (90, 510, "经营范围", "日用百货、电子产品的批发、零售；"),
        (740, 330, "注册资本", "叁佰万元整"),
        (740, 390, "成立日期", "2018年09月17日"),
        (740, 450, "经营场所" if trader else "住　　所", home[:13]),
        (740, 486, "", home[13:26]),
        (740, 522, "", home[26:]),
    )
    for x, y, label, value in rows:
        draw.text((x, y), label, fill=(110, 90, 70), font=font(25))
        draw.text((x + 150, y), value, fill=INK, font=font(25))
    draw.text((740, 690), "登记机关", fill=(110, 90, 70), font=font(25))
    draw.text((920, 790), "2019 年 09 月 11 日", fill=INK, font=font(25))
    sheet.seal("市场监督管理局", (1010, 730), 70)
    return sheet.image


def lawyer_licence(lawyer: dict[str, Any], *, number: str = "") -> Image.Image:
    """A lawyer's licence."""
    image = _ground(1050, 740, (244, 238, 228), 4)
    draw = ImageDraw.Draw(image)
    draw.text((270, 46), "中华人民共和国律师执业证", fill=(130, 20, 30), font=font(44))
    male = int(lawyer["id_number"][16]) % 2
    rows = (
        ("执业机构", lawyer["firm"]),
        ("执业证类别", "专职律师"),
        ("执业证号", number or lawyer["licence_number"]),
        ("发证机关", "示例省司法厅"),
        ("发证日期", "2019年06月18日"),
        ("持证人", lawyer["name"]),
        ("性别", "男" if male else "女"),
        ("身份证号", lawyer["id_number"]),
    )
    for row, (label, value) in enumerate(rows):
        y = 140 + 70 * row
        draw.text((84, y), label, fill=(120, 95, 80), font=font(29))
        draw.text((340, y + 4), value, fill=INK, font=font(29, "Sans"))
    _portrait(image, (850, 160, 170, 210))
    return image


def marriage_certificate(one: dict[str, Any], other: dict[str, Any], day: str) -> Image.Image:
    """The inner pages of a red booklet."""
    sheet = Sheet(1100, 800, size=26)
    sheet.title("结婚证")
    for line in (
        f"持证人：{one['name']}",
        f"登记日期：{spoken(day)}",
        "结婚证字号：J999999-2015-001234",
    ):
        sheet.text(line)
    for person in (one, other):
        sheet.text(f"姓名：{person['name']}　　性别：{person['sex']}")
        sheet.text(f"国籍：中国　　出生日期：{spoken(person['birth_date'])}")
        sheet.text(f"身份证件号：{person['id_number']}")
    sheet.seal("示例区民政局婚姻登记专用章", (900, 300))
    return sheet.image


def household(child: dict[str, Any], head: dict[str, Any], relation: str = "女") -> Image.Image:
    """A page of the household register."""
    sheet = Sheet(1100, 800, size=27)
    sheet.title("常住人口登记卡")
    sheet.text(f"户主姓名：{head['name']}　　户号：100234567", indent=0)
    sheet.text(f"姓名：{child['name']}　　户主或与户主关系：{relation}", indent=0)
    sheet.text(f"性别：{child['sex']}　　民族：{child['ethnicity']}", indent=0)
    sheet.text(f"出生日期：{spoken(child['birth_date'])}", indent=0)
    sheet.text(f"公民身份号码：{child['id_number']}", indent=0)
    sheet.text(f"住址：{child['domicile']['text']}", indent=0)
    sheet.seal("户口登记专用章", (860, 620))
    return sheet.image
