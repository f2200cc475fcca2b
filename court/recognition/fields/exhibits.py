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
_PART_BEFORE = (
    r"(?:租金|押金|定金|保证金|订金|违约金|预付款|首付款?|单价|每[月年日天季件台平]|物业费)"
    r"(?:人民币|为|是|:|\(|大写|小写|[¥￥]|标准|每月|每年|/|月|\))*$"
)
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


_AFTER_LENDER = (
    r"\(|,|人民币|现金|身份证|借款|货款|工资|工钱|材料款|工程款|租金|房租|饭钱|货钱|钱款|的|共|\d|"
    r"[壹贰叁肆伍陆柒捌玖]"
)
_NOTE = r"(?:\([^)]{1,10}\))?:?"
_DEBTOR = rf"(?:借款人(?!民币)|欠款人|今借人|债务人|立据人){_NOTE}"


def read_iou(flow: Flow) -> dict[str, ReadField]:
    """lender, borrower, their ID numbers, amount, amount_in_words, rate, due, date."""
    fields = _found(
        flow,
        lender=rf"今(?:向)?(?:借到|欠到|收到|借(?!款)|欠(?!款))({SHORT_NAME})(?={_AFTER_LENDER})",
        borrower=rf"{_DEBTOR}({SHORT_NAME})(?=身份|\(|,|。|今|联系|电话|出借|贷款|\d|$)",
        rate=r"((?:年|月)(?:利率|息)(?:为|按)?\d[\d.]*%)",
    )
    for name, pattern in (
        ("lender", rf"(?:出借人|债权人){_NOTE}({SHORT_NAME})(?=身份|\(|,|。|借款|联系|电话|\d|$)"),
        ("lender", rf"向({SHORT_NAME})(?:先生|女士)?借(?:到|款|人民币|现金)"),
        ("borrower", rf"(?:本人|我)({SHORT_NAME})(?=\(|,|因|向|今|于|借|欠|身份)"),
    ):
        if name not in fields and (found := flow.find(pattern)):
            fields[name] = found
    fields |= _amounts(flow)
    due = re.search(rf"({DATE})(?:前|之前|以前|到期|归还|还清|止)", flow.text) or re.search(
        rf"{DATE}(?:起)?(?:至|到)({DATE})", flow.text
    )
    if due and iso_date(due[1]):
        fields["due"] = flow.field(*due.span(1), iso_date(due[1]))
    numbers = list(re.finditer(rf"(?<!\d)({ID_NUMBER})(?!\d)", flow.text))
    signed = flow.text.rfind("借款人")
    for match in numbers:
        key = "borrower_id" if 0 <= signed < match.start() else "lender_id"
        fields.setdefault(key, judged_number(flow.field(*match.span(1))))
    return fields | _last_day(flow)


def _amounts(flow: Flow, *, of_parts: bool = True) -> dict[str, ReadField]:
    """The sum in figures and in words; both are doubtful where they differ.

    Without ``of_parts`` rents, deposits and prices of one piece are not taken for the sum.
    """
    fields: dict[str, ReadField] = {}
    found = (match for each in _SUMS for match in each.finditer(flow.text))
    figures = next((m for m in found if of_parts or not _is_part(flow.text, m.start(1))), None)
    all_words = re.finditer(_CAPITALS, flow.text)
    words = next((m for m in all_words if of_parts or not _is_part(flow.text, m.start())), None)
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


def _is_part(text: str, start: int) -> bool:
    return re.search(_PART_BEFORE, text[max(0, start - 16) : start]) is not None


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
    return _sides(flow, fields)


_SIDES = (("payer", r"付款(?:人|方)|汇款人"), ("payee", r"收款(?:人|方)"))
_INNER = re.compile(r"^(?:户名|全称|名称|姓名|信息):?")
_NO_NAME = re.compile(r"(?:户名|全称|名称|姓名|账号|帐号|账户|开户.*|银行|收款.*|付款.*)")


def _sides(flow: Flow, fields: dict[str, ReadField]) -> dict[str, ReadField]:
    """Names in tables (付款人 | 户名 | 张三), and below their label with the account below them."""
    for name, label in _SIDES:
        seen = fields.pop(name, None)
        if seen and _is_somebody(_INNER.sub("", seen.value)):
            fields[name] = ReadField(_INNER.sub("", seen.value), seen.score, seen.box)
            continue
        for index, part in enumerate(flow.parts):
            at = _name_after(flow, index) if re.fullmatch(rf"(?:{label}).{{0,4}}", part) else None
            if at is not None:
                start = flow.start_of(at)
                fields[name] = flow.field(start, start + len(flow.parts[at]))
                break
    accounts = list(re.finditer(r"(?<!\d)(\d{12,21})(?!\d)", flow.text))
    if not {"payer_account", "payee_account"} & set(fields) and len(accounts) == 2:
        for name, match in zip(("payer_account", "payee_account"), accounts, strict=True):
            fields[name] = flow.field(*match.span(1))
    return fields


def _name_after(flow: Flow, index: int) -> int | None:
    """The next line that is a name: in the row of the label, else right below it."""
    for later in range(index + 1, min(index + 4, len(flow.parts))):
        if re.match(r"收款|付款", flow.parts[later]):
            return None
        if _is_somebody(flow.parts[later]):
            return later
    return None


def _is_somebody(text: str) -> bool:
    named = re.fullmatch(rf"{ORGANISATION}|{SHORT_NAME}", text)
    return named is not None and not _NO_NAME.fullmatch(text)


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
    return fields | _amounts(flow, of_parts=False) | _last_day(flow)


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
