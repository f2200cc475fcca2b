"""One question as a form with one field, for the field component of the design."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from court.design.forms import ChoiceText, MoneyInput
from court.guide.questions import Facts, Question
from court.guide.walking import Walk


def said(text: str) -> str:
    """The text in the language of the page; nothing stays nothing."""
    return _(text) if text else ""


class OneQuestion(forms.Form):
    """The form of one question; its error is laid on from the walk."""

    def __init__(
        self, question: Question, facts: Facts, *, typed: str = "", error: str = ""
    ) -> None:
        super().__init__({question.key: typed}, auto_id="%s")
        self.fields[question.key] = field_of(question, facts)
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}
        if error:
            self.add_error(question.key, error)

    @property
    def bound(self) -> forms.BoundField:
        """The one field."""
        return self[next(iter(self.fields))]


def field_of(question: Question, facts: Facts) -> forms.Field:
    """The control that suits the kind of answer."""
    common: dict[str, Any] = {
        "label": question.asks(facts),
        "help_text": said(question.hint),
        "required": question.required,
    }
    if question.kind in ("choice", "many"):
        options = [
            (c.value, ChoiceText(said(c.label), said(c.hint))) for c in question.options(facts)
        ]
        if question.kind == "many":
            return ManyField(choices=options, widget=forms.CheckboxSelectMultiple, **common)
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    return forms.CharField(widget=_widget(question), **common)


class ManyField(forms.MultipleChoiceField):
    """Several choices; the address carries them joined by commas."""

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value


def _widget(question: Question) -> forms.Widget:
    if question.kind == "money":
        return MoneyInput({"inputmode": "text"})
    if question.kind == "date":
        return forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    if question.kind == "story":
        return forms.Textarea({"rows": 4, "maxlength": 200})
    return forms.TextInput({"autocomplete": "off"})


def form_of(here: Walk) -> OneQuestion | None:
    """The form of the question at which the person stands."""
    question = here.current
    if question is None:
        return None
    error = here.errors.get(question.key, "")
    return OneQuestion(question, here.facts, typed=here.typed, error=error)
