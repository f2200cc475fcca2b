"""The text of a page as one run of characters that remembers which line each one stood in."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from court.law.papers import Box, ReadField
from court.recognition.engine.geometry import Line

_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """One width of punctuation, no spaces: （2026） 民代 字 → (2026)民代字."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Flow:
    """Lines in reading order, joined without separators: a number broken by a line is whole."""

    lines: tuple[Line, ...]

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The plain text of each line."""
        return tuple(plain(line.text) for line in self.lines)

    @cached_property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for part in self.parts:
            starts.append(at)
            at += len(part)
        return tuple(starts)

    def line_at(self, position: int) -> int:
        """Index of the line in which the character stands."""
        found = 0
        for number, start in enumerate(self._starts):
            if start > position:
                break
            if self.parts[number]:
                found = number
        return found

    def start_of(self, line: int) -> int:
        """Position of the first character of a line."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def field(self, start: int, end: int, value: str | None = None) -> ReadField:
        """The characters from ``start`` to ``end`` as a field with the box of their lines."""
        if not self.lines:
            return ReadField(value or "")
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        lines = self.lines[first : last + 1]
        score = min(line.score for line in lines)
        return ReadField(self.text[start:end] if value is None else value, score, union(lines))

    def find(self, pattern: str, group: int | str = 1) -> ReadField | None:
        """The first match of ``pattern``: its group, scored by the lines it stands in."""
        match = re.search(pattern, self.text)
        if match is None or not match[group]:
            return None
        return self.field(match.start(group), match.end(group))

    def find_line(self, pattern: str, group: int | str = 1) -> ReadField | None:
        """Like ``find``, within single lines: ^ and $ are the ends of a line."""
        for index, part in enumerate(self.parts):
            match = re.search(pattern, part)
            if match and match[group]:
                start = self.start_of(index)
                return self.field(start + match.start(group), start + match.end(group))
        return None

    def within(self, first: int, last: int) -> "Flow":
        """Only the lines from ``first`` up to, not including, ``last``."""
        return Flow(self.lines[first:last])


def union(lines: Sequence[Line]) -> Box | None:
    """The smallest box around the lines; ``None`` where they have no place (DOCX)."""
    boxes = [line.box for line in lines if line.box[2] > 0]
    if not boxes:
        return None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top
