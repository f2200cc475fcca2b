"""Draws the round red seal of a court from its name, as outlines: no text, no licensed picture.

It is the appearance of the signature itself, so that whoever clicks on the seal sees the proof.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

from fontTools.misc.transform import Transform
from pyhanko.pdf_utils.content import PdfResources, RawContent
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints

from court.documents.signing.outlines import drawn, units_of_an_em

RED = "0.784 0.086 0.114"
RADIUS = 94.0
SIDE = 119.06  # points: 42 mm, the seal of a basic court
WITHOUT_FORCE = "演示用章"
HALF_CIRCLE = 0.5522847498


def seal_mark(court_name: str, *, demo: bool) -> RawContent:
    """Ring, five-pointed star, the name along the upper arc, in a square of 42 mm.

    A seal made with our demonstration certificate says 演示用章 under the star. Red over black is
    still black: the date stays legible under the seal.
    """
    ink = PdfResources()
    ink.ext_g_state = DictionaryObject(
        {pdf_name("/Ink"): DictionaryObject({pdf_name("/BM"): pdf_name("/Multiply")})}
    )
    return RawContent(_drawing(court_name, demo), ink, BoxConstraints(SIDE, SIDE))


@lru_cache(maxsize=32)
def _drawing(court_name: str, demo: bool) -> bytes:
    scale = SIDE / 200
    parts = [f"q /Ink gs {scale:.5f} 0 0 {-scale:.5f} 0 {SIDE} cm {RED} rg {RED} RG 5 w"]
    parts += [_ring(), _star(34.0), *_name_on_arc(court_name)]
    parts += _line(WITHOUT_FORCE, 157.0, 17.0) if demo else []
    return " ".join([*parts, "Q"]).encode()


def _ring() -> str:
    far, near = RADIUS, RADIUS * HALF_CIRCLE
    corners = [(far, 0), (0, far), (-far, 0), (0, -far), (far, 0)]
    path = [f"{100 + far} 100 m"]
    for (x, y), (to_x, to_y) in zip(corners, corners[1:], strict=False):
        first = (x - y / far * near, y + x / far * near)
        second = (to_x + to_y / far * near, to_y - to_x / far * near)
        points = (first, second, (to_x, to_y))
        path.append(" ".join(f"{100 + px:.2f} {100 + py:.2f}" for px, py in points) + " c")
    return " ".join([*path, "s"])


def _star(radius: float) -> str:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.radians(-90 + 36 * corner)
        points.append(f"{100 + reach * math.cos(angle):.2f} {100 + reach * math.sin(angle):.2f}")
    first, *others = points
    return " ".join([f"{first} m", *(f"{point} l" for point in others), "h f"])


def _name_on_arc(name: str) -> Iterator[str]:
    """Feet towards the centre; narrow and tall as on real seals."""
    units = units_of_an_em()
    size = max(15.0, min(31.0, 300.0 / max(len(name), 1)))
    spread = min(272.0, 29.0 * max(len(name) - 1, 0))
    step = spread / max(len(name) - 1, 1)
    wide, tall, reach = size / units * 0.82, size / units * 1.15, RADIUS - 8 - size * 0.62
    for place, character in enumerate(name):
        turned = Transform().translate(100, 100).rotate(math.radians(-spread / 2 + step * place))
        placed = turned.translate(0, -reach).scale(wide, -tall)
        yield drawn(character, placed.translate(-units / 2, -units * 0.38))


def _line(text: str, y: float, size: float) -> Iterator[str]:
    """A line in the middle, its foot at ``y``."""
    units = units_of_an_em()
    for place, character in enumerate(text):
        left = 100 + (place - len(text) / 2) * size
        yield drawn(character, Transform(size / units, 0, 0, -size / units, left, y))
