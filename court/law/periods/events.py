"""The table of periods: which event starts which period for whom, under which article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from court.law.tables import yaml_fault, yaml_table
from court.law.vocabulary import Citation, ImpossibleFact

FILE = "periods.yaml"
_PERIOD = re.compile(r"-?\d+(d|wd|m|y|h)")
_FIELDS = frozenset({
    "title", "section", "period", "whose", "since", "cite", "at_least", "at_most", "extension",
    "rolls", "immutable", "warn", "note", "verified", "aliases", "formerly",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class PeriodEvent:
    """One row. ``period`` is None where the court sets it, within ``at_least`` and ``at_most``.

    ``immutable`` (不变期间) is neither paused nor extended; ``warn`` is "raw" for limits of the
    court itself, which does not count on holidays.
    """

    key: str
    title: str
    section: str
    period: str | None
    whose: str
    since: str
    citations: tuple[Citation, ...]
    at_least: str | None = None
    at_most: str | None = None
    extension: str = ""
    rolls: bool = True
    immutable: bool = False
    warn: str = "due"
    note: str = ""
    verified: bool = True
    aliases: tuple[str, ...] = ()
    formerly: tuple[tuple[date, str], ...] = ()

    def period_on(self, day: date) -> str | None:
        """The period as the law stood on ``day``; old cases follow old values."""
        for until, period in self.formerly:
            if day < until:
                return period
        return self.period


def event(key: str) -> PeriodEvent:
    """The row with this key, other name or title; raises ``ImpossibleFact`` if there is none."""
    plain = _plain(key)
    found = _by_any_name().get(plain)
    if found is None:
        near = "、".join(get_close_matches(plain, _by_any_name(), 3))
        hint = f"，是不是{near}？" if near else "；"
        raise ImpossibleFact("event", f"没有“{key}”这个期间{hint}可用的见 docs/law/periods.md")
    return found


@cache
def events() -> Mapping[str, PeriodEvent]:
    """All rows by key, in the order of the table."""
    table: Mapping[str, Any] = yaml_table(FILE)["events"]
    return {key: _event(key, entry) for key, entry in table.items()}


@cache
def _by_any_name() -> Mapping[str, PeriodEvent]:
    found: dict[str, PeriodEvent] = {}
    for item in events().values():
        for name in map(_plain, (item.key, *item.aliases, item.title)):
            if found.setdefault(name, item) is not item:
                reason = f"{name!r} also means {found[name].key}"
                raise yaml_fault(FILE, ("events", item.key), reason)
    return found


def _plain(name: str) -> str:
    """A name as it is looked up: Appeal-Judgment is appeal_judgment."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _event(key: str, entry: Mapping[str, Any]) -> PeriodEvent:
    unknown = set(entry) - _FIELDS
    if unknown:
        raise yaml_fault(FILE, ("events", key), f"unknown {', '.join(sorted(unknown))}")
    for name in ("period", "at_least", "at_most"):
        value = entry.get(name)
        if value is not None and not _PERIOD.fullmatch(value):
            raise yaml_fault(FILE, ("events", key, name), f"{value!r} is no period")
    try:
        return PeriodEvent(
            key=key, title=entry["title"], section=entry["section"], period=entry.get("period"),
            whose=entry["whose"], since=entry["since"],
            citations=tuple(_citation(key, text) for text in entry["cite"]),
            at_least=entry.get("at_least"), at_most=entry.get("at_most"),
            extension=entry.get("extension", ""), rolls=entry.get("rolls", True),
            immutable=entry.get("immutable", False), warn=entry.get("warn", "due"),
            note=entry.get("note", ""), verified=entry.get("verified", True),
            aliases=tuple(entry.get("aliases", ())),
            formerly=tuple((old["until"], old["period"]) for old in entry.get("formerly", ())),
        )  # fmt: skip
    except KeyError as fault:
        raise yaml_fault(FILE, ("events", key), f"{fault} is missing") from fault


def _citation(key: str, text: str) -> Citation:
    found = re.fullmatch(r"(.+?)(第\d+条.*)", text)
    if found is None:
        raise yaml_fault(FILE, ("events", key, "cite"), f"{text!r} names no article")
    return Citation(found[1], found[2])
