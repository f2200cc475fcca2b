"""Questions of the guide, and what a person's words mean as facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext as _

from court.design.dates import say_date
from court.law import causes, divisions
from court.law.amounts import parse_amount
from court.law.vocabulary import ImpossibleFact

Kind = Literal["choice", "many", "story", "text", "money", "date", "place"]
Facts = Mapping[str, Any]
STORY_LIMIT = 200


@dataclass(frozen=True)
class Choice:
    """One answer to choose, with a line of explanation."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """One question on one page. `fields` are the facts of the law it answers (for its errors)."""

    key: str
    title: str | Callable[[Facts], str]
    kind: Kind
    hint: str = ""
    choices: Sequence[Choice] | Callable[[Facts], Sequence[Choice]] = ()
    asked_if: Callable[[Facts], bool] = field(default=lambda facts: True)
    required: bool = True
    fields: tuple[str, ...] = ()
    transient: bool = False  # leaves the address once the next question is answered

    def asks(self, facts: Facts) -> str:
        """The question in words, which may depend on what was said before."""
        return self.title(facts) if callable(self.title) else _(self.title)

    def options(self, facts: Facts) -> Sequence[Choice]:
        """The answers to choose from, which may depend on what was said before."""
        return self.choices(facts) if callable(self.choices) else self.choices

    def read(self, text: str, facts: Facts) -> Any:
        """The fact a text states; None for nothing said. Raises `ImpossibleFact` with the cure."""
        text = text.strip()
        if not text:
            if self.required:
                raise ImpossibleFact(self.key, _("这一题需要回答，才能往下算"))
            return () if self.kind == "many" else None
        return READERS[self.kind](self, text, facts)

    def canonical(self, value: Any) -> str:
        """The fact as the address of the next page carries it."""
        if value is None:
            return ""
        return ",".join(value) if isinstance(value, tuple) else str(value)

    def shown(self, value: Any, facts: Facts) -> str:
        """The fact as a person reads it."""
        if value is None or value == ():
            return _("不清楚")
        if self.kind in ("choice", "many"):
            names = {c.value: _(c.label) for c in self.options(facts)}
            values = value if isinstance(value, tuple) else (value,)
            return "、".join(str(names.get(v, v)) for v in values)
        if self.kind == "place":
            return divisions.full_name(value)
        if isinstance(value, date):
            return say_date(value)
        return f"{value:,.2f} {_('元')}" if isinstance(value, Decimal) else str(value)


def _choice(question: Question, text: str, facts: Facts) -> str:
    known = {c.value for c in question.options(facts)}
    if text in known:
        return text
    if question.key == "cause" and causes.find(text) is not None:
        return text
    raise ImpossibleFact(question.key, _("请从列出的答案中选一个"))


def _many(question: Question, text: str, facts: Facts) -> tuple[str, ...]:
    known = [c.value for c in question.options(facts)]
    chosen = text.split(",")
    if any(value not in known for value in chosen):
        raise ImpossibleFact(question.key, _("请从列出的答案中选择"))
    return tuple(value for value in known if value in chosen)


def _text(question: Question, text: str, facts: Facts) -> str:
    if len(text) > STORY_LIMIT:
        raise ImpossibleFact(question.key, _("请写短一些，不超过 %d 个字") % STORY_LIMIT)
    return text


def _money(question: Question, text: str, facts: Facts) -> Decimal:
    return parse_amount(text)


def _date(question: Question, text: str, facts: Facts) -> date:
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    try:
        year, month, day = (int(part) for part in parts)
        found = date(year, month, day)
    except ValueError as wrong:
        raise ImpossibleFact(
            question.key, _("请写成 2026-03-02 或 2026年3月2日 这样的日期")
        ) from wrong
    if not 1950 <= found.year <= 2100:
        raise ImpossibleFact(question.key, _("请核对年份"))
    return found


def _place(question: Question, text: str, facts: Facts) -> str:
    code = text if re.fullmatch(r"\d{6}", text) else divisions.division_of_address(text)
    if code is None or divisions.find_division(code) is None:
        raise ImpossibleFact(
            question.key, _("没有认出这个地方。请写到区或县，例如：浙江省杭州市西湖区")
        )
    return code


READERS: dict[str, Callable[[Question, str, Facts], Any]] = {
    "choice": _choice,
    "many": _many,
    "story": _text,
    "text": _text,
    "money": _money,
    "date": _date,
    "place": _place,
}
