"""Answers become the facts that decide which court (``connecting`` of a bundle)."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_type_hints

from court.law.bundle import Connecting
from court.law.divisions import division_of_address
from court.law.forms.answers import Answers, holds, is_blank, visible_fields
from court.law.forms.model import ConnectingRecipe, Form


def connecting_from_answers(form: Form, answers: Answers) -> Connecting:
    """The connecting facts the answers contain; what was not answered stays unsaid."""
    shown = {f.id for f in visible_fields(form, answers)}
    said = {k: v for k, v in answers.items() if k in shown and not is_blank(v)}
    groups: dict[str, dict[str, Any]] = {}
    for recipe in form.connecting:
        if recipe.when and not holds(recipe.when, said):
            continue
        value = _value(recipe, said)
        if value is not None:
            group, _, name = recipe.path.partition(".")
            groups.setdefault(group, {})[name] = value
    return Connecting(**{g: _made(g, values) for g, values in groups.items()})


def _value(recipe: ConnectingRecipe, said: Answers) -> Any:
    if not recipe.field:
        return recipe.value
    if recipe.field not in said:
        return None
    answer = said[recipe.field]
    if recipe.as_ in ("yes", "no"):
        return (answer in ("是", "有")) == (recipe.as_ == "yes")
    if recipe.as_ == "place":
        return _division(answer)
    return _day(answer) if recipe.as_ == "date" else str(answer).strip()


def _division(answer: object) -> str | None:
    if isinstance(answer, Mapping):
        if answer.get("division"):
            return str(answer["division"])
        answer = answer.get("text") or ""
    return division_of_address(str(answer))


def _day(answer: object) -> date | None:
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None


def _made(group: str, values: dict[str, Any]) -> Any:
    kind = next(k for k in get_args(get_type_hints(Connecting)[group]) if k is not type(None))
    if not hasattr(kind, "__dataclass_fields__"):
        return values
    lists = {f.name for f in fields(kind) if f.default == ()}
    return kind(**{k: (v,) if k in lists else v for k, v in values.items()})
