"""One row of an element form as a page: built from the form's data, for any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from court.filing.interview.draft import Draft
from court.filing.interview.elements import address
from court.filing.interview.extras import GROUPS, extras, is_asked, is_extra, is_wanted
from court.filing.web.controls import (
    AmountField,
    DayField,
    RateField,
    choice,
    option,
    several,
    text,
    words,
)
from court.filing.web.questions.asking import Question, boxes
from court.law.forms import Field, Item, field_problems, visible_fields
from court.recognition.providers.language_model import language_model

MORE_ROWS = 2
MOST_ROWS = 60


class ElementsForm(forms.Form):
    """Blanks of one row; names are the field ids of the form."""

    def __init__(self, data: Any, *, asked: list[Field], rows: dict[str, int], **given: Any):
        super().__init__(data, **given)
        self.asked, self.rows = asked, rows
        for field in asked:
            for name, made in _controls(field, rows.get(field.id, 0)):
                self.fields[name] = made

    def clean(self) -> dict[str, Any]:
        """What the law's form says is wrong, beside the blank."""
        given = super().clean() or {}
        self.answers = {field.id: _answer(field, given, self.rows) for field in self.asked}
        for field in self.asked:
            if any(name in self.errors for name in self.fields if _belongs(name, field.id)):
                continue
            for problem in field_problems(field, self.answers[field.id]):
                self.add_error(_control_of(problem.field_id, field), problem.message)
        return given


def _belongs(name: str, field_id: str) -> bool:
    return name == field_id or name.startswith(f"{field_id}__")


def _control_of(problem: str, field: Field) -> str:
    """``claims.2.2[0].1`` -> the control of that row and column."""
    if field.type == "daterange":
        return f"{field.id}__from"
    row, bracket, column = problem.removeprefix(field.id).removeprefix("[").partition("].")
    if bracket:
        return f"{field.id}__{row}__{column}"
    return f"{field.id}__0__{field.columns[0].id}" if field.type == "list" else field.id


def _controls(field: Field, rows: int) -> Iterator[tuple[str, forms.Field]]:
    label, hint = field.ask or field.label, field.hint
    if field.type == "daterange":
        yield f"{field.id}__from", DayField(label=f"{label}：起", required=False, help_text=hint)
        yield f"{field.id}__to", DayField(label=f"{label}：止", required=False)
        return
    if field.type == "list":
        for row in range(rows):
            for column in field.columns:
                made = _control(column, f"{row + 1}. {column.ask or column.label}", column.hint)
                yield f"{field.id}__{row}__{column.id}", made
        return
    made = _control(field, label, hint)
    made.required = field.required
    yield field.id, made


def _control(field: Field, label: str, hint: str) -> forms.Field:
    """The control of a blank or of a column."""
    if field.type == "textarea":
        made: forms.Field = words(label, need=False, hint=hint)
    elif field.type == "date":
        made = DayField(label=label, required=False, help_text=hint)
    elif field.type == "money":
        made = AmountField(label=label, required=False, help_text=hint, max_length=60)
    elif field.type in ("percent", "number"):
        box = forms.TextInput({"inputmode": "decimal"})
        made = RateField(label=label, required=False, help_text=hint, widget=box, max_length=20)
    elif field.type in ("choice", "yesno"):
        options = [(c, option(c)) for c in field.choices]
        made = choice(label, options, need=False, hint=hint)
    elif field.type == "multi":
        made = several(label, [(c, c) for c in field.choices], hint=hint)
    else:
        made = text(label, need=False, hint=hint, most=500)
    made.widget.unit = (
        field.unit if field.type in ("percent", "number") else getattr(made.widget, "unit", "")
    )
    return made


def _answer(field: Field, given: Mapping[str, Any], rows: Mapping[str, int]) -> Any:
    """The answer as the form keeps it."""
    if field.type == "daterange":
        ends = {k: given.get(f"{field.id}__{k}") or "" for k in ("from", "to")}
        return ends if any(ends.values()) else ""
    if field.type == "list":
        made = [
            {c.id: _plain(c, given.get(f"{field.id}__{n}__{c.id}")) for c in field.columns}
            for n in range(rows.get(field.id, 0))
        ]
        return [{k: v for k, v in row.items() if v} for row in made if any(row.values())]
    return _plain(field, given.get(field.id))


def _plain(field: Field, value: Any) -> Any:
    if field.type == "place":
        return address(str(value or "")) or ""
    return value or ""


class Element(Question):
    """诉讼请求 or 事实, one row of the form."""

    template = "filing/element.html"

    def prepare(self) -> None:
        """The row of the form, with those blanks that the answers so far show."""
        form = self.draft.form
        found = [item for item in form.items if item.id == self.rest]
        if not found:
            raise LookupError(self.part)
        self.item: Item = found[0]
        self.title = self.item.ask or self.item.label
        self.lead = self.item.hint
        self.section = next(s for s in form.sections if self.item in s.items)
        self.own = {f.id for f in self.item.fields}

    @property
    def tells(self) -> bool:
        """Whether facts are told here in free words."""
        return self.section.id == "facts" and any(f.type == "textarea" for f in self.item.fields)

    def asked(self, answers: Mapping[str, Any]) -> list[Field]:
        """The blanks to show now."""
        return [
            field
            for field in visible_fields(self.draft.form, answers)
            if field.id in self.own and is_asked(field)
        ]

    def make_form(self, data: Any = None) -> forms.Form:
        """Blanks that were on the page, or that the saved answers show."""
        answers = dict(self.draft.elements)
        asked = self.asked(answers | _choices(self.item, data) if data is not None else answers)
        rows = {f.id: self._rows(f, data) for f in asked if f.type == "list"}
        return ElementsForm(data, asked=asked, rows=rows, initial=self._initial(asked))

    def _rows(self, field: Field, data: Any) -> int:
        """Rows with answers, and some to spare."""
        if data is None:
            return min(len(self.draft.elements.get(field.id, ())) + MORE_ROWS, MOST_ROWS)
        head = f"{field.id}__"
        numbers = [
            int(n)
            for name in data
            if name.startswith(head) and (n := name.removeprefix(head).partition("__")[0]).isdigit()
        ]
        return min(max(numbers, default=0) + 1, MOST_ROWS)

    def _initial(self, asked: list[Field]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for field in asked:
            made |= dict(_shown(field, self.draft.elements.get(field.id)))
        return self._guessed(made)

    def _guessed(self, made: dict[str, Any]) -> dict[str, Any]:
        """Names of the parties need not be typed again."""
        names = {"出借人": "plaintiffs", "借款人": "defendants"}
        for field in self.item.fields:
            if side := names.get(field.label):
                made.setdefault(
                    field.id, "、".join(r.get("name", "") for r in self.draft.rows(side))
                )
        return made

    def values(self, form: forms.Form) -> dict[str, Any]:
        """The answers by field id."""
        assert isinstance(form, ElementsForm)
        return dict(form.answers)

    def stays(self, before: Draft, after: Draft, data: Mapping[str, Any]) -> bool:
        """When the answers show blanks that were not on the page, or a row is to be added."""
        if "add_row" in data:
            return True
        on_page = {str(name).partition("__")[0] for name in data}
        offered = set(data.getlist("asked")) if hasattr(data, "getlist") else on_page
        now = {
            f.id
            for f in visible_fields(after.form, after.elements)
            if f.id in self.own and is_asked(f)
        }
        return bool(now - offered - on_page)

    def context(self) -> dict[str, Any]:
        """The claims so far, with their sum, on pages about claims."""
        shown = self.section.id == "claims"
        bundle = self.draft.bundle
        return {
            "claims": bundle.get("claims", ()) if shown else (),
            "total": bundle.get("amount_in_dispute") if shown else None,
            "has_rows": any(f.type == "list" for f in self.item.fields),
            "optional": is_extra(self.item),
            "model": language_model() if self.tells else None,
            "advice_url": reverse("filing:advice", args=[self.filing.pk, self.part]),
        }


def _choices(item: Item, data: Any) -> dict[str, Any]:
    """Choices as posted: they decide which blanks belong on the page."""
    found: dict[str, Any] = {}
    for field in item.fields:
        if field.id in data:
            value = data.getlist(field.id) if hasattr(data, "getlist") else data[field.id]
            many = field.type == "multi"
            found[field.id] = value if many else (value[-1] if isinstance(value, list) else value)
    return found


def _shown(field: Field, value: Any) -> Iterator[tuple[str, Any]]:
    """A saved answer as the controls show it."""
    if value in (None, ""):
        return
    if field.type == "daterange":
        for end in ("from", "to"):
            yield f"{field.id}__{end}", boxes(value.get(end))
    elif field.type == "list":
        for number, row in enumerate(value):
            for column in field.columns:
                for _name, shown in _shown(column, row.get(column.id)):
                    yield f"{field.id}__{number}__{column.id}", shown
    elif field.type == "date":
        yield field.id, boxes(value)
    elif field.type == "place":
        yield field.id, value.get("text", "") if isinstance(value, Mapping) else value
    else:
        yield field.id, value


class Extras(Question):
    """Which of the rows that few people need are wanted."""

    def prepare(self) -> None:
        """The rows to tick."""
        if self.rest not in GROUPS:
            raise LookupError(self.part)
        self.items = extras(self.draft, self.rest)
        claims = self.rest == "claims"
        self.title = _("还有哪些要求？") if claims else _("还有下面这些情况吗？")
        self.lead = _("有的勾上，接着逐项问您；没有的不勾，直接继续。")

    def initial(self) -> dict[str, Any]:
        """Those ticked or answered before."""
        return {"ticked": [i.id for i in self.items if is_wanted(self.draft, i)]}

    def make_form(self, data: Any = None) -> forms.Form:
        """Tick boxes."""
        form = forms.Form(data, initial=self.initial())
        options = [(item.id, option(_as_tick(item))) for item in self.items]
        form.fields["ticked"] = several(self.title, options)
        return form


def _as_tick(item: Item) -> str:
    """The label of a row as something one can tick: without 是否, 有无 and remarks."""
    plain = re.sub(r"（[^（）]*）|^是否|^有无", "", item.label)
    return plain or item.label
