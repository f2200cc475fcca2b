"""Reads the worked cases on jurisdiction: filing facts in short form, courts expected in order.

A party is written “name division”, “name > habitual since date” or as in ``filing.json``:
``甲 330106``, ``乙 330106 > 330102 since 2024-01-01``, ``丙公司 浙江省杭州市西湖区文一路1号``.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from court.law.bundle import Bundle, parse_bundle

FOLDER = Path(__file__).parent.parent / "cases"
ORGANISATIONS = ("公司", "银行", "厂", "店", "局", "政府", "集团", "中心", "医院", "学校", "部队")


@dataclass(frozen=True)
class Case:
    """One worked case."""

    name: str
    on: date
    bundle: Bundle
    expect: dict[str, Any]


def cases() -> list[Case]:
    """Every case of every ``jurisdiction_*.yaml``."""
    found = []
    for path in sorted(FOLDER.glob("jurisdiction_*.yaml")):
        for raw in yaml.safe_load(path.read_text("utf-8")):
            on = raw.get("day", date(2026, 3, 2))
            found.append(Case(raw["case"], on, bundle(raw["filing"]), raw["expect"]))
    return found


def bundle(filing: dict[str, Any]) -> Bundle:
    """The bundle of a filing in short form."""
    raw = _plain({"bundle": 1, **filing})
    for side in ("plaintiffs", "defendants", "third_parties"):
        raw[side] = [party(p) for p in raw.get(side, [])]
    raw["claims"] = [_claim(n, c) for n, c in enumerate(raw.get("claims", []), 1)]
    return parse_bundle(raw)


def _plain(value: Any) -> Any:
    """As JSON would have it: dates as text."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _claim(no: int, raw: Any) -> dict[str, Any]:
    return {"no": no, "kind": "pay", "text": raw} if isinstance(raw, str) else {"no": no, **raw}


def party(raw: Any) -> dict[str, Any]:
    """A party in short form."""
    if isinstance(raw, dict):
        return raw
    name, _, rest = raw.partition(" ")
    home, _, habitual = rest.partition(" > ")
    kind = "organisation" if name.endswith(ORGANISATIONS) else "person"
    made: dict[str, Any] = {"kind": kind, "name": name}
    if home:
        made["domicile"] = address(home)
    if habitual:
        place, _, since = habitual.partition(" since ")
        made["habitual_residence"] = address(place)
        if since:
            made["residence_since"] = since
    return made


def address(text: str) -> dict[str, str]:
    """A division code, or the words of an address."""
    return {"division": text} if text.isdigit() else {"text": text}
