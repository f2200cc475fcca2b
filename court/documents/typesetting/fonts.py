"""Which fonts a paper is set in, and whether they can write what it says."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from django.conf import settings
from fontTools.ttLib import TTCollection, TTFont

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
FONT_FILES = {".otf", ".ttf", ".ttc", ".otc"}


class MissingGlyph(ValueError):
    """No configured font has these characters; the paper must not be issued without them."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = "".join(sorted(set(characters)))
        names = "、".join(f"{c}（U+{ord(c):04X}）" for c in self.characters)
        super().__init__(f"字库中没有这些字，文书不能签发：{names}")


@dataclass(frozen=True)
class Fonts:
    """The fonts of this court, in the order in which they are tried."""

    loaded: typst.Fonts
    title: tuple[str, ...]
    body: tuple[str, ...]
    heading: tuple[str, ...]
    characters: frozenset[int]


def court_fonts() -> Fonts:
    """The court's own fonts (setting COURT_FONT_DIR) before the ones that come with the house."""
    return _load(str(getattr(settings, "COURT_FONT_DIR", "") or ""))


def demand_glyphs(text: str, fonts: Fonts) -> None:
    """Raises ``MissingGlyph`` for characters that would print as an empty box."""
    missing = {c for c in text if ord(c) not in fonts.characters and not _silent(c)}
    if missing:
        raise MissingGlyph(missing)


def _silent(character: str) -> bool:
    """Spaces and line ends need no glyph; invisible marks within words are none of the text."""
    return character in "\n\r\t" or unicodedata.category(character) == "Zs"


@lru_cache(maxsize=4)
def _load(own: str) -> Fonts:
    house = Path(pylopdf_fonts_zh_cn.__file__).parent
    folders = [Path(own), house] if own else [house]
    loaded = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
    families = [f for f in loaded.families() if f not in (SERIF, SANS)]
    return Fonts(
        loaded,
        title=(*_named(families, "标宋", "Biao", "中宋", "Zhongsong"), SERIF, SANS),
        body=(*_named(families, "仿宋", "Fang"), SERIF, SANS),
        heading=(*_named(families, "黑体", "Hei"), SANS, SERIF),
        characters=frozenset().union(*(_characters(p) for d in folders for p in _files(d))),
    )


def _named(families: list[str], *parts: str) -> tuple[str, ...]:
    return tuple(f for f in families if any(part in f for part in parts))


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in FONT_FILES)


def _characters(path: Path) -> set[int]:
    if path.suffix.lower() in {".ttc", ".otc"}:
        fonts = list(TTCollection(path, lazy=True).fonts)
    else:
        fonts = [TTFont(path, lazy=True)]
    return {code for font in fonts for code in font.getBestCmap()}
