"""Characters as outlines on a PDF page: no font inside, no licensed picture, always the same."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FONT = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSerifSC-Regular.otf"


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


def units_of_an_em() -> float:
    """How many units of the font are one em."""
    return _font()[2]


def width(character: str) -> float:
    """How wide a character is, in em; nothing for one without glyph."""
    glyphs, names, units = _font()
    glyph = names.get(ord(character))
    return float(glyphs[glyph].width) / units if glyph else 0.0


def drawn(character: str, placed: Transform) -> str:
    """The filled outline; nothing for a character without glyph."""
    glyphs, names, _ = _font()
    glyph = names.get(ord(character))
    if glyph is None:
        return ""
    pen = _Outlines(glyphs)
    glyphs[glyph].draw(TransformPen(pen, placed))
    return " ".join([*pen.path, "f"])
