"""What people prove with: notes, slips, chats, contracts and other written papers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from court.law.amounts import to_chinese
from tests.review.drawing.sheets import INK, Sheet, font, spoken

Party = dict[str, Any]


def note(lender: Party, borrower: Party, amount: int, day: str, due: str) -> Image.Image:
    """An IOU."""
    sheet = Sheet(1080, 760, size=27)
    sheet.title("借　条")
    sheet.text(
        f"今借到{lender['name']}（身份证号：{lender['id_number']}）人民币{to_chinese(Decimal(amount))}"
        f"（小写：{amount}元），用于周转，年利率8%，定于{spoken(due)}前一次性还清本息。"
    )
    end = sheet.right("借款人：", room=170)
    sheet.signature(borrower["name"], end)
    sheet.right(f"身份证号：{borrower['id_number']}")
    sheet.right(spoken(day))
    return sheet.image


def slip(payer: str, payee: str, amount: int, day: str) -> Image.Image:
    """A bank's receipt of a transfer."""
    sheet = Sheet(1200, 640)
    draw = sheet.draw
    draw.rectangle((30, 30, 1170, 610), outline=(30, 80, 60), width=4)
    draw.text((430, 50), "示例银行电子回单", fill=(30, 80, 60), font=font(40))
    draw.text((70, 124), "回单编号：2025011533816914", fill=INK, font=font(24, "Sans"))
    draw.text((800, 124), f"交易日期：{spoken(day)}", fill=INK, font=font(24, "Sans"))
    rows = (
        ("付款人户名", payer),
        ("付款人账号", "6299287******4385"),
        ("收款人户名", payee),
        ("收款人账号", "6299807******4655"),
        ("金额（大写）", to_chinese(Decimal(amount))),
        ("金额（小写）", f"¥{amount:,}.00"),
        ("摘要", "转账"),
    )
    for row, (label, value) in enumerate(rows):
        y = 166 + 56 * row
        draw.rectangle((60, y, 1140, y + 56), outline=(150, 170, 160))
        draw.text((80, y + 10), label, fill=(60, 90, 80), font=font(27, "Sans"))
        draw.text((330, y + 10), value, fill=INK, font=font(27, "Sans"))
    sheet.seal("示例银行电子回单专用章", (980, 480))
    return sheet.image


def chat(other: str, lines: Sequence[tuple[bool, str]], day: str) -> Image.Image:
    """A screenshot of a messenger; each line: whether it is one's own, and its words."""
    image = Image.new("RGB", (720, 1320), (236, 236, 236))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 720, 110), fill=(240, 240, 240))
    draw.text((360 - 16 * len(other), 56), other, fill=INK, font=font(32, "Sans"))
    draw.text((250, 130), f"{spoken(day)} 下午3:43", fill=(140, 140, 140), font=font(22, "Sans"))
    y = 180
    for own, words in lines:
        rows = [words[i : i + 15] for i in range(0, len(words), 15)]
        width, height = 30 + round(max(font(28, "Sans").getlength(r) for r in rows)), 40 * len(rows)
        left = 610 - width if own else 110
        colour = (149, 236, 105) if own else (255, 255, 255)
        draw.rounded_rectangle((left, y, left + width, y + height + 24), 10, fill=colour)
        for row, text in enumerate(rows):
            draw.text((left + 15, y + 10 + 40 * row), text, fill=INK, font=font(28, "Sans"))
        draw.rectangle((630 if own else 30, y, 690 if own else 90, y + 60), fill=(88, 130, 190))
        y += height + 70
    return image


def paper(
    title: str, lines: Sequence[str], *, signs: Sequence[str] = (), seal: str = "", day: str = ""
) -> Image.Image:
    """A contract, a bill, a list: title, clauses, who signed, the seal."""
    sheet = Sheet(
        1080,
        max(760, 330 + 62 * (len(lines) + len(signs)) + 40 * sum(map(len, lines)) // 30),
        size=26,
    )
    sheet.title(title)
    for line in lines:
        sheet.text(line)
    for sign in signs:
        sheet.right(sign)
    if day:
        sheet.right(spoken(day))
    if seal:
        sheet.seal(seal, (780, min(sheet.y - 30, sheet.image.height - 100)))
    return sheet.image
