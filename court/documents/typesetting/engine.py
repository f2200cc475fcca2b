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
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands around the text: title, number, verification code, seal, draft mark."""

    title: str
    number: str = ""
    serial: str = ""
    author: str = ""
    mark: str = ""
    seal: str = ""
    draft: bool = False
    version: int = 0  # of a draft
    certified: bool = False  # a true copy of the original: 本件与原本核对无异
    machine: str = ""  # JSON that goes inside; the paper is then PDF/A-3b


def typeset(template: str, data: Mapping[str, Any], sheet: Sheet, *, at: datetime) -> bytes:
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
        made = typst.compile(
            str(PAPERS / f"{template}.typ"),
            root=str(PAPERS),
            font_paths=fonts.loaded,
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
            pdf_standards=["a-3b" if sheet.machine else "a-2b", "ua-1"],
            timestamp=int(at.timestamp()),
            format="pdf",
        )
    assert isinstance(made, bytes)
    return made


def _around(sheet: Sheet, data: Mapping[str, Any], fonts: Fonts) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "number": sheet.number,
        "serial": sheet.serial,
        "author": sheet.author or data["court_name"],
        "mark": sheet.mark,
        "seal": sheet.seal,
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
