"""Reads the tables of facts beside the code, strictly: a faulty table names file, line and reason.

A CSV file begins with lines ``# key: value`` (``source`` and ``reviewed_on`` are required), then
its header. A YAML file is a mapping with the same two keys. Nothing is read before it is asked for.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
_YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TableError(Exception):
    """A table of facts that cannot be trusted: which file, which line, why."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        place = f"{file}:{line}" if line is not None else file
        super().__init__(f"{place}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table comes from and when a person last compared it."""

    source: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV table with its place, so that a fault can be named."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def require(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.cells[column]
        if not value:
            raise self.error(f"column {column} is empty")
        return value

    def choice(self, column: str, allowed: Mapping[str, str]) -> str:
        """The cell translated by ``allowed``; anything else is a fault."""
        value = self.cells[column]
        if value not in allowed:
            raise self.error(f"column {column}: {value!r} is none of {', '.join(allowed)}")
        return allowed[value]

    def day(self, column: str) -> date | None:
        """The cell as a date, None where it is empty."""
        value = self.cells[column]
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as fault:
            raise self.error(f"column {column}: {value!r} is no date") from fault

    def error(self, reason: str) -> TableError:
        """The fault of this row."""
        return TableError(self.file, self.line, reason)


def csv_rows(name: str, columns: Sequence[str], *, folder: Path | None = None) -> list[Row]:
    """The rows of a CSV table whose header must be exactly ``columns``."""
    return list(_rows(name, tuple(columns), folder or DATA))


def _rows(name: str, columns: tuple[str, ...], folder: Path) -> Iterator[Row]:
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        number = _skip_preamble(name, lines)
        reader = csv.reader(lines)
        header = tuple(next(reader, ()))
        if header != columns:
            raise TableError(name, number + 1, f"header is {header}, expected {columns}")
        for cells in reader:
            line = number + reader.line_num
            if len(cells) != len(columns):
                raise TableError(name, line, f"{len(cells)} cells, expected {len(columns)}")
            yield Row(name, line, dict(zip(columns, cells, strict=True)))


def _skip_preamble(name: str, lines: Any) -> int:
    """Moves behind the ``# key: value`` lines and says how many there were."""
    count = 0
    while True:
        place = lines.tell()
        line = lines.readline()
        if not line.startswith("#"):
            lines.seek(place)
            if not count:
                raise TableError(name, 1, "no '# source:' and '# reviewed_on:' lines")
            return count
        count += 1


def provenance(name: str, *, folder: Path | None = None) -> Provenance:
    """Source and day of review of a table, CSV or YAML."""
    if name.endswith(".csv"):
        notes: dict[str, str] = {}
        with ((folder or DATA) / name).open(encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    break
                key, _, value = line[1:].partition(":")
                notes[key.strip()] = value.strip()
        return _provenance(name, notes)
    return _provenance(name, yaml_table(name, folder=folder))


def _provenance(name: str, notes: Mapping[str, object]) -> Provenance:
    try:
        reviewed = notes["reviewed_on"]
        day = reviewed if isinstance(reviewed, date) else date.fromisoformat(str(reviewed))
        return Provenance(str(notes["source"]), day)
    except (KeyError, ValueError) as fault:
        raise TableError(name, 1, f"source or reviewed_on is missing or no date: {fault}") from None


def yaml_table(name: str, *, folder: Path | None = None) -> Mapping[str, Any]:
    """A YAML table as a mapping, read once; source and review date must be there."""
    return _yaml_table(name, folder or DATA)


@cache
def _yaml_table(name: str, folder: Path) -> Mapping[str, Any]:
    try:
        table = yaml.load((folder / name).read_text("utf-8"), Loader=_YAML_LOADER)  # noqa: S506
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        raise TableError(name, line, str(fault.problem)) from fault
    if not isinstance(table, dict):
        raise TableError(name, 1, "is no mapping")
    _provenance(name, table)
    return table


def yaml_fault(name: str, path: Sequence[str | int], reason: str) -> TableError:
    """The fault at one place of a YAML table, with the line on which that place stands."""
    node = yaml.compose((DATA / name).read_text("utf-8"), Loader=_YAML_LOADER)
    line = 1
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node, line = child
    return TableError(name, line, f"{'.'.join(str(step) for step in path)}: {reason}")


def _child(node: Any, step: str | int) -> tuple[Any, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found = node.value[step]
        return found, found.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    return None
