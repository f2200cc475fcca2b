"""What kind of dispute a cause is, for jurisdiction: the nearest row of the table above it."""

from dataclasses import dataclass
from functools import cache

from court.law.causes import ancestors, cause, find
from court.law.tables import csv_rows

UNKNOWN_KIND = "unknown"


@dataclass(frozen=True, slots=True)
class DisputeKind:
    """Kind (which rule of place) and flags (special courts, levels, limits of agreement)."""

    kind: str
    flags: frozenset[str]
    cause_id: str = ""
    cause_name: str = ""

    def has(self, flag: str) -> bool:
        """Whether the flag applies."""
        return flag in self.flags


@cache
def kind_of_cause(name: str) -> DisputeKind:
    """The kind of the cause with this name; a name not in the table is ``unknown``."""
    found = find(name) if name else None
    if found is None:
        return DisputeKind(UNKNOWN_KIND, frozenset())
    table = _table()
    for step in (found, *ancestors(found)):
        if step.id in table:
            kind, flags = table[step.id]
            return DisputeKind(kind, flags, found.id, found.name)
    return DisputeKind(UNKNOWN_KIND, frozenset(), found.id, found.name)


@cache
def _table() -> dict[str, tuple[str, frozenset[str]]]:
    found = {}
    for row in csv_rows("jurisdiction_causes.csv", ("cause", "kind", "flags", "note")):
        cause(row.require("cause"))
        if row["cause"] in found:
            raise row.error(f"cause {row['cause']} stands twice")
        found[row["cause"]] = (row.require("kind"), frozenset(row["flags"].split()))
    return found
