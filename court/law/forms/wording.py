"""Sentences with blanks: ``判令被告偿还本金{claims.1.2}元[（截至{claims.1.1}）]。``

``{id}`` is the answer to a field. ``[…]`` is left out when a blank inside it is not answered;
``[?id=值:…]`` also when the answer is (or, for several choices, contains) not that value.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from court.law.forms.model import Field

BLANK = re.compile(r"\{([^{}]+)\}")
OPTION = re.compile(r"\[(?:\?([\w.]+)=([^:\]]+):)?([^\[\]]*)\]")


def references(template: str) -> Iterator[str]:
    """Every field id that ``template`` mentions."""
    yield from BLANK.findall(template)
    yield from (m[1] for m in OPTION.finditer(template) if m[1])


def blanks_outside_options(template: str) -> list[str]:
    """Field ids without which the whole sentence is left out."""
    return BLANK.findall(OPTION.sub("", template))


def fill(template: str, answer: Callable[[str], str]) -> str | None:
    """The sentence, or ``None`` when a blank outside ``[…]`` is not answered."""

    def option(match: re.Match[str]) -> str:
        if match[1] and match[2] not in answer(match[1]).split("、"):
            return ""
        return _filled(match[3], answer) or ""

    return _filled(OPTION.sub(option, template), answer)


def _filled(text: str, answer: Callable[[str], str]) -> str | None:
    values = {name: answer(name) for name in BLANK.findall(text)}
    if not all(values.values()):
        return None
    return BLANK.sub(lambda m: values[m[1]], text)


def spoken(field: Field, value: object) -> str:
    """An answer in words: dates as 2026年3月1日, amounts without idle zeros, rows joined by ；."""
    if value is None or value == "":
        return ""
    if field.type == "date":
        return spoken_date(str(value))
    if field.type == "money" and re.fullmatch(r"\d+\.\d", str(value)):
        return f"{value}0"
    if field.type in ("money", "number", "percent"):
        return plain_number(str(value)) + ("%" if field.type == "percent" else "")
    if field.type == "multi":
        return "、".join(str(v) for v in value) if isinstance(value, (list, tuple)) else str(value)
    if field.type == "daterange" and isinstance(value, Mapping):
        return _range(value)
    if field.type == "place" and isinstance(value, Mapping):
        return str(value.get("text") or "").strip()
    if field.type == "list" and isinstance(value, (list, tuple)):
        return "；".join(filter(None, (_row(field, row) for row in value)))
    return str(value).strip().rstrip("。；;，, ")


def _row(field: Field, row: Mapping[str, Any]) -> str:
    parts = ((c, spoken(c, row.get(c.id))) for c in field.columns)
    return "，".join(p if i == 0 else f"{c.label}：{p}" for i, (c, p) in enumerate(parts) if p)


def _range(value: Mapping[str, Any]) -> str:
    start, end = (spoken_date(str(value.get(k) or "")) for k in ("from", "to"))
    if start and end:
        return f"{start}至{end}"
    return f"自{start}起" if start else (f"至{end}止" if end else "")


def spoken_date(text: str) -> str:
    """2026-03-01 as 2026年3月1日; other words as they are."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.year}年{day.month}月{day.day}日"


def plain_number(text: str) -> str:
    """80000.00 as 80000; other numbers as they are."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    number = Decimal(text)
    return str(number.to_integral_value()) if number == number.to_integral_value() else text
