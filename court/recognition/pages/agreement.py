"""A text layer is believed line by line, and only where it says what the picture shows."""

import re
from dataclasses import replace

from rapidfuzz import fuzz

from court.recognition.engine.geometry import Line
from court.recognition.flow import plain
from court.recognition.pages.sources import Layer

SAME_TEXT = 86  # of 100; recognition slips a character now and then
CONTRADICTION = 0.6  # score of a line whose figures differ from its layer


def agreed_lines(lines: tuple[Line, ...], layer: Layer) -> tuple[tuple[Line, ...], float]:
    """Lines with the layer's exact text where it agrees, and the share of text that agreed."""
    merged = [_agreed(line, layer(line.box)) for line in lines]
    total = sum(len(line.text) for line in lines)
    agreed = sum(len(line.text) for line in merged if line.trusted)
    return tuple(merged), agreed / total if total else 0.0


def _agreed(line: Line, claimed: str) -> Line:
    text = re.sub(r"\s+", " ", claimed).strip()
    seen, said = plain(line.text), plain(text)
    if not said or fuzz.ratio(seen, said) < SAME_TEXT:
        return line
    if re.findall(r"\d", seen) != re.findall(r"\d", said):
        return replace(line, score=min(line.score, CONTRADICTION))
    return replace(line, text=text, score=max(line.score, 0.99), trusted=True)
