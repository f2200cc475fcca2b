"""What each paper must contain, when it is made, who signs it: the tables beside this, in order.

The tests hold every paper to its list; ``docs/law/papers.md`` is made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TABLES = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Requirement:
    """One kind of paper; ``items`` maps what it must say to the provision that asks for it."""

    kind: str
    when: str
    signs: str
    provision: str
    items: Mapping[str, str]


@cache
def requirements() -> Mapping[str, Requirement]:
    """All kinds by name, in the order of a case."""
    tables = [yaml.safe_load(path.read_text("utf8")) for path in sorted(TABLES.glob("*.yaml"))]
    return {kind: _requirement(kind, row) for table in tables for kind, row in table.items()}


def _requirement(kind: str, row: Mapping[str, Any]) -> Requirement:
    return Requirement(kind, row["when"], row["signs"], row["provision"], dict(row["required"]))
