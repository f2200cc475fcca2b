"""The table of cues (``cues.yaml``) as compiled patterns, loaded once."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from court.law.papers import PAPER_KINDS


@dataclass(frozen=True, slots=True)
class Cues:
    """How one kind shows itself; ``exhibit`` is the finer sort of the kind "other"."""

    kind: str
    exhibit: str
    title: re.Pattern[str] | None
    title_points: float
    words: tuple[tuple[re.Pattern[str], float], ...]


@lru_cache(maxsize=1)
def all_cues() -> tuple[Cues, ...]:
    """Every row of the table; a kind the law does not know is an error."""
    source = Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8")
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(source)
    rows = [_row(each) for each in (*table["papers"], *table["exhibits"])]
    unknown = {row.kind for row in rows} - set(PAPER_KINDS)
    if unknown:
        raise ValueError(f"cues.yaml names kinds that do not exist: {sorted(unknown)}")
    return tuple(rows)


def _row(row: dict[str, Any]) -> Cues:
    words = tuple(
        (re.compile(pattern, re.MULTILINE), float(points))
        for pattern, points in row["words"].items()
    )
    title = re.compile(row["title"]) if "title" in row else None
    exhibit = str(row.get("exhibit", ""))
    return Cues(str(row.get("kind", "other")), exhibit, title, float(row["title_points"]), words)
