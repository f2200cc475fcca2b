"""Resident identity card, both sides (居民身份证法 art. 3: items on the card)."""

import re

from court.law.checksums import check_id_number
from court.law.papers import ReadField
from court.recognition.flow import Flow
from court.recognition.values import ID_NUMBER, is_name, iso_date

ACCEPTED = 0.9  # a field below this is shown, but not relied on
DOUBTFUL = 0.4

_DIGIT_SLIPS = str.maketrans("OoIl|", "00111")
_FRONT = re.compile(
    r"姓?名?:?(?P<name>[\u4e00-\u9fff·]{1,20}?)?性别:?(?P<sex>男|女)?"
    r"(?:民族:?(?P<ethnicity>[\u4e00-\u9fff]{1,8}?)族?)?"
    r"出生:?(?P<birth>\d{4}年?\d{1,2}月?\d{1,2}日?)?"
)
_ADDRESS = re.compile(r"住址:?(?P<address>.+?)(?=公民身份号码|身份号码|\d{17}[\dXx]|$)")


def read_front(flow: Flow) -> dict[str, ReadField]:
    """Name, sex, ethnicity, birth_date, address, id_number."""
    fields: dict[str, ReadField] = {}
    match = _FRONT.search(flow.text)
    if match:
        for name, group in (("name", "name"), ("sex", "sex"), ("ethnicity", "ethnicity")):
            if match[group]:
                fields[name] = flow.field(match.start(group), match.end(group))
        birth = iso_date(match["birth"]) if match["birth"] else None
        if birth:
            fields["birth_date"] = flow.field(match.start("birth"), match.end("birth"), birth)
    address = _ADDRESS.search(flow.text)
    if address:
        fields["address"] = flow.field(address.start("address"), address.end("address"))
    _judge_name(fields)
    _add_number(flow, fields)
    return fields


def read_back(flow: Flow) -> dict[str, ReadField]:
    """Issuer, valid_from, valid_until (a day, or 长期)."""
    fields: dict[str, ReadField] = {}
    issuer = flow.find(r"签发机关:?([\u4e00-\u9fff]{4,30}?)(?=有.?期限|有效|期限|\d|$)")
    if issuer:
        fields["issuer"] = issuer
    day = r"\d{4}[.\-年]?\d{2}[.\-月]?\d{2}日?"
    match = re.search(rf"({day})[-—–~至一]+({day}|长期)", flow.text)
    if match:
        start, end = iso_date(_dotted(match[1])), match[2]
        until = end if end == "长期" else iso_date(_dotted(end))
        if start:
            fields["valid_from"] = flow.field(match.start(1), match.end(1), start)
        if until:
            fields["valid_until"] = flow.field(match.start(2), match.end(2), until)
    return fields


def _dotted(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return f"{digits[:4]}.{digits[4:6]}.{digits[6:8]}"


def _judge_name(fields: dict[str, ReadField]) -> None:
    name = fields.get("name")
    if name and not is_name(name.value):
        fields["name"] = ReadField(name.value, min(name.score, DOUBTFUL), name.box)


def _add_number(flow: Flow, fields: dict[str, ReadField]) -> None:
    """The number stands only if check digit, birth date and sex agree with what is printed."""
    text = flow.text.translate(_DIGIT_SLIPS)
    after = text.find("身份号码")
    candidates = [
        match
        for match in re.finditer(ID_NUMBER, text)
        if not (match.end() < len(text) and text[match.end()].isdigit())
    ]
    preferred = [match for match in candidates if match.start() >= after]
    for match in preferred or candidates:
        field = flow.field(match.start(), match.end(), match[0].upper())
        fields["id_number"] = judged_number(
            field, fields.get("birth_date"), fields.get("sex"), birth_needed=True
        )
        break
    number = fields.get("id_number")
    if number and number.score >= ACCEPTED and "sex" not in fields:
        sex = check_id_number(number.value).sex
        fields["sex"] = ReadField(sex or "", 0.8, number.box)


def judged_number(
    number: ReadField,
    birth: ReadField | None = None,
    sex: ReadField | None = None,
    *,
    birth_needed: bool = False,
) -> ReadField:
    """The number with a score that says whether anybody may rely on it."""
    checked = check_id_number(number.value)
    agrees = checked.valid and checked.birth_date is not None
    if birth is not None:
        agrees = agrees and birth.value == str(checked.birth_date)
    elif birth_needed:
        agrees = False
    if sex is not None:
        agrees = agrees and sex.value == checked.sex
    if not agrees:
        return ReadField(number.value, min(number.score, DOUBTFUL), number.box)
    return ReadField(number.value, max(number.score, 0.97), number.box)
