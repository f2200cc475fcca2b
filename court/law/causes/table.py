"""The table of causes: four levels, one identifier each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from court.law.tables import Row, csv_rows
from court.law.vocabulary import ImpossibleFact

_COLUMNS = ("id", "level", "display_number", "name", "parent", "spc_code", "initials")
_BRACKETS = str.maketrans("()[]〔〕，, ", "（）（）（）、、 ")


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of action. Levels 1 and 2 are headings, 3 and 4 are what a case is filed under."""

    id: str
    level: int
    number: str
    name: str
    parent: str
    spc_code: str
    initials: str

    @property
    def may_be_filed(self) -> bool:
        """Whether a case may bear this name (headings may not, unless nothing stands below)."""
        return self.level >= 3 or not children(self.id)


def cause(id: str) -> Cause:
    """The cause with this identifier; raises ``ImpossibleFact`` if there is none."""
    found = _table().get(id)
    if found is None:
        raise ImpossibleFact("cause", f"案由表中没有编号“{id}”")
    return found


def all_causes() -> tuple[Cause, ...]:
    """All 1,055 rows in the order of the table."""
    return tuple(_table().values())


def find(name: str) -> Cause | None:
    """The cause with this name, present, former or everyday; the most precise of equal names."""
    plain = _plain(name)
    names = _names()
    for candidate in (plain, plain + "纠纷", plain.removesuffix("案") + "纠纷"):
        if candidate in names:
            return names[candidate]
    return None


def ancestors(of: Cause) -> tuple[Cause, ...]:
    """The headings above a cause, nearest first."""
    chain = []
    step = of
    while step.parent:
        step = cause(step.parent)
        chain.append(step)
    return tuple(chain)


def children(id: str) -> tuple[Cause, ...]:
    """The causes directly below one."""
    return _children().get(id, ())


def leaves() -> tuple[Cause, ...]:
    """The causes below which nothing stands."""
    return tuple(item for item in all_causes() if not children(item.id))


def is_or_under(of: Cause, id: str) -> bool:
    """Whether a cause is the one with this identifier or stands below it."""
    return of.id == id or any(step.id == id for step in ancestors(of))


@cache
def _table() -> Mapping[str, Cause]:
    found: dict[str, Cause] = {}
    for row in csv_rows("causes.csv", _COLUMNS):
        item = _cause(row)
        if item.id in found:
            raise row.error(f"id {item.id} stands twice")
        if item.parent and item.parent not in found:
            raise row.error(f"unknown parent {item.parent}")
        found[item.id] = item
    return found


def _cause(row: Row) -> Cause:
    if row["level"] not in ("1", "2", "3", "4"):
        raise row.error(f"level is {row['level']!r}")
    return Cause(
        row.require("id"), int(row["level"]), row["display_number"], row.require("name"),
        row["parent"], row["spc_code"], row["initials"],
    )  # fmt: skip


@cache
def _children() -> Mapping[str, tuple[Cause, ...]]:
    found: dict[str, tuple[Cause, ...]] = {}
    for item in all_causes():
        found[item.parent] = (*found.get(item.parent, ()), item)
    return found


@cache
def _names() -> Mapping[str, Cause]:
    table = _table()
    found: dict[str, Cause] = {}
    for row in csv_rows("cause_aliases.csv", ("name", "id", "verified")):
        if row["id"] not in table:
            raise row.error(f"unknown cause {row['id']}")
        found[_plain(row["name"])] = table[row["id"]]
    for item in table.values():  # of equal names the later, more precise row stands
        found[_plain(item.name)] = item
    return found


def _plain(name: str) -> str:
    return name.translate(_BRACKETS).replace(" ", "").strip("《》“”\"'。")
