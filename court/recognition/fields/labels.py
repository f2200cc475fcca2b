"""Forms made of labels and values: the value stands beside its label, or goes on below itself.

Nothing here knows a form by absolute places: columns are found by where labels stand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from court.law.papers import ReadField
from court.recognition.engine.geometry import Line
from court.recognition.flow import Flow, plain, union

WIDE = 5.0  # line heights


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label found on the page; ``rest`` is what follows it in the same line."""

    name: str
    index: int
    line: Line
    rest: str
    right: float


def anchors(flow: Flow, labels: Mapping[str, str]) -> list[Anchor]:
    """Every label of the form, first pattern that fits; labels spread over two boxes are joined."""
    compiled = {name: re.compile(pattern) for name, pattern in labels.items()}
    found: list[Anchor] = []
    skip = -1
    for index, (line, part) in enumerate(zip(flow.lines, flow.parts, strict=True)):
        if index <= skip:
            continue
        anchor = _anchor(compiled, index, line, part)
        if anchor is None and index + 1 < len(flow.lines) and len(part) == 1:
            mate = flow.lines[index + 1]
            if mate.row == line.row and len(flow.parts[index + 1]) == 1:
                anchor = _anchor(compiled, index, line, part + flow.parts[index + 1], mate.right)
                skip = index + 1 if anchor else skip
        if anchor:
            found.append(anchor)
    return found


def _anchor(
    compiled: Mapping[str, re.Pattern[str]],
    index: int,
    line: Line,
    text: str,
    right: float | None = None,
) -> Anchor | None:
    for name, pattern in compiled.items():
        match = pattern.match(text)
        if match:
            rest = text[match.end() :].lstrip(":")
            share = match.end() / max(1, len(text))
            edge = right or (line.left + (line.right - line.left) * share if rest else line.right)
            return Anchor(name, index, line, rest, edge)
    return None


def labelled(flow: Flow, labels: Mapping[str, str]) -> dict[str, ReadField]:
    """Values of the labels. A name that starts with ``_`` only ends the value before it."""
    found = anchors(flow, labels)
    used = {anchor.index for anchor in found}
    values: dict[str, ReadField] = {}
    for anchor in found:
        if anchor.name.startswith("_") or anchor.name in values:
            continue
        lines = _value_lines(flow, anchor, found, used)
        text = anchor.rest + "".join(plain(line.text) for line in lines)
        if text:
            sources = [anchor.line, *lines] if anchor.rest else lines
            score = min(line.score for line in sources)
            values[anchor.name] = ReadField(text.lstrip(":"), score, union(sources))
    return values


def _value_lines(flow: Flow, anchor: Anchor, found: list[Anchor], used: set[int]) -> list[Line]:
    beside = _beside(flow, anchor, found, used)
    start = beside[0].left if beside else anchor.right
    if not beside and not anchor.rest:
        return []
    floor = _floor(anchor, found)
    wall = _wall(anchor, found, start)
    below = [
        line
        for index, line in enumerate(flow.lines)
        if index not in used
        and line.row > anchor.line.row
        and line.middle < floor
        and -1.6 < (line.left - start) / anchor.line.height < 3.2  # half a label may lead it
        and line.left < wall
    ]
    return [*beside, *_unbroken(below, anchor.line)]


def _beside(flow: Flow, anchor: Anchor, found: list[Anchor], used: set[int]) -> list[Line]:
    """Lines right of the label in its row, up to the next label or a wide gap."""
    walls = [
        each.line.left
        for each in found
        if _same_row(each.line, anchor.line) and each.line.left > anchor.line.left
    ]
    wall = min(walls, default=float("inf"))
    row = [
        line
        for index, line in enumerate(flow.lines)
        if index not in used
        and _same_row(line, anchor.line)
        and anchor.right - 0.5 * anchor.line.height <= line.left < wall
        and len(plain(line.text)) > 0
        and not _is_half_label(line, anchor)
    ]
    return _without_gap(sorted(row, key=lambda line: line.left), anchor)


def _without_gap(row: list[Line], anchor: Anchor) -> list[Line]:
    """What stands beyond a gap wider than that after the label belongs to another column."""
    kept: list[Line] = []
    right = anchor.line.right
    for line in row:
        if (kept or anchor.rest) and line.left - right > WIDE * anchor.line.height:
            break
        kept.append(line)
        right = line.right
    return kept


def _is_half_label(line: Line, anchor: Anchor) -> bool:
    """称 beside 名, 型 beside 类: the other half of a spread label that was not joined."""
    return line.text in "称型所" and line.left - anchor.right < 3 * anchor.line.height


def _same_row(one: Line, two: Line) -> bool:
    return abs(one.middle - two.middle) < 0.6 * max(one.height, two.height)


def _floor(anchor: Anchor, found: list[Anchor]) -> float:
    """Where the next label of the same column begins."""
    below = [
        each.line.top
        for each in found
        if each.line.row > anchor.line.row
        and each.line.left < anchor.right + 2 * anchor.line.height
        and each.right > anchor.line.left - 2 * anchor.line.height
    ]
    return min(below, default=float("inf"))


def _wall(anchor: Anchor, found: list[Anchor], start: float) -> float:
    """Where the column to the right begins."""
    right = [
        each.line.left
        for each in found
        if each.line.left > start + 2 * anchor.line.height and each.line.left > anchor.right
    ]
    return min(right, default=float("inf"))


def _unbroken(lines: list[Line], label: Line) -> list[Line]:
    """Following lines without a gap of more than one line."""
    kept: list[Line] = []
    bottom = label.bottom
    for line in sorted(lines, key=lambda each: each.top):
        if line.top - bottom > 1.2 * line.height:
            break
        kept.append(line)
        bottom = line.bottom
    return kept
