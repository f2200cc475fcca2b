"""Turns what a form's file says into a ``Form``; anything unknown or missing is an error."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from court.law.forms.model import (
    AskedIn,
    ClaimRecipe,
    Condition,
    ConnectingRecipe,
    Field,
    FieldType,
    Form,
    FormError,
    InterestRecipe,
    Item,
    Section,
)
from court.law.forms.reading import LINE

Raw = Mapping[str, Any]
YESNO = ("是", "否")
TYPES = get_args(FieldType)
CLAIM_KINDS = ("pay", "do", "refrain", "declare", "form")
CLAIM_ELEMENTS = (
    "principal", "interest", "liquidated_damages", "fee", "compensation", "price", "other",
)  # fmt: skip


class Builder:
    """Builds one form from one file, with the blocks all forms share."""

    def __init__(self, file: str, shared: Raw) -> None:
        self.file = file
        self.shared = shared

    def fail(self, raw: Raw, reason: str) -> FormError:
        """The error at the line of ``raw``."""
        return FormError(self.file, int(raw.get(LINE, 1)), reason)

    def take(self, raw: object, where: Raw, allowed: str, required: str = "") -> Raw:
        """``raw`` as a mapping with no key but ``allowed`` and all of ``required``."""
        if not isinstance(raw, Mapping):
            raise self.fail(where, f"应当是“名称: 值”的形式，而不是 {raw!r}")
        known = set(allowed.split()) | set(required.split()) | {LINE}
        if unknown := [str(k) for k in raw if k not in known]:
            raise self.fail(raw, f"不认得“{unknown[0]}”")
        if missing := [k for k in required.split() if raw.get(k) in (None, "")]:
            raise self.fail(raw, f"缺少“{missing[0]}”")
        return raw

    def text(self, raw: Raw, key: str, default: str = "") -> str:
        """A string value."""
        value = raw.get(key, default)
        if not isinstance(value, str):
            raise self.fail(raw, f"“{key}”应当是文字，而不是 {value!r}")
        return value

    def texts(self, raw: Raw, key: str) -> tuple[str, ...]:
        """A list of strings; one string stands for a list of one."""
        value = raw.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self.fail(raw, f"“{key}”应当是文字的列表")
        return tuple(values)

    def flag(self, raw: Raw, key: str) -> bool:
        """A yes or no; missing is no."""
        value = raw.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(raw, f"“{key}”应当是 true 或 false")
        return value

    def rows(self, raw: Raw, key: str) -> list[Any]:
        """A list of mappings; missing is empty."""
        value = raw.get(key, [])
        if not isinstance(value, list):
            raise self.fail(raw, f"“{key}”应当是列表")
        return value

    def one_of(self, raw: Raw, key: str, allowed: tuple[str, ...], default: str = "") -> Any:
        """A string that is one of ``allowed``."""
        value = raw.get(key, default)
        if value not in allowed:
            raise self.fail(raw, f"“{key}”只能是 {'、'.join(allowed)}，而不是 {value!r}")
        return value

    def condition(self, raw: Raw, key: str) -> Condition | None:
        """``{field: …, equals: …}``."""
        if key not in raw:
            return None
        rule = self.take(raw[key], raw, "equals", "field")
        return Condition(self.text(rule, "field"), self.texts(rule, "equals"))

    def field(self, raw: object, where: Raw, columns_of: str = "") -> Field:
        """One field; the columns of a list are numbered within it."""
        spec = self.take(
            raw, where, "choices required show_if hint unit ask ours columns fill", "id label type"
        )
        kind = self.one_of(spec, "type", TYPES)
        choices = self.texts(spec, "choices") or (YESNO if kind == "yesno" else ())
        if kind in ("choice", "multi") and len(choices) < 2:
            raise self.fail(spec, f"{spec['id']}：选择题至少要有两个选项")
        if columns_of and kind in ("list", "evidence_list"):
            raise self.fail(spec, f"{columns_of}：表格里不能再放表格")
        columns = tuple(self.field(c, spec, str(spec["id"])) for c in self.rows(spec, "columns"))
        if (kind == "list") != bool(columns):
            raise self.fail(spec, f"{spec['id']}：表格（list）要有列（columns），别的不要")
        return Field(
            id=self.text(spec, "id"),
            label=self.text(spec, "label"),
            type=kind,
            choices=choices,
            required=self.flag(spec, "required"),
            show_if=self.condition(spec, "show_if"),
            hint=self.text(spec, "hint"),
            unit=self.text(spec, "unit"),
            ask=self.text(spec, "ask"),
            ours=self.flag(spec, "ours"),
            columns=columns,
            fill=self.one_of(spec, "fill", ("", "sum_of_claims", "today")),
        )

    def claim(self, raw: object, where: Raw) -> ClaimRecipe:
        """One recipe for a 诉讼请求."""
        spec = self.take(raw, where, "element amount interest when unless", "text kind")
        interest = None
        if "interest" in spec:
            rule = self.take(spec["interest"], spec, "", "base rate from to")
            interest = InterestRecipe(rule["base"], rule["rate"], rule["from"], rule["to"])
        return ClaimRecipe(
            text=self.text(spec, "text"),
            kind=self.one_of(spec, "kind", CLAIM_KINDS),
            element=self.one_of(spec, "element", CLAIM_ELEMENTS, "other"),
            amount=self.texts(spec, "amount"),
            interest=interest,
            when=self.condition(spec, "when"),
            unless=self.condition(spec, "unless"),
        )

    def item(self, raw: object, where: Raw, section_id: str) -> Item:
        """One numbered row."""
        spec = self.take(raw, where, "id required hide_if ask hint claim say", "no label fields")
        if not isinstance(spec["no"], int):
            raise self.fail(spec, "“no”应当是整数")
        return Item(
            id=self.text(spec, "id", f"{section_id}.{spec['no']}"),
            no=spec["no"],
            label=self.text(spec, "label"),
            fields=tuple(self.field(f, spec) for f in self.rows(spec, "fields")),
            required=self.flag(spec, "required"),
            hide_if=self.condition(spec, "hide_if"),
            ask=self.text(spec, "ask"),
            hint=self.text(spec, "hint"),
            claims=tuple(self.claim(c, spec) for c in self.rows(spec, "claim")),
            say=self.texts(spec, "say"),
        )

    def section(self, raw: object, where: Raw) -> Section:
        """One section; ``include`` takes the rows of a shared block."""
        spec = self.take(raw, where, "include items hint asked_in", "id title")
        source = spec
        if include := self.text(spec, "include"):
            block = self.shared.get(include)
            if not isinstance(block, Mapping):
                raise self.fail(spec, f"没有公用的部分“{include}”")
            source = block
        rows = self.rows(source, "items")
        return Section(
            id=self.text(spec, "id"),
            title=self.text(spec, "title"),
            items=tuple(self.item(i, spec, self.text(spec, "id")) for i in rows),
            hint=self.text(spec, "hint"),
            asked_in=self.one_of(spec, "asked_in", get_args(AskedIn), "interview"),
        )

    def connecting(self, raw: object, where: Raw) -> ConnectingRecipe:
        """One connecting fact."""
        spec = self.take(raw, where, "field value when as", "path")
        return ConnectingRecipe(
            path=self.text(spec, "path"),
            field=self.text(spec, "field"),
            value=spec.get("value"),
            when=self.condition(spec, "when"),
            as_=self.one_of(spec, "as", ("text", "yes", "no", "place", "date"), "text"),
        )

    def form(self, raw: Raw) -> Form:
        """The whole form."""
        optional = "cause_id also_for official_no document since reviewed_on verified source"
        spec = self.take(raw, raw, optional + " connecting", "key title cause sections")
        facts = [f for r in self.rows(spec, "connecting") for f in self._shared_or_own(r, spec)]
        return Form(
            key=self.text(spec, "key"),
            title=self.text(spec, "title"),
            cause=self.text(spec, "cause"),
            sections=tuple(self.section(s, spec) for s in self.rows(spec, "sections")),
            cause_id=self.text(spec, "cause_id"),
            also_for=self.texts(spec, "also_for"),
            official_no=int(spec.get("official_no", 0)),
            document=self.text(spec, "document"),
            since=self.day(spec, "since"),
            reviewed_on=self.day(spec, "reviewed_on"),
            verified=self.flag(spec, "verified"),
            source=self.text(spec, "source"),
            connecting=tuple(self.connecting(f, spec) for f in facts),
        )

    def day(self, raw: Raw, key: str) -> date | None:
        """A date, or nothing."""
        value = raw.get(key)
        if value is not None and not isinstance(value, date):
            raise self.fail(raw, f"“{key}”应当是日期")
        return value

    def _shared_or_own(self, raw: object, where: Raw) -> list[Any]:
        if isinstance(raw, str):
            if raw not in self.shared:
                raise self.fail(where, f"没有公用的部分“{raw}”")
            return self.rows(self.shared, raw)
        return [raw]
