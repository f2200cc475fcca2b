"""Which files of a filing are the same paper twice: the same bytes, or the same text.

Pictures alike are not enough (all forms of one template look alike), so near duplicates are
confirmed by what stands in them, above all by their figures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from court.law.papers import FileReading
from court.recognition.flow import plain

SAME_TEXT = 96.0  # of 100; two photographs of one paper differ by slips of the recogniser
SHORTEST_TEXT = 30  # characters; shorter texts prove nothing


@dataclass(frozen=True, slots=True)
class Duplicate:
    """``file`` repeats ``of``; ``exact`` where even the bytes are the same."""

    file: str
    of: str
    exact: bool
    similarity: float


def duplicates(readings: Sequence[FileReading]) -> list[Duplicate]:
    """Every reading that repeats an earlier one."""
    found: list[Duplicate] = []
    for index, later in enumerate(readings):
        for earlier in readings[:index]:
            likeness = similarity(earlier, later)
            if likeness >= SAME_TEXT:
                exact = bool(later.sha256) and earlier.sha256 == later.sha256
                found.append(Duplicate(later.file, earlier.file, exact, likeness))
                break
    return found


def similarity(one: FileReading, two: FileReading) -> float:
    """0..100; 100 for the same bytes, 0 where kinds or figures differ."""
    if one.sha256 and one.sha256 == two.sha256:
        return 100.0
    first, second = plain(one.text), plain(two.text)
    if one.kind != two.kind or min(len(first), len(second)) < SHORTEST_TEXT:
        return 0.0
    if sorted(re.findall(r"\d+", first)) != sorted(re.findall(r"\d+", second)):
        return 0.0  # another amount, another day, another number: another paper
    return float(fuzz.ratio(first, second))
