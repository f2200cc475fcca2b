"""Pages made of lines, as the engine gives them."""

from court.recognition.engine.geometry import Line
from court.recognition.flow import Flow

HEIGHT = 30


def page(text: str, *, score: float = 0.99) -> Flow:
    """Lines below each other; ``|`` puts what follows into the next column of the same row."""
    lines = []
    for row, whole in enumerate(line for line in text.splitlines() if line.strip()):
        for column, part in enumerate(whole.split("|")):
            left, top = 100 + 300 * column, 100 + 45 * row
            width = min(290, 28 * len(part.strip()))
            box = (left, top, width, HEIGHT)
            edges = (left, top, left + width, top + HEIGHT)
            lines.append(Line(part.strip(), score, box, *edges, row=row))
    return Flow(tuple(lines))
