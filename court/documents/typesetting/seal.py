"""Draws the round red seal of a court from its name, as outlines: no text, no licensed picture."""

import math
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

RED = "#c8161d"
RADIUS = 94.0
FONT = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSerifSC-Regular.otf"


@lru_cache(maxsize=16)
def seal(court_name: str) -> str:
    """An SVG of 200 by 200: ring, five-pointed star, the name along the upper arc."""
    body = _star(34.0) + "".join(_name_on_arc(court_name))
    ring = f'<circle cx="100" cy="100" r="{RADIUS}" fill="none" stroke="{RED}" stroke-width="5"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">'
        f'{ring}<g fill="{RED}">{body}</g></svg>'
    )


def _star(radius: float) -> str:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.radians(-90 + 36 * corner)
        points.append(f"{100 + reach * math.cos(angle):.2f},{100 + reach * math.sin(angle):.2f}")
    return f'<polygon points="{" ".join(points)}"/>'


def _name_on_arc(name: str) -> list[str]:
    font = TTFont(FONT, lazy=True)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    size = max(15.0, min(31.0, 300.0 / max(len(name), 1)))
    spread = min(272.0, 29.0 * max(len(name) - 1, 0))
    step = spread / max(len(name) - 1, 1)
    marks = []
    for place, character in enumerate(name):
        glyph = names.get(ord(character))
        if glyph is None:
            continue  # the paper's own text is refused for this before the seal is drawn
        marks.append(_mark(glyphs, glyph, -spread / 2 + step * place, size, font))
    return marks


def _mark(glyphs: object, glyph: str, angle: float, size: float, font: TTFont) -> str:
    """One character, its foot towards the centre; narrow and tall as on real seals."""
    units = float(font["head"].unitsPerEm)
    scale = size / units
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    wide, tall = scale * 0.82, scale * 1.15
    middle_x, middle_y = units / 2, units * 0.38
    reach = RADIUS - 8 - size * 0.62
    centre_x, centre_y = 100 + reach * sin, 100 - reach * cos
    matrix = (
        wide * cos, wide * sin, tall * sin, -tall * cos,
        centre_x - wide * cos * middle_x - tall * sin * middle_y,
        centre_y - wide * sin * middle_x + tall * cos * middle_y,
    )  # fmt: skip
    pen = SVGPathPen(glyphs, lambda number: f"{number:.2f}")
    glyphs[glyph].draw(TransformPen(pen, matrix))  # type: ignore[index]
    return f'<path d="{pen.getCommands()}"/>'
