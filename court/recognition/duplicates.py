"""Which files of a filing are the same paper twice: the same bytes, or the same text.

Pictures alike are not enough (all forms of one template look alike), so near duplicates are
confirmed by what stands in them, above all by their figures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from court.law.papers import FileReading
from court.recognition.flow import plain

SAME_TEXT = 96.0  # of 100; two photographs of one paper differ by slips of the recogniser
SHORTEST_TEXT = 30  # characters; shorter texts prove nothing

Mark = tuple[str, tuple[str, ...]]  # kind and figures: another sum, day or number, another paper


@dataclass(frozen=True, slots=True)
class Duplicate:
    """``file`` repeats ``of``; ``exact`` where even the bytes are the same."""

    file: str
    of: str
    exact: bool
    similarity: float


def duplicates(readings: Sequence[FileReading]) -> list[Duplicate]:
    """Every reading that repeats an earlier one; texts are compared only where figures agree."""
    found: list[Duplicate] = []
    by_bytes: dict[str, FileReading] = {}
    by_mark: dict[Mark, list[tuple[str, FileReading]]] = {}
    for reading in readings:
        first = by_bytes.get(reading.sha256)
        if first is not None:
            found.append(Duplicate(reading.file, first.file, True, 100.0))
            continue
        if reading.sha256:
            by_bytes[reading.sha256] = reading
        text = plain(reading.text)
        if len(text) < SHORTEST_TEXT:
            continue
        alike = by_mark.setdefault((reading.kind, _figures(text)), [])
        twin = _twin(text, alike)
        if twin:
            found.append(Duplicate(reading.file, twin[0].file, False, twin[1]))
        else:
            alike.append((text, reading))
    return found


def marked(readings: Sequence[FileReading]) -> list[FileReading]:
    """The readings, each that repeats an earlier one with that one's name."""
    of = {each.file: each.of for each in duplicates(readings)}
    return [
        replace(reading, duplicate_of=of[reading.file]) if reading.file in of else reading
        for reading in readings
    ]


def _figures(text: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\d+", text)))


def _twin(text: str, alike: Sequence[tuple[str, FileReading]]) -> tuple[FileReading, float] | None:
    for other, reading in alike:
        likeness = float(fuzz.ratio(other, text))
        if likeness >= SAME_TEXT:
            return reading, likeness
    return None
