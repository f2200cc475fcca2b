"""The one call of typst: data in, PDF/A-2b out, the same bytes for the same data and time.

All papers are tagged and declare PDF/UA-1 as well; typst refuses what would break either. A paper
with facts for machines inside is PDF/A-3b, because PDF/A-2 allows no attached JSON.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from court.documents.typesetting.fonts import Fonts, court_fonts, demand_glyphs

PAPERS = Path(__file__).resolve().parent.parent / "papers"
A4_HEIGHT = 841.89
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands around the text: title, number, code and where it is checked, draft mark."""

    title: str
    number: str = ""
    serial: str = ""
    author: str = ""
    mark: str = ""
    qr: str = ""
    check_address: str = ""
    draft: bool = False
    version: int = 0  # of a draft
    certified: bool = False  # a true copy of the original: 本件与原本核对无异
    machine: str = ""  # JSON that goes inside; the paper is then PDF/A-3b


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page (counted from 0), in points from its lower left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Room left for one signature, ``spot`` its upper left corner; ``label`` says whose."""

    field: str
    label: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages set, where on them the court's seal belongs, and where people sign."""

    pdf: bytes
    seal: Spot | None
    places: tuple[SigningPlace, ...] = ()


def typeset(template: str, data: Mapping[str, Any], sheet: Sheet, *, at: datetime) -> Pages:
    """Set ``papers/<template>.typ`` with ``data`` (see ``papers.plain``).

    Raises ``MissingGlyph`` if a character cannot be printed. Nothing of the machine is used:
    neither its fonts nor its clock.
    """
    fonts = court_fonts()
    paper = dict(data) | {"sheet": _around(sheet, data, fonts)}
    demand_glyphs("".join(_texts(data)) + sheet.title + sheet.number + sheet.mark, fonts)
    if signature := paper.get("signature_png"):
        paper["signature_png"] = list(base64.b64decode(signature))
    with _one_at_a_time:
        setting = typst.Compiler(
            str(PAPERS / f"{template}.typ"),
            root=str(PAPERS),
            font_paths=fonts.loaded,
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        )
        made = setting.compile(
            pdf_standards=["a-3b" if sheet.machine else "a-2b", "ua-1"],
            timestamp=int(at.timestamp()),
            format="pdf",
        )
        spots = json.loads(setting.eval("query(<seal>).map(s => s.location().position())"))
        left = json.loads(
            setting.eval("query(<sign-here>).map(s => (s.value, s.location().position()))")
        )
    assert isinstance(made, bytes)
    places = tuple(SigningPlace(told["field"], told["label"], _spot(at)) for told, at in left)
    return Pages(made, _spot(spots[-1]) if spots else None, places)


def _spot(found: Mapping[str, Any]) -> Spot:
    x, y = (float(found[side].removesuffix("pt")) for side in "xy")
    return Spot(found["page"] - 1, x, A4_HEIGHT - y)


def _around(sheet: Sheet, data: Mapping[str, Any], fonts: Fonts) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "number": sheet.number,
        "serial": sheet.serial,
        "author": sheet.author or data["court_name"],
        "mark": sheet.mark,
        "qr": sheet.qr,
        "check-address": sheet.check_address,
        "draft": sheet.draft,
        "version": sheet.version,
        "certified": sheet.certified,
        "machine": sheet.machine,
        "fonts": {"title": fonts.title, "body": fonts.body, "heading": fonts.heading},
    }


def _texts(value: Any, key: str = "") -> list[str]:
    """Every string that is printed; pictures are none."""
    if isinstance(value, str):
        return [] if key == "signature_png" else [value]
    if isinstance(value, Mapping):
        return [text for k, part in value.items() for text in _texts(part, k)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _texts(part, key)]
    return []
