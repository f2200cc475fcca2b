"""The courts of the country as data: who is who, whose division, whose superior.

Codes are those that stand in case numbers (法院代字). A code that was built by rule and never seen
in a printed number is marked ``verified=False``; show that mark to administrators.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from court.law import divisions
from court.law.tables import Row, csv_rows
from court.law.vocabulary import ImpossibleFact

CourtLevel = Literal["supreme", "high", "intermediate", "basic"]
CourtKind = Literal[
    "local", "development_zone", "railway", "xpcc", "forest", "maritime", "farm",
    "intellectual_property", "internet", "financial", "oilfield", "military",
]  # fmt: skip
_LEVELS: dict[str, str] = {
    "最高": "supreme", "高级": "high", "中级": "intermediate", "基层": "basic",
}  # fmt: skip
_KINDS: dict[str, str] = {
    "地方": "local", "开发区等": "development_zone", "铁路运输": "railway", "兵团": "xpcc",
    "林区": "forest", "海事": "maritime", "农垦": "farm", "知识产权": "intellectual_property",
    "互联网": "internet", "金融": "financial", "油田": "oilfield", "军事": "military",
}  # fmt: skip
_COLUMNS = (
    "code", "name", "level", "kind", "province", "division", "parent", "spc_code", "derived",
    "basis", "certainty", "verified_by", "former_codes", "note",
)  # fmt: skip
_CERTAINTIES = {name: name for name in ("verified", "high", "medium", "low")}


@dataclass(frozen=True, slots=True)
class Court:
    """One court. ``division`` is empty where a court serves no one division of its own number."""

    code: str
    name: str
    level: CourtLevel
    kind: CourtKind
    province: str
    division: str
    parent: str
    certainty: str
    basis: str
    former_codes: tuple[str, ...] = ()
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether code and name can be relied on without asking."""
        return self.certainty in ("verified", "high")


def court(code: str) -> Court:
    """The court with this code, present or former; raises ``ImpossibleFact`` if there is none."""
    found = find_court(code)
    if found is None:
        raise ImpossibleFact("court", f"没有代字为“{code}”的法院")
    return found


def find_court(code: str) -> Court | None:
    """The court with this code, present or former, or None."""
    index = _index()
    return index.by_code.get(code) or index.by_former_code.get(code)


def all_courts() -> tuple[Court, ...]:
    """All courts in the order of the table."""
    return _index().courts


def court_named(name: str) -> Court | None:
    """The court with this name, with or without province and city in front; None if unclear."""
    plain = name.strip().replace(" ", "")
    if plain in _index().by_name:
        return _index().by_name[plain]
    found = _aliases().get(plain, ())
    return found[0] if len(found) == 1 else None


def courts_of_division(division: str) -> tuple[Court, ...]:
    """The courts whose own division this is; renamed and merged divisions lead to their court.

    Several where a city has no districts (东莞) or a merger kept both courts; none where the
    division is known but no court is on record for it.
    """
    place = divisions.division(division)
    found = _index().by_division.get(division, ())
    return found or (courts_of_division(place.successor) if place.successor else ())


def superior(of: Court) -> Court | None:
    """The court one level up, None for the Supreme People's Court."""
    return find_court(of.parent) if of.parent else None


def court_above(of: Court, level: CourtLevel) -> Court:
    """This court, or the one above it, that stands at ``level``."""
    step: Court | None = of
    while step is not None and step.level != level:
        step = superior(step)
    if step is None:
        raise ImpossibleFact("level", f"{of.name}之上没有该级法院")
    return step


def subordinates(of: Court) -> tuple[Court, ...]:
    """The courts directly below this one."""
    return _index().by_parent.get(of.code, ())


def zone_courts(text: str) -> tuple[Court, ...]:
    """The courts of development zones that an address names, within the city it names."""
    place = divisions.division_of_address(text)
    if place is None:
        return ()
    city = place[:4] + "00" if place[:2] not in divisions.MUNICIPALITIES else place[:2] + "0000"
    return tuple(zone for words, zone in _zones().get(city, ()) if any(w in text for w in words))


@dataclass(frozen=True, slots=True)
class _Index:
    courts: tuple[Court, ...]
    by_code: Mapping[str, Court]
    by_former_code: Mapping[str, Court]
    by_name: Mapping[str, Court]
    by_division: Mapping[str, tuple[Court, ...]]
    by_parent: Mapping[str, tuple[Court, ...]]


@cache
def _index() -> _Index:
    rows = csv_rows("courts.csv", _COLUMNS)
    courts = tuple(_court(row) for row in rows)
    by_code: dict[str, Court] = {}
    former: dict[str, Court] = {}
    parents: dict[str, tuple[Court, ...]] = {}
    for item in courts:
        by_code[item.code] = item  # of two courts with one code the later row stands: the present
        former.update(dict.fromkeys(item.former_codes, item))
        parents[item.parent] = (*parents.get(item.parent, ()), item)
    _check_parents(rows, by_code)
    names = {item.name: item for item in courts}
    return _Index(courts, by_code, former, names, _by_division(courts, by_code), parents)


def _court(row: Row) -> Court:
    return Court(
        code=row.require("code"),
        name=row.require("name"),
        level=row.choice("level", _LEVELS),  # type: ignore[arg-type]
        kind=row.choice("kind", _KINDS),  # type: ignore[arg-type]
        province=row["province"],
        division=row["division"],
        parent=row["parent"],
        certainty=row.choice("certainty", _CERTAINTIES),
        basis=row["basis"],
        former_codes=tuple(row["former_codes"].split()),
        note=row["note"],
    )


def _check_parents(rows: list[Row], by_code: Mapping[str, Court]) -> None:
    for row in rows:
        if row["parent"] and row["parent"] not in by_code:
            raise row.error(f"unknown superior court {row['parent']}")


def _by_division(
    courts: tuple[Court, ...], by_code: Mapping[str, Court]
) -> dict[str, tuple[Court, ...]]:
    found: dict[str, tuple[Court, ...]] = {}
    for item in courts:
        if item.division:
            found[item.division] = (*found.get(item.division, ()), item)
    for row in csv_rows("court_divisions.csv", ("division", "court", "certainty", "note")):
        if row["court"] not in by_code:
            raise row.error(f"unknown court {row['court']}")
        extra = by_code[row["court"]]
        found[row["division"]] = (*found.get(row["division"], ()), extra)
    return found


@cache
def _aliases() -> Mapping[str, tuple[Court, ...]]:
    """Other ways to write a name: without the province, or with province or city in front."""
    found: dict[str, tuple[Court, ...]] = {}
    for item in all_courts():
        for name in _written(item):
            found[name] = (*found.get(name, ()), item)
    return found


def _written(item: Court) -> set[str]:
    bare = item.name.removeprefix(item.province)
    place = divisions.find_division(item.division) if item.division else None
    city = divisions.find_division(place.parent) if place else None
    names = {bare, item.province + bare}
    if city is not None and city.level == "prefecture":
        bare = bare.removeprefix(city.name)
        names |= {bare, city.name + bare, item.province + city.name + bare}
    return names


@cache
def _zones() -> Mapping[str, tuple[tuple[tuple[str, ...], Court], ...]]:
    """For each city: the words by which an address names a zone, and its court."""
    found: dict[str, tuple[tuple[tuple[str, ...], Court], ...]] = {}
    named = _zone_names()
    for item in all_courts():
        if item.kind != "development_zone":
            continue
        parent = superior(item)
        city = parent.division if parent else ""
        if not city:
            city = divisions.province_code(item.province)
        words = named.get(item.code) or divisions.zone_words(
            item.name.removesuffix("人民法院"), city
        )
        found[city] = (*found.get(city, ()), (words, item))
    return found


def _zone_names() -> dict[str, tuple[str, ...]]:
    """Everyday names of zones that their court's name does not show."""
    found = {}
    for row in csv_rows("zone_words.csv", ("court_name", "words", "note")):
        named = court_named(row["court_name"])
        if named is None:
            raise row.error(f"unknown court {row['court_name']}")
        found[named.code] = tuple(row.require("words").split())
    return found
