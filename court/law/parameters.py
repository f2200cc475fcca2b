"""Amounts and periods as the law, a province or a court stood on a given day.

Old values stay, because old cases follow them. A value that was not compared with the official
text is marked ``verified=False``; show that mark to administrators.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from court.law.tables import yaml_fault, yaml_table
from court.law.vocabulary import Citation

FILE = "parameters.yaml"
Value = int | str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value with the day from which it holds, where, and on what authority."""

    name: str
    title: str
    unit: str
    value: Value
    since: date
    citation: Citation
    province: str | None = None
    verified: bool = True
    note: str = ""

    @property
    def days(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def yuan(self) -> Decimal:
        """The value as money."""
        return Decimal(self.value)


def parameter(name: str, *, on: date | None = None, province: str | None = None) -> Parameter:
    """The value of a parameter in force on ``on`` (None: the newest), province before nation.

    Raises ``LookupError`` where there is none, e.g. a province whose limit is not on record.
    """
    found = find_parameter(name, on=on, province=province)
    if found is None:
        where = f" in {province}" if province else ""
        raise LookupError(f"{name} has no value{where} on {on or 'any day'}")
    return found


def find_parameter(
    name: str, *, on: date | None = None, province: str | None = None
) -> Parameter | None:
    """The value in force, or None where none is on record."""
    history = parameters()[name]
    for place in dict.fromkeys((province, None)):
        held = [p for p in history if p.province == place and (on is None or p.since <= on)]
        if held:
            return max(held, key=lambda item: item.since)
    return None


@cache
def parameters() -> Mapping[str, tuple[Parameter, ...]]:
    """All parameters with their whole history."""
    entries: Mapping[str, Any] = yaml_table(FILE)["parameters"]
    return {name: _history(name, entry) for name, entry in entries.items()}


def _history(name: str, entry: Mapping[str, Any]) -> tuple[Parameter, ...]:
    try:
        cited = Citation(entry["citation"]["act"], entry["citation"]["article"])
        return tuple(_value(name, entry, cited, item) for item in entry["values"])
    except (KeyError, TypeError) as fault:
        raise yaml_fault(FILE, ("parameters", name), f"{fault!r} is missing") from fault


def _value(
    name: str, entry: Mapping[str, Any], cited: Citation, item: Mapping[str, Any]
) -> Parameter:
    if not isinstance(item["since"], date):
        raise yaml_fault(FILE, ("parameters", name, "values"), f"{item['since']!r} is no date")
    return Parameter(
        name=name, title=entry["title"], unit=entry["unit"], value=item["value"],
        since=item["since"], citation=cited, province=item.get("province"),
        verified=item.get("verified", True), note=item.get("note", ""),
    )  # fmt: skip
