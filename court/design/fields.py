"""A field of a form as the page shows it: label, hint, error, control, and how they are tied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from court.design.phrases import say

CHOICE_WIDGETS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def kind_of(widget: forms.Widget) -> str:
    """How the field is drawn: `choices`, `tick`, `boxes`, `hidden` or `input`."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CHOICE_WIDGETS):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "boxes"
    return "input"


@dataclass(frozen=True)
class FieldView:
    """What the template of a field needs."""

    bound: BoundField
    kind: str
    label: str
    hint: str
    errors: list[str]
    unit: str
    width: str
    page_heading: bool
    inline: bool
    attrs: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.bound.auto_id or self.bound.html_name)

    @property
    def optional(self) -> bool:
        boxes = isinstance(self.bound.field.widget, forms.CheckboxSelectMultiple)
        return not (self.bound.field.required or boxes or self.kind == "tick")

    @property
    def described_by(self) -> str:
        ids = [f"{self.id}_hint"] if self.hint else []
        return " ".join([*ids, f"{self.id}_error"] if self.errors else ids)

    @property
    def control(self) -> SafeString:
        return self.bound.as_widget(attrs=self.control_attrs())

    def control_attrs(self) -> dict[str, Any]:
        """Attributes of the control: those given, and what ties it to hint and error."""
        attrs = dict(self.attrs)
        if self.kind in ("input", "boxes"):
            size = f" input--{self.width}" if self.width else ""
            own = self.bound.field.widget.attrs.get("class", "")
            attrs["class"] = f"input{size} {own}".strip()
        if self.described_by and self.kind in ("input", "tick"):
            attrs["aria-describedby"] = self.described_by
        return attrs

    @property
    def options(self) -> Iterator[dict[str, Any]]:
        """The radio buttons or tick boxes: control, label, hint (of a `ChoiceText`)."""
        for option in self.bound.subwidgets:
            label = option.choice_label
            hint = getattr(label, "hint", "")
            yield {"control": option, "label": label, "hint": hint, "id": option.id_for_label}


def view_of(bound: BoundField, **given: Any) -> FieldView:
    """Reads a bound field; `given` overrides label, hint, unit, width and sets HTML attributes."""
    widget = bound.field.widget
    bound.form.use_required_attribute = (
        False  # the server explains what is missing, not the browser
    )
    known = {
        "label": given.pop("label", None) or str(bound.label or ""),
        "hint": str((given.pop("hint") if "hint" in given else bound.help_text) or ""),
        "unit": given.pop("unit", None) or getattr(widget, "unit", ""),
        "width": given.pop("width", None) or getattr(widget, "width", ""),
        "page_heading": bool(given.pop("page_heading", False)),
        "inline": bool(given.pop("inline", False)),
    }
    return FieldView(
        bound=bound,
        kind=kind_of(widget),
        errors=error_texts(bound),
        attrs={name.replace("_", "-"): value for name, value in given.items() if value is not None},
        **known,
    )


def error_texts(bound: BoundField) -> list[str]:
    """What is wrong with a field; an empty one is asked for by its name."""
    texts = []
    for error in bound.form.errors.as_data().get(bound.name, []):
        if (
            error.code == "required"
            and error.message == forms.Field.default_error_messages["required"]
        ):
            texts.append(_ask_for(bound))
        else:
            texts += [str(message) for message in error.messages]
    return texts


def _ask_for(bound: BoundField) -> str:
    kind = kind_of(bound.field.widget)
    label = {"label": say(str(bound.label or ""))}
    if kind == "tick":
        return _("请勾选「%(label)s」") % label
    if kind == "choices" or isinstance(bound.field.widget, forms.Select):
        return _("请选择：%(label)s") % label
    return _("请填写：%(label)s") % label


def first_control(bound: BoundField) -> str:
    """The id an error leads to: the first of several controls, or the control itself."""
    base = str(bound.auto_id or bound.html_name)
    widget = bound.field.widget
    if isinstance(widget, forms.SelectDateWidget):
        return f"{base}_year"
    return f"{base}_0" if kind_of(widget) in ("choices", "boxes") else base


def error_links(things: Iterable[Any]) -> list[dict[str, str]]:
    """Every error of forms, formsets or plain lists, each with the place it leads to."""
    links: list[dict[str, str]] = []
    for thing in things:
        if isinstance(thing, forms.BaseForm):
            links += _form_errors(thing)
        elif isinstance(thing, forms.BaseFormSet):
            links += [_entry(error) for error in thing.non_form_errors()]
            links += error_links(thing.forms)
        elif thing:
            links += [_entry(entry) for entry in thing]
    return links


def _form_errors(form: forms.BaseForm) -> list[dict[str, str]]:
    links = [_entry(error) for error in form.non_field_errors()] if form.is_bound else []
    for bound in form:
        links += [{"text": e, "href": f"#{first_control(bound)}"} for e in error_texts(bound)]
    return links


def _entry(entry: Any) -> dict[str, str]:
    """An error given as text, as a pair (text, field id) or as a mapping with text and href."""
    if isinstance(entry, dict):
        return {"text": str(entry.get("text", "")), "href": str(entry.get("href", ""))}
    if isinstance(entry, tuple):
        return {"text": str(entry[0]), "href": f"#{str(entry[1]).lstrip('#')}"}
    return {"text": str(entry), "href": ""}
