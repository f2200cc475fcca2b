"""Which level hears a case: basic, intermediate or high (民事诉讼法 18–21; 级别2021; 涉外管辖)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from court.law.jurisdiction.dispute import Dispute
from court.law.tables import csv_rows
from court.law.vocabulary import Citation

Level = Literal["basic", "intermediate", "high"]
RELATIONS = ("same_side", "one_outside", "foreign")
LEVEL_NAMES = {"basic": "基层人民法院", "intermediate": "中级人民法院", "high": "高级人民法院"}


@dataclass(frozen=True, slots=True)
class Standard:
    """From which amount on (including it) an intermediate and a high court hear a case."""

    since: date
    until: date | None
    relation: str
    provinces: frozenset[str]
    intermediate: Decimal
    high: Decimal
    citation: Citation


def level_at(dispute: Dispute, province: str) -> tuple[Level, tuple[Citation, ...]]:
    """The level of the court in a province (two digits) that hears this case."""
    kind = dispute.kind
    if kind.has("intermediate"):
        dispute.notes.step("这类案件由中级人民法院管辖")
        return "intermediate", ()
    standard = standard_for(relation(dispute, province), province, dispute.on)
    level = _by_amount(dispute.amount, standard)
    if kind.has("basic-only") and level != "basic":
        dispute.notes.step(
            f"诉讼标的额达到{LEVEL_NAMES[level]}的标准，但这类案件一般由基层人民法院管辖"
            "（法发〔2015〕7号，未核对）；有重大影响的可以报请上级法院审理"
        )
        return "basic", ()
    if kind.has("basic-only"):
        return "basic", ()
    note_foreign(dispute)
    _explain(dispute, level, standard, province)
    return level, (standard.citation,) if level != "basic" else ()


def said(amount: Decimal) -> str:
    """120000000 as 1.2亿元, 40000000 as 4000万元; odd amounts in full."""
    for unit, name in ((Decimal(100_000_000), "亿元"), (Decimal(10_000), "万元")):
        if amount >= unit and amount % (unit / 100) == 0:
            return f"{(amount / unit).normalize():f}{name}"
    return f"{amount:f}元"


def note_foreign(dispute: Dispute) -> None:
    """Many basic courts' foreign cases are gathered at a few of them."""
    if dispute.foreign:
        dispute.notes.step("涉外（涉港澳台）的一审案件可能由指定的法院集中管辖，请向该院确认")


def relation(dispute: Dispute, province: str) -> str:
    """Where the parties live, seen from the court's province."""
    if dispute.foreign:
        return "foreign"
    homes = (*dispute.plaintiff_homes, *dispute.defendant_homes)
    inside = {place.division[:2] == province for _, place, _ in homes}
    return "same_side" if len(inside) < 2 else "one_outside"


def standard_for(relation: str, province: str, on: date) -> Standard:
    """The standard in force on a day; the earliest known one for days before all."""
    fitting = [
        s
        for s in standards()
        if s.relation == relation and (province in s.provinces or "*" in s.provinces)
    ]
    valid = [s for s in fitting if s.since <= on and (s.until is None or on < s.until)]
    return valid[0] if valid else min(fitting, key=lambda s: s.since)


def _by_amount(amount: Decimal, standard: Standard) -> Level:
    if amount >= standard.high:
        return "high"
    return "intermediate" if amount >= standard.intermediate else "basic"


def _explain(dispute: Dispute, level: Level, standard: Standard, province: str) -> None:
    if level == "basic" and dispute.amount < 10_000_000:
        return
    relations = {
        "same_side": "双方当事人都在（或者都不在）受理法院所在的省级行政区",
        "one_outside": "有一方当事人不在受理法院所在的省级行政区",
        "foreign": "涉外（参照涉外的涉港澳台）案件",
    }
    dispute.notes.step(
        f"诉讼标的额{said(dispute.amount)}，{relations[standard.relation]}，"
        f"中级人民法院管辖{said(standard.intermediate)}以上的案件：由{LEVEL_NAMES[level]}管辖"
        f"（{standard.citation}）"
    )


@cache
def standards() -> tuple[Standard, ...]:
    """Every standard on record; relation and provinces must be known."""
    columns = (
        "since", "until", "relation", "provinces", "intermediate", "high", "act", "article",
        "verified",
    )  # fmt: skip
    found = []
    for row in csv_rows("jurisdiction_levels.csv", columns):
        since, verified = row.day("since"), row["verified"] == "yes"
        if since is None:
            raise row.error("column since is empty")
        relation = row.choice("relation", {name: name for name in RELATIONS})
        found.append(
            Standard(
                since, row.day("until"), relation,
                frozenset(row.require("provinces").split()),
                Decimal(row.require("intermediate")), Decimal(row.require("high")),
                Citation(row.require("act"), row.require("article"), since, verified=verified),
            )
        )  # fmt: skip
    return tuple(found)
