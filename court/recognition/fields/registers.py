"""Marriage certificate, household register, passport: what the registers print."""

import re

from court.law.papers import ReadField
from court.recognition.fields.identity_card import judged_number
from court.recognition.flow import Flow
from court.recognition.values import DATE, ID_NUMBER, SHORT_NAME, iso_date


def read_marriage(flow: Flow) -> dict[str, ReadField]:
    """holder, registered_on, certificate_number, names and ID numbers of both."""
    fields: dict[str, ReadField] = {}
    for name, pattern in (
        ("holder", rf"持证人:?({SHORT_NAME})(?=登记|性别|结婚|,|$)"),
        ("certificate_number", r"结婚证字?号:?([A-Z]?\d[\d-]{6,30})"),
        ("registry", r"登记机关:?([\u4e00-\u9fff]{4,30}?民政局)"),
    ):
        found = flow.find(pattern)
        if found:
            fields[name] = found
    day = re.search(rf"登记日期:?({DATE}|\d{{4}}[.\-/]\d{{2}}[.\-/]\d{{2}})", flow.text)
    if day and iso_date(day[1]):
        fields["registered_on"] = flow.field(*day.span(1), iso_date(day[1]))
    people = re.finditer(rf"姓名:?({SHORT_NAME})(?=性别|国籍|出生|,)", flow.text)
    for key, match in zip(("first_name", "second_name"), people, strict=False):
        fields[key] = flow.field(*match.span(1))
    numbers = re.finditer(rf"(?<!\d)({ID_NUMBER})(?!\d)", flow.text)
    for key, match in zip(("first_id_number", "second_id_number"), numbers, strict=False):
        fields[key] = judged_number(flow.field(*match.span(1)))
    return fields


def read_household(flow: Flow) -> dict[str, ReadField]:
    """head, name, relation, birth_date, id_number of a page of the register."""
    fields: dict[str, ReadField] = {}
    for name, pattern in (
        ("head", rf"户主姓名:?({SHORT_NAME})(?=户号|住址|户别|性别|$)"),
        ("name", rf"(?<!户主)姓名:?({SHORT_NAME})(?=户主或|与户主|性别|曾用名|$)"),
        ("relation", r"与户主关系:?([\u4e00-\u9fff]{1,6}?)(?=曾用名|性别|出生|姓名|$)"),
        ("address", r"住址:?([\u4e00-\u9fff0-9A-Za-z\-]{6,60}?)(?=登记|承办|户口|签发|$)"),
    ):
        found = flow.find(pattern)
        if found:
            fields[name] = found
    birth = re.search(rf"出生日期:?({DATE})", flow.text)
    if birth and iso_date(birth[1]):
        fields["birth_date"] = flow.field(*birth.span(1), iso_date(birth[1]))
    number = re.search(rf"(?<!\d)({ID_NUMBER})(?!\d)", flow.text)
    if number:
        field = flow.field(*number.span(1))
        fields["id_number"] = judged_number(field, fields.get("birth_date"))
    return fields


_WEIGHTS = (7, 3, 1)


def read_passport(flow: Flow) -> dict[str, ReadField]:
    """Number, birth_date, sex from the machine readable zone, whose check digits must fit."""
    text = re.sub(r"[«]", "<", flow.text.upper())
    zone = re.search(r"([A-Z0-9<]{9})(\d)([A-Z<]{3})(\d{6})(\d)([MF<])(\d{6})(\d)", text)
    fields: dict[str, ReadField] = {}
    if zone and _checks(zone[1], zone[2]) and _checks(zone[4], zone[5]):
        number = zone[1].rstrip("<")
        fields["number"] = flow.field(*zone.span(1), number)
        fields["sex"] = flow.field(*zone.span(6), "男" if zone[6] == "M" else "女")
        fields["nationality"] = flow.field(*zone.span(3))
    return fields


def _checks(text: str, digit: str) -> bool:
    values = [0 if each == "<" else int(each, 36) for each in text]
    total = sum(value * _WEIGHTS[place % 3] for place, value in enumerate(values))
    return total % 10 == int(digit)
