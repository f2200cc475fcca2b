"""Draws papers for the invented cast: enough like real ones to be read, marked as samples."""

import io
from datetime import date
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from court.portal.demo.people import DemoPerson

INK = "#15181c"
LABEL = "#2a5f8f"
CARD = (1012, 638)
PAGE = (1120, 1584)
FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent


@cache
def font(size: int, serif: bool = False) -> ImageFont.FreeTypeFont:
    """A face of the house in a size."""
    name = "NotoSerifSC-Regular.otf" if serif else "NotoSansSC-Regular.otf"
    return ImageFont.truetype(str(FONTS / name), size)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _card() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", CARD, "#e3eff4")
    pen = ImageDraw.Draw(picture)
    for shift in range(-CARD[1], CARD[0], 46):
        pen.line([(shift, CARD[1]), (shift + CARD[1], 0)], fill="#d8e7ee", width=3)
    pen.text((CARD[0] - 190, CARD[1] - 34), "演示样例 无效", font=font(22), fill="#9ab3c0")
    return picture, pen


def id_card_front(person: DemoPerson) -> bytes:
    """The side with name, birth date, address and number."""
    picture, pen = _card()
    label, value = font(30), font(38)
    born = person.born
    for y, name in ((70, "姓名"), (148, "性别"), (224, "出生"), (300, "住址")):
        pen.text((62, y), name, font=label, fill=LABEL)
    pen.text((160, 62), person.name, font=font(42), fill=INK)
    pen.text((160, 142), person.sex, font=value, fill=INK)
    pen.text((262, 148), "民族", font=label, fill=LABEL)
    pen.text((350, 142), person.ethnicity, font=value, fill=INK)
    pen.text((160, 218), f"{born.year}", font=value, fill=INK)
    pen.text((258, 224), "年", font=label, fill=LABEL)
    pen.text((306, 218), f"{born.month}", font=value, fill=INK)
    pen.text((360, 224), "月", font=label, fill=LABEL)
    pen.text((406, 218), f"{born.day}", font=value, fill=INK)
    pen.text((462, 224), "日", font=label, fill=LABEL)
    for line in range(0, len(person.address), 11):
        at = (160, 294 + 52 * (line // 11))
        pen.text(at, person.address[line : line + 11], font=font(36), fill=INK)
    _portrait(pen)
    pen.text((62, 540), "公民身份号码", font=label, fill=LABEL)
    for column, digit in enumerate(person.id_number):
        pen.text((312 + 35.5 * column, 530), digit, font=font(46), fill=INK)
    return _jpeg(picture)


def _portrait(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle([680, 96, 960, 446], fill="#f4f6f8")
    pen.ellipse([750, 150, 890, 330], fill="#ecc9ad")
    pen.pieslice([744, 130, 896, 300], 180, 360, fill="#2a2622")
    pen.pieslice([700, 330, 940, 570], 180, 360, fill="#33415c")
    pen.rectangle([680, 446, 960, 580], fill="#e3eff4")


def id_card_back(person: DemoPerson) -> bytes:
    """The side with issuer and validity."""
    picture, pen = _card()
    pen.ellipse([64, 52, 224, 212], fill="#b8352f")
    pen.ellipse([104, 92, 184, 172], fill="#e2b23c")
    pen.text((300, 66), "中华人民共和国", font=font(62, serif=True), fill=INK)
    pen.text((300, 160), "居 民 身 份 证", font=font(76, serif=True), fill=INK)
    pen.text((210, 462), "签发机关", font=font(30), fill="#26323a")
    pen.text((390, 456), "杭州市公安局西湖区分局", font=font(36), fill=INK)
    pen.text((210, 540), "有效期限", font=font(30), fill="#26323a")
    pen.text((390, 534), "2018.03.09-2038.03.09", font=font(36), fill=INK)
    return _jpeg(picture)


def page(title: str, lines: list[str]) -> bytes:
    """A sheet with a title and paragraphs: an IOU, a receipt, a contract."""
    picture = Image.new("RGB", PAGE, "#fdfdf9")
    pen = ImageDraw.Draw(picture)
    body = font(30, serif=True)
    pen.text((PAGE[0] / 2, 150), title, font=font(48, serif=True), fill=INK, anchor="mm")
    y = 240
    for paragraph in lines:
        for start in range(0, max(len(paragraph), 1), 30):
            pen.text((120, y), paragraph[start : start + 30], font=body, fill=INK)
            y += 56
    return _jpeg(picture)


def iou(lender: DemoPerson, borrower: DemoPerson, amount: str, on: date, due: date) -> bytes:
    """A loan note signed by the borrower."""
    return page(
        "借  条",
        [
            f"    今借到{lender.name}人民币{amount}元整，年利率8%，",
            f"定于{due.year}年{due.month}月{due.day}日前还清本息。",
            "",
            f"借款人：{borrower.name}",
            f"身份证号：{borrower.id_number}",
            f"{on.year}年{on.month}月{on.day}日",
        ],
    )


def bank_slip(payer: DemoPerson, payee: DemoPerson, amount: str, on: date) -> bytes:
    """A bank's record of a transfer."""
    return page(
        "银行转账电子回单",
        [
            f"交易日期：{on.year}年{on.month}月{on.day}日",
            f"付款人户名：{payer.name}",
            "付款账号：6222 **** **** 0101",
            f"收款人户名：{payee.name}",
            "收款账号：6222 **** **** 0102",
            f"金额（小写）：{amount}.00元",
            "用途：借款",
            "交易状态：成功",
        ],
    )
