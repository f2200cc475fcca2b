"""Quads of the detector: how far the page leans, and the order in which a person reads."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from court.law.papers import Box

Quads = npt.NDArray[np.float32]  # n x 4 corners x (x, y)

LEAN_WORTH_MENDING = 0.4  # degrees; below this rows are found without turning


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place on the page after the lean has been taken out."""

    text: str
    score: float
    box: Box  # as on the upright page, lean included
    left: float
    top: float
    right: float
    bottom: float
    row: int = 0  # lines beside each other share a row
    trusted: bool = False  # the text comes from a text layer that agrees with the picture

    @property
    def height(self) -> float:
        """Height of the line in pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2


def lean(quads: Quads) -> float:
    """Degrees by which the lines of the page lean: median of the quads, long ones weigh more."""
    if len(quads) == 0:
        return 0.0
    edge = (quads[:, 1] - quads[:, 0]) + (quads[:, 2] - quads[:, 3])
    length = np.hypot(edge[:, 0], edge[:, 1])
    angle = np.degrees(np.arctan2(edge[:, 1], edge[:, 0]))
    order = np.argsort(angle)
    weight = np.cumsum(length[order])
    return float(angle[order][np.searchsorted(weight, weight[-1] / 2)])


def straighten(quads: Quads, degrees: float) -> Quads:
    """Turn the coordinates (not the picture) back by ``degrees`` around the origin."""
    if abs(degrees) < LEAN_WORTH_MENDING:
        return quads
    turn = math.radians(-degrees)
    matrix = np.array(
        [[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]], dtype=np.float32
    )
    return (quads @ matrix.T).astype(np.float32)


def bounds(quad: npt.NDArray[np.float32]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    low, high = quad.min(axis=0), quad.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def lines_in_reading_order(
    quads: Quads, texts: Sequence[str], scores: Sequence[float]
) -> tuple[Line, ...]:
    """Lines from top to bottom, beside each other from left to right."""
    upright = straighten(quads, lean(quads))
    lines = []
    for quad, flat, text, score in zip(quads, upright, texts, scores, strict=True):
        x0, y0, x1, y1 = bounds(quad)
        box = (round(x0), round(y0), round(x1 - x0), round(y1 - y0))
        lines.append(Line(text, float(score), box, *bounds(flat)))
    return tuple(_in_rows(lines))


def _in_rows(lines: list[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: item.middle):
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        Line(item.text, item.score, item.box, item.left, item.top, item.right, item.bottom, number)
        for number, row in enumerate(rows)
        for item in sorted(row, key=lambda each: each.left)
    ]


def _beside(row: list[Line], line: Line) -> bool:
    """Whether the line stands in this row: centres within half a (small) line height."""
    anchor = row[-1]
    return line.middle - anchor.middle < 0.5 * min(anchor.height, line.height)
