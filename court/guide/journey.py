"""The course of a first-instance civil case in everyday words; the times come from the law."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from court.guide.answers import Item
from court.guide.answers import written as printed
from court.law.periods import event

SOURCE = Path(__file__).parent / "data" / "journey.yaml"
UNITS = {"d": "日", "wd": "个工作日", "m": "个月", "y": "年", "h": "小时"}


@dataclass(frozen=True)
class Stage:
    """One stage: what happens, what you do, and how long each thing takes."""

    title: str
    text: str
    you: str
    times: tuple[Item, ...]

    def to_json(self) -> dict[str, Any]:
        """The stage as the API prints it."""
        times = [item.to_json() for item in self.times]
        return {"title": self.title, "text": self.text, "you": self.you, "times": times}


@cache
def journey() -> tuple[Stage, ...]:
    """All stages in order; a time names a row of the table of periods."""
    rows = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["stages"]
    return tuple(
        Stage(r["title"], r["text"], r["you"], tuple(_time(key) for key in r.get("times", ())))
        for r in rows
    )


def _time(key: str) -> Item:
    row = event(key)
    length = row.period or (f"至少 {_long(row.at_least)}" if row.at_least else "")
    span = (
        _long(length)
        if row.period
        else length or (f"不超过 {_long(row.at_most)}" if row.at_most else "由法院确定")
    )
    text = f"{row.whose}，{row.since}起 {span}" if row.period else f"{row.whose}，{span}"
    return Item(row.title, text, (), printed(row.citations))


def _long(period: str) -> str:
    """`15 日` for 15d."""
    number = period.rstrip("dwmyh")
    return f"{number} {UNITS[period[len(number) :]]}"
