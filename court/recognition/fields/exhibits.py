"""Amounts, names and days on the exhibits that courts see most."""

import re

from court.law.papers import ReadField
from court.recognition.fields.identity_card import DOUBTFUL, judged_number
from court.recognition.fields.labels import labelled
from court.recognition.flow import Flow
from court.recognition.values import (
    DATE,
    ID_NUMBER,
    ORGANISATION,
    SHORT_NAME,
    amount,
    iso_date,
)

SLIP = {
    "payer_account": r"付款(?:人|方)?(?:账|帐)(?:号|户)|付款卡号",
    "_payer_bank": r"付款(?:人|方)?开户(?:行|银行)|付款银行",
    "payee_account": r"收款(?:人|方)?(?:账|帐)(?:号|户)|收款卡号",
    "_payee_bank": r"收款(?:人|方)?开户(?:行|银行)|收款银行",
    "payer": r"付款(?:人|方)(?:户名|名称|全称|姓名)?|汇款人(?:户名|名称)?",
    "payee": r"收款(?:人|方)(?:户名|名称|全称|姓名)?",
    "amount_in_words": r"(?:交易)?金额\(大写\)|大写金额|\(大写\)|大写",
    "amount": r"(?:交易|转账|汇款)?金额(?:\(小写\))?|小写金额|\(小写\)|小写",
    "_currency": r"币种",
    "date": r"交易(?:时间|日期)|转账时间|记账日期|日期",
    "serial": r"(?:交易)?流水号|回单编号|交易单号|转账单号|凭证号",
    "_note": r"附言|摘要|用途|备注",
}
_CAPITALS = r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]+|整|正)?"
_FIGURES = r"[¥￥]?\d[\d,]*(?:\.\d{1,2})?"
_SUMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"小写\)?:?({_FIGURES})",
        rf"(?:合计|共计|总计|总价款|总金额|尚欠|欠款|价款)(?:金额|为|是|:|人民币)*({_FIGURES})元",
        r"[¥￥]:?(\d[\d,]*(?:\.\d{1,2})?)",
        rf"人民币({_FIGURES})元?",
        rf"(?<![每/月年天米日\d.])({_FIGURES})元(?!/)",
    )
)


def read_iou(flow: Flow) -> dict[str, ReadField]:
    """lender, borrower, their ID numbers, amount, amount_in_words, rate, due, date."""
    fields = _found(
        flow,
        lender=rf"今(?:向)?(?:借到|欠到|收到|借|欠)({SHORT_NAME})(?=\(|,|人民币|现金|身份证|借款|\d)",
        borrower=rf"(?:借款人|欠款人|今借人)(?:\([^)]{{1,10}}\))?:?({SHORT_NAME})(?=身份|\(|,|联系|电话|\d|$)",
        rate=r"((?:年|月)(?:利率|息)(?:为|按)?\d[\d.]*%)",
    )
    fields |= _amounts(flow)
    due = re.search(rf"({DATE})(?:前|之前|以前|到期|归还|还清)", flow.text)
    if due and iso_date(due[1]):
        fields["due"] = flow.field(*due.span(1), iso_date(due[1]))
    numbers = list(re.finditer(rf"(?<!\d)({ID_NUMBER})(?!\d)", flow.text))
    signed = flow.text.rfind("借款人")
    for match in numbers:
        key = "borrower_id" if 0 <= signed < match.start() else "lender_id"
        fields.setdefault(key, judged_number(flow.field(*match.span(1))))
    return fields | _last_day(flow)


def _amounts(flow: Flow) -> dict[str, ReadField]:
    """The sum in figures and in words; both are doubtful where they differ."""
    fields: dict[str, ReadField] = {}
    figures = next((found for each in _SUMS if (found := each.search(flow.text))), None)
    words = re.search(_CAPITALS, flow.text)
    value = amount(figures[1]) if figures else None
    written = amount(words[0]) if words else None
    if figures and value:
        fields["amount"] = flow.field(*figures.span(1), value)
    if words and written:
        fields["amount_in_words"] = flow.field(*words.span(), written)
    if value and written:
        same = value == written
        for name, field in list(fields.items()):
            score = max(field.score, 0.97) if same else min(field.score, DOUBTFUL)
            fields[name] = ReadField(field.value, score, field.box)
    return fields


def read_slip(flow: Flow) -> dict[str, ReadField]:
    """payer, payee, accounts, amount, amount_in_words, date, serial."""
    fields = labelled(flow, SLIP)
    for name in ("amount", "amount_in_words"):
        field = fields.pop(name, None)
        value = amount(field.value) if field else None
        if field and value:
            fields[name] = ReadField(value, field.score, field.box)
    day = fields.pop("date", None)
    if day and iso_date(day.value):
        fields["date"] = ReadField(iso_date(day.value) or "", day.score, day.box)
    if "amount" not in fields:
        fields |= _amounts(flow)
    return fields


def read_contract(flow: Flow) -> dict[str, ReadField]:
    """party_a, party_b (in the order they are named), amount, date."""
    note, after = r"(?:\([^)]{1,12}\))?:", r"(?=[,。;(]|身份证|统一|住|乙方|承租|联系|$)"
    party = rf"{note}({ORGANISATION}|{SHORT_NAME}){after}"
    fields: dict[str, ReadField] = {}
    for key, roles in (
        ("party_a", "甲方|出租人|出租方|买方|委托方|发包人|出借人|供方"),
        ("party_b", "乙方|承租人|承租方|卖方|受托方|承包人|借款人|需方"),
    ):
        found = flow.find_line(rf"(?:{roles}){party}")
        if found:
            fields[key] = found
    return fields | _amounts(flow) | _last_day(flow)


def read_invoice(flow: Flow) -> dict[str, ReadField]:
    """number, date, buyer, seller (left and right), total."""
    fields = _found(flow, number=r"发票号码:?(\d{8,20})")
    day = re.search(rf"开票日期:?({DATE})", flow.text)
    if day and iso_date(day[1]):
        fields["date"] = flow.field(*day.span(1), iso_date(day[1]))
    total = re.search(rf"\(小写\):?({_FIGURES})", flow.text)
    if total:
        fields["total"] = flow.field(*total.span(1), amount(total[1]))
    names = [
        (line.left, index)
        for index, (line, part) in enumerate(zip(flow.lines, flow.parts, strict=True))
        if re.fullmatch(rf"(?:名称:?)?{ORGANISATION}", part)
    ]
    for key, (_, index) in zip(("buyer", "seller"), sorted(names), strict=False):
        start = flow.start_of(index)
        text = flow.parts[index].removeprefix("名称").lstrip(":")
        fields[key] = flow.field(start, start + len(flow.parts[index]), text)
    return fields


def read_note(flow: Flow) -> dict[str, ReadField]:
    """Delivery note, reconciliation, notice, receipt: amount, amount_in_words, date."""
    return _amounts(flow) | _last_day(flow)


def read_chat(flow: Flow) -> dict[str, ReadField]:
    """The first sum transferred, where one is shown."""
    found = re.search(r"[¥￥]([\d,]+\.\d{2})", flow.text)
    value = amount(found[1]) if found else None
    return {"amount": flow.field(*found.span(), value)} if found and value else {}


def _found(flow: Flow, **patterns: str) -> dict[str, ReadField]:
    found = {name: flow.find(pattern) for name, pattern in patterns.items()}
    return {name: field for name, field in found.items() if field is not None}


def _last_day(flow: Flow) -> dict[str, ReadField]:
    for match in reversed(list(re.finditer(DATE, flow.text))):
        day = iso_date(match[0])
        if day:
            return {"date": flow.field(match.start(), match.end(), day)}
    return {}
