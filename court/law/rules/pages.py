"""When a page counts as legible, and how surely it was read."""

from collections.abc import Iterable

from court.law.papers import PageReading, TextLine

CLEAR = 0.95
CRISP = 0.97  # below this one wrong character may be the camera's
FEW = 12  # characters of which a page can consist and still say something


def mean_score(lines: Iterable[TextLine]) -> float:
    """How surely lines were read, weighed by their length; single characters do not count."""
    counted = [(line.score, len(line.text)) for line in lines if len(line.text) > 1]
    characters = sum(size for _, size in counted)
    return sum(score * size for score, size in counted) / characters if characters else 0.0


def is_legible(page: PageReading) -> bool:
    """Legible by the engine's measure, or a short last page or sealed page that reads clearly.

    The measure weighs how much text there is, so the few lines of a signature page under a seal
    fall below it although every one of them can be read.
    """
    if page.blank:
        return False
    if page.legible:
        return True
    short = page.page > 1 or bool(page.sealed)
    characters = sum(len(line.text) for line in page.lines)
    return short and characters >= FEW and mean_score(page.lines) >= CLEAR
