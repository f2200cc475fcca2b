"""Draws the round red seal of a court from its name, as outlines: no text, no licensed picture.

It is the appearance of the signature itself, so that whoever clicks on the seal sees the proof.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.content import PdfResources, RawContent
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints

RED = "0.784 0.086 0.114"
RADIUS = 94.0
SIDE = 119.06  # points: 42 mm, the seal of a basic court
FONT = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSerifSC-Regular.otf"
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
    drawn = [f"q /Ink gs {scale:.5f} 0 0 {-scale:.5f} 0 {SIDE} cm {RED} rg {RED} RG 5 w"]
    drawn += [_ring(), _star(34.0), *_name_on_arc(court_name)]
    drawn += _line(WITHOUT_FORCE, 157.0, 17.0) if demo else []
    return " ".join([*drawn, "Q"]).encode()


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


class _Outlines(BasePen):  # type: ignore[misc]
    """Glyph outlines as operators of a PDF page."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.path: list[str] = []

    def _moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802
        self.path.append(f"{at[0]:.1f} {at[1]:.1f} m")

    def _lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.path.append(f"{to[0]:.1f} {to[1]:.1f} l")

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.path.append(" ".join(f"{x:.1f} {y:.1f}" for x, y in points) + " c")

    def _closePath(self) -> None:  # noqa: N802
        self.path.append("h")


@lru_cache(maxsize=1)
def _font() -> tuple[Any, dict[int, str], float]:
    font = TTFont(FONT, lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), float(font["head"].unitsPerEm)


def _name_on_arc(name: str) -> Iterator[str]:
    """Feet towards the centre; narrow and tall as on real seals."""
    units = _font()[2]
    size = max(15.0, min(31.0, 300.0 / max(len(name), 1)))
    spread = min(272.0, 29.0 * max(len(name) - 1, 0))
    step = spread / max(len(name) - 1, 1)
    wide, tall, reach = size / units * 0.82, size / units * 1.15, RADIUS - 8 - size * 0.62
    for place, character in enumerate(name):
        turned = Transform().translate(100, 100).rotate(math.radians(-spread / 2 + step * place))
        placed = turned.translate(0, -reach).scale(wide, -tall)
        yield _drawn(character, placed.translate(-units / 2, -units * 0.38))


def _line(text: str, y: float, size: float) -> Iterator[str]:
    """A line in the middle, its foot at ``y``."""
    units = _font()[2]
    for place, character in enumerate(text):
        left = 100 + (place - len(text) / 2) * size
        yield _drawn(character, Transform(size / units, 0, 0, -size / units, left, y))


def _drawn(character: str, placed: Transform) -> str:
    """Nothing for a character without glyph: the paper itself is refused before for that."""
    glyphs, names, _ = _font()
    glyph = names.get(ord(character))
    if glyph is None:
        return ""
    pen = _Outlines(glyphs)
    glyphs[glyph].draw(TransformPen(pen, placed))
    return " ".join([*pen.path, "f"])
