"""Rows of a form that most people do not need: ticked once on one page, not asked one by one."""

from collections.abc import Sequence
from typing import Any

from court.filing.interview.draft import Draft
from court.law.forms import Field, Item, Section, is_blank, visible_items

GROUPS = ("claims", "facts")
ALWAYS_ASKED = frozenset({"agreement"})  # it may decide which court, or that none may


def is_asked(field: Field) -> bool:
    """Whether the blank is filled in on a page of its row."""
    return not field.fill and field.type not in ("evidence_list", "signature")


def is_extra(item: Item) -> bool:
    """Whether the row may be left out altogether."""
    asked = [f for f in item.fields if is_asked(f)]
    if item.id in ALWAYS_ASKED:
        return False
    return bool(asked) and not item.required and not any(f.required for f in asked)


def group_of(section: Section) -> str:
    """``claims`` or ``facts``."""
    return "claims" if section.id == "claims" else "facts"


def extras(draft: Draft, group: str) -> list[Item]:
    """The rows to tick, in order."""
    shown = {item.id for item in visible_items(draft.form, draft.elements)}
    return [
        item
        for section in draft.form.sections
        if section.asked_in == "interview" and group_of(section) == group
        for item in section.items
        if item.id in shown and is_extra(item)
    ]


def is_wanted(draft: Draft, item: Item) -> bool:
    """Ticked, or answered before."""
    return item.id in wanted(draft) or any(
        not is_blank(draft.elements.get(f.id)) for f in item.fields
    )


def wanted(draft: Draft) -> list[str]:
    """Ids of the ticked rows."""
    found: list[str] = draft.interview.setdefault("wanted", [])
    return found


def choose(draft: Draft, group: str, ticked: Sequence[str]) -> None:
    """Keep the ticked rows; answers of others are laid aside, and come back with a tick."""
    aside: dict[str, Any] = draft.interview.setdefault("laid_aside", {})
    for item in extras(draft, group):
        for field in item.fields:
            if item.id in ticked:
                _take_back(draft, field, aside)
            elif field.id in draft.elements:
                aside[field.id] = draft.elements.pop(field.id)
        if item.id in ticked:
            _say_yes(draft, item)
    others = {i.id for i in extras(draft, group)} - set(ticked)
    draft.interview["wanted"] = sorted((set(wanted(draft)) | set(ticked)) - others)


def _take_back(draft: Draft, field: Field, aside: dict[str, Any]) -> None:
    if field.id in aside and field.id not in draft.elements:
        draft.elements[field.id] = aside.pop(field.id)


def _say_yes(draft: Draft, item: Item) -> None:
    """A tick answers 是否主张; what remains to say is asked on the row's own page."""
    first = item.fields[0]
    if first.type == "yesno" and first.id not in draft.elements:
        draft.elements[first.id] = first.choices[0]
