"""Business licence, lawyer's and legal worker's licence: forms of labels and values."""

import re
from collections.abc import Iterator

from court.law.papers import ReadField
from court.recognition.fields.identity_card import DOUBTFUL, judged_number
from court.recognition.fields.labels import labelled
from court.recognition.flow import Flow
from court.recognition.values import ORGANISATION, credit_code, is_name, iso_date

BUSINESS = {
    "name": r"名称?|称|企业名称|字号名称",  # of a spread label either half may be lost
    "kind": r"类型?|型|主体类型|组成形式",
    "legal_representative": r"法定代表人|负责人|执行事务合伙人|经营者(?!姓名)|投资人",
    "address": r"住所?|所|主要经营场所|经营场所|营业场所",
    "established": r"成立日期|注册日期",
    "capital": r"注册资本|出资额|注册资金",
    "_scope": r"经营范围",
    "_term": r"营业期限|合伙期限",
    "_registry": r"登记机关",
    "_code": r"统一社会信用代码|注册号|证照编号",
    "_title": r"营业执照|\(副本\)|\(正本\)|扫描|国家企业",
}
_ADDRESS = (
    r"^((?:[\u4e00-\u9fff]{2,8}(?:省|自治区))?[\u4e00-\u9fff]{2,8}(?:市|州|盟|地区)"
    r"[\u4e00-\u9fff]{1,8}(?:区|县|市|旗)[^,。;]{3,60})$"
)
_RUN = re.compile(r"[0-9A-Za-z]{18,24}")
LAWYER = {
    "firm": r"执业机构|执业单位|工作单位",
    "category": r"执业证类别|执业类别",
    "licence_number": r"执业证号|证号",
    "qualification_number": r"法律职业资格.{0,4}|资格证号|律师资格.{0,4}号",
    "issuer": r"发证机关|颁证机关",
    "issued_on": r"发证日期|颁证日期",
    "name": r"持证人|姓名",
    "sex": r"性别",
    "id_number": r"身份证号码?|公民身份号码",
    "_title": r"中华人民共和国|律师执业证|年度考核",
}


def read_business(flow: Flow) -> dict[str, ReadField]:
    """Name, uscc, kind, legal_representative or operator, address, established, capital."""
    fields = labelled(flow, BUSINESS)
    _cleaned(fields)
    _add_lost(flow, fields)
    _as_date(fields, "established")
    code = _code(flow)
    if code:
        fields["uscc"] = code
    name = fields.get("legal_representative")
    if name and not is_name(name.value):
        fields["legal_representative"] = ReadField(name.value, min(name.score, DOUBTFUL), name.box)
    if "legal_representative" in fields and re.search(r"个体工商户|^经营者", flow.text, re.M):
        fields["operator"] = fields["legal_representative"]
    return fields


def read_lawyer(flow: Flow) -> dict[str, ReadField]:
    """Name, firm, licence_number, id_number, sex, category, issuer, issued_on."""
    fields = labelled(flow, LAWYER)
    _as_date(fields, "issued_on")
    number = fields.get("licence_number")
    if number:
        digits = re.sub(r"\D", "", number.value)
        score = number.score if len(digits) == 17 else min(number.score, DOUBTFUL)
        fields["licence_number"] = ReadField(digits, score, number.box)
    identity = fields.get("id_number")
    if identity:
        plain = ReadField(identity.value.upper(), identity.score, identity.box)
        fields["id_number"] = judged_number(plain, None, fields.get("sex"))
    return fields


def _as_date(fields: dict[str, ReadField], name: str) -> None:
    field = fields.pop(name, None)
    day = iso_date(field.value) if field else None
    if field and day:
        fields[name] = ReadField(day, field.score, field.box)


def _code(flow: Flow) -> ReadField | None:
    """The credit code: near its label, else any text of that shape that checks."""
    after = max(flow.text.find("信用代码"), 0)
    doubtful: ReadField | None = None
    for start, code, valid in _codes(flow.text, after):
        field = flow.field(start, start + 18, code)
        if valid:
            return ReadField(code, max(field.score, 0.97), field.box)
        doubtful = doubtful or ReadField(code, min(field.score, DOUBTFUL), field.box)
    return doubtful


def _codes(text: str, after: int) -> Iterator[tuple[int, str, bool]]:
    """Every run of 18 signs, those behind the label first; a sign of the emblem may precede."""
    runs = [match for match in _RUN.finditer(text) if match.start() >= after]
    runs += [match for match in _RUN.finditer(text) if match.start() < after]
    for match in runs:
        for start in range(match.start(), match.end() - 17):
            code, valid = credit_code(text[start : start + 18])
            if valid or code[0] in "159":
                yield start, code, valid


def _one_name(text: str) -> str:
    """A company's name without its type, where the label between them was lost."""
    match = re.match(rf"({ORGANISATION})(?:其他|有限责任公司|股份有限|个人独资|个体|自然人)", text)
    return match[1] if match else text


def _add_lost(flow: Flow, fields: dict[str, ReadField]) -> None:
    """Name and address that stand there although their labels could not be read."""
    if "name" not in fields:
        name = flow.find_line(rf"^({ORGANISATION})$")
        if name:
            fields["name"] = name
    if "address" not in fields:
        address = flow.find_line(_ADDRESS)
        if address:
            fields["address"] = ReadField(address.value, min(address.score, 0.8), address.box)


def _cleaned(fields: dict[str, ReadField]) -> None:
    """Take off halves of spread labels (名 称, 类 型, 住 所) that were read into the value."""
    for name, before, behind in (
        ("name", "名称", "类型"),
        ("kind", "类型", "法"),
        ("address", "住所", "登经"),
    ):
        field = fields.get(name)
        if field:
            text = _one_name(field.value.lstrip(before + ":").rstrip(behind))
            fields[name] = ReadField(text, field.score, field.box)
