"""Readings as plain JSON and back: between processes, and into the database."""

from dataclasses import asdict
from typing import Any

from court.law.papers import Box, FileProblem, FileReading, PageReading, ReadField, TextLine


def to_json(reading: FileReading) -> dict[str, Any]:
    """Everything a reading holds, as JSON values."""
    return asdict(reading)


def from_json(data: dict[str, Any]) -> FileReading:
    """The reading again; raises ``KeyError`` or ``TypeError`` for anything else."""
    return FileReading(
        file=data["file"],
        sha256=data["sha256"],
        media_type=data["media_type"],
        claimed_kind=data["claimed_kind"],
        kind=data["kind"],
        confidence=data["confidence"],
        pages=tuple(_page(page) for page in data["pages"]),
        problems=tuple(FileProblem(**problem) for problem in data["problems"]),
        duplicate_of=data["duplicate_of"],
        details=data["details"],
    )


def _page(data: dict[str, Any]) -> PageReading:
    rest = {key: value for key, value in data.items() if key not in ("lines", "fields")}
    lines = tuple(
        TextLine(line["text"], _box(line["box"]) or (0, 0, 0, 0), line["score"])
        for line in data["lines"]
    )
    fields = {
        name: ReadField(field["value"], field["score"], _box(field["box"]))
        for name, field in data["fields"].items()
    }
    return PageReading(**rest, lines=lines, fields=fields)


def _box(data: list[int] | None) -> Box | None:
    if data is None:
        return None
    left, top, width, height = data
    return left, top, width, height
