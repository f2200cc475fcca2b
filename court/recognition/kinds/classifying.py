"""Weigh the cues of every kind against a page; the heaviest wins, its lead is the confidence."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from court.recognition.flow import Flow
from court.recognition.kinds.cues import Cues, all_cues

LIGHTEST = 3.5  # points; less is no kind at all
TITLE_ROWS = 6  # a title stands in one of the first rows
LONGEST_TITLE = 40  # characters
UNKNOWN_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Kind:
    """``exhibit`` is the finer sort where ``kind`` is "other" (iou, contract, …)."""

    kind: str
    confidence: float
    exhibit: str = ""
    points: float = 0.0


def classify(flow: Flow, *, width: int = 0, height: int = 0) -> Kind:
    """The kind of one page."""
    text, titles = "\n".join(flow.parts), _titles(flow)
    ranked = sorted(
        ((_points(cues, text, titles), cues) for cues in all_cues()),
        key=lambda pair: -pair[0],
    )
    if _has_both_sides(text):
        return Kind("id_card", 0.97, points=ranked[0][0])
    best, cues = ranked[0]
    if cues.exhibit == "chat" and width and height < 1.3 * width:
        best, cues = ranked[1]
    if best < LIGHTEST:
        return Kind("other", UNKNOWN_CONFIDENCE if flow.text else 0.0, points=best)
    rival = next(points for points, each in ranked if each is not cues)
    confidence = 1 - math.exp(-max(0.15, best - rival) * 0.9)
    return Kind(cues.kind, round(min(confidence, best / 6, 0.995), 3), cues.exhibit, best)


def marks(flow: Flow, kind: str) -> float:
    """How many points of a kind stand on a page, whatever else may weigh more."""
    text, titles = "\n".join(flow.parts), _titles(flow)
    return max((_points(c, text, titles) for c in all_cues() if c.kind == kind), default=0.0)


def kind_of_file(pages: Sequence[Kind]) -> Kind:
    """The kind of a file of several pages: both card sides make a card, else the first title."""
    kinds = {page.kind for page in pages}
    if {"id_card_front", "id_card_back"} <= kinds and len(pages) <= 3:
        sides = [page for page in pages if page.kind.startswith("id_card")]
        return Kind("id_card", min(side.confidence for side in sides))
    known = [page for page in pages if page.kind != "other" or page.exhibit]
    if not known:
        return max(pages, key=lambda page: page.confidence, default=Kind("other", 0.0))
    return known[0]


def _titles(flow: Flow) -> list[str]:
    """Short lines of the first rows, and neighbours in one row joined (仲 裁 裁 决 书)."""
    head = [
        (line.row, part)
        for line, part in zip(flow.lines, flow.parts, strict=True)
        if line.row < TITLE_ROWS
    ]
    rows: dict[int, str] = {}
    for row, part in head:
        rows[row] = rows.get(row, "") + part
    texts = [part for _, part in head] + list(rows.values())
    ordered = list(rows.values())
    texts += [one + two for one, two in zip(ordered, ordered[1:], strict=False)]
    return [text for text in texts if 2 <= len(text) <= LONGEST_TITLE]


def _points(cues: Cues, text: str, titles: list[str]) -> float:
    total = sum(worth for pattern, worth in cues.words if pattern.search(text))
    if cues.title and any(cues.title.fullmatch(title) for title in titles):
        total += cues.title_points
    return total


def _has_both_sides(text: str) -> bool:
    front = all(re.search(cue, text, re.MULTILINE) for cue in (r"^(公民)?身份号码", r"^住址"))
    return front and all(re.search(cue, text, re.MULTILINE) for cue in (r"^签发机关", "居民身份证"))
