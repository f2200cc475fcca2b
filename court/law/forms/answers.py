"""Answers to a form: which fields are shown, and what is wrong with what was typed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from court.law.forms.model import Condition, Field, Form, Item

Answers = Mapping[str, Any]
MONEY = re.compile(r"\d{1,15}(\.\d{1,2})?")
NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?")
ELSEWHERE = ("evidence_list", "signature")  # given by the exhibits and by signing


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """One thing to mend; ``field_id`` is the blank (``claims.2.2[0].1`` for a row's column)."""

    field_id: str
    message: str


def is_blank(value: object) -> bool:
    """Whether nothing was answered: empty text, no choice, a range without ends, empty rows."""
    if isinstance(value, Mapping):
        return all(is_blank(v) for v in value.values())
    if isinstance(value, (list, tuple)):
        return all(is_blank(v) for v in value)
    return value is None or (isinstance(value, str) and not value.strip())


def holds(rule: Condition, answers: Answers) -> bool:
    """Whether the condition holds on the answers as given."""
    value = answers.get(rule.field)
    if is_blank(value):
        return False
    given = value if isinstance(value, (list, tuple)) else [value]
    return not rule.equals or any(str(v) in rule.equals for v in given)


def visible_fields(form: Form, answers: Answers) -> tuple[Field, ...]:
    """The fields to show, in order; a field under a hidden field is hidden too."""
    shown: dict[str, Field] = {}
    for item in form.items:
        if item.hide_if is None or not holds(item.hide_if, answers):
            shown |= {f.id: f for f in item.fields if _is_shown(form, f, answers)}
    return tuple(shown.values())


def _is_shown(form: Form, field: Field, answers: Answers, depth: int = 8) -> bool:
    rule = field.show_if
    if rule is None:
        return True
    above = form.fields.get(rule.field)
    return holds(rule, answers) and (
        above is None or depth == 0 or _is_shown(form, above, answers, depth - 1)
    )


def validate_answers(form: Form, answers: Answers) -> list[AnswerProblem]:
    """Everything to mend, in the form's order; unknown ids first.

    Hidden fields are not looked at. Exhibits and signatures are collected elsewhere.
    """
    found = [AnswerProblem(k, "表里没有这一栏") for k in answers if k not in form.fields]
    shown = visible_fields(form, answers)
    for field in shown:
        found += field_problems(field, answers.get(field.id))
    found += _empty_items(form, shown, answers)
    return found


def field_problems(field: Field, value: object) -> list[AnswerProblem]:
    """What is wrong with one answer."""
    if field.type in ELSEWHERE:
        return []
    if is_blank(value):
        need = field.required and not field.fill
        return [AnswerProblem(field.id, f"请填写“{_name(field)}”")] if need else []
    if field.type == "list":
        return list(_row_problems(field, value))
    message = _CHECKS[field.type](field, value)
    return [AnswerProblem(field.id, message)] if message else []


def _name(field: Field) -> str:
    return field.ask or field.label


def _empty_items(form: Form, shown: tuple[Field, ...], answers: Answers) -> Iterator[AnswerProblem]:
    """A row that the paper needs, although none of its fields is needed by itself."""
    for item in form.items:
        own = [f for f in item.fields if f in shown and f.type not in ELSEWHERE]
        needed = item.required and own and not any(f.required for f in own)
        if needed and all(is_blank(answers.get(f.id)) for f in own):
            yield AnswerProblem(own[0].id, f"请填写“{item.label}”")


def _row_problems(field: Field, value: object) -> Iterator[AnswerProblem]:
    if not isinstance(value, (list, tuple)):
        yield AnswerProblem(field.id, "应当是若干行")
        return
    known = {c.id: c for c in field.columns}
    for number, row in enumerate(value):
        here = f"{field.id}[{number}]"
        if not isinstance(row, Mapping):
            yield AnswerProblem(here, "应当是一行")
            continue
        yield from (AnswerProblem(f"{here}.{k}", "没有这一列") for k in row if k not in known)
        for name, column in known.items():
            for problem in field_problems(column, row.get(name)):
                yield AnswerProblem(f"{here}.{name}", problem.message)


def _text(field: Field, value: object) -> str:
    return "" if isinstance(value, str) else "应当是文字"


def _date(field: Field, value: object) -> str:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return "日期应当写成 2026-03-01 的样子，并且确有这一天"
    return "" if 1900 <= day.year <= 2200 else "年份不对"


def _money(field: Field, value: object) -> str:
    if not isinstance(value, (str, int, Decimal)) or isinstance(value, bool):
        return "金额应当是数字，例如 80000 或 83200.50"
    return "" if MONEY.fullmatch(str(value)) else "金额应当是数字，最多两位小数，例如 83200.50"


def _number(field: Field, value: object) -> str:
    fits = not isinstance(value, bool) and NUMBER.fullmatch(str(value))
    return "" if fits else "应当是数字"


def _choice(field: Field, value: object) -> str:
    return "" if value in field.choices else f"请从这些里选：{'、'.join(field.choices)}"


def _multi(field: Field, value: object) -> str:
    if not isinstance(value, (list, tuple)):
        return "应当是若干选项"
    return "" if all(v in field.choices for v in value) else _choice(field, None)


def _range(field: Field, value: object) -> str:
    if not isinstance(value, Mapping) or set(value) - {"from", "to"}:
        return "应当有起止两个日期"
    ends = [value.get("from"), value.get("to")]
    for end in ends:
        if end and _date(field, end):
            return _date(field, end)
    return "结束不能早于开始" if all(ends) and str(ends[1]) < str(ends[0]) else ""


def _place(field: Field, value: object) -> str:
    if isinstance(value, str):
        return ""
    fits = isinstance(value, Mapping) and not set(value) - {"division", "text"}
    return "" if fits else "应当是地址"


_CHECKS = {
    "text": _text,
    "textarea": _text,
    "date": _date,
    "money": _money,
    "number": _number,
    "percent": _number,
    "choice": _choice,
    "yesno": _choice,
    "multi": _multi,
    "daterange": _range,
    "place": _place,
}


def visible_items(form: Form, answers: Answers) -> tuple[Item, ...]:
    """The rows to ask, in order: those with at least one visible field."""
    shown = {f.id for f in visible_fields(form, answers)}
    return tuple(i for i in form.items if any(f.id in shown for f in i.fields))
