"""From a paper's typed data to its finished pages."""

import json
import secrets
from datetime import datetime

import segno
from django.conf import settings

from court.documents.papers import PaperData, plain
from court.documents.typesetting import Pages, Sheet, typeset

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
DEMO_MARK = "演示系统生成，无法律效力"


def new_serial() -> str:
    """A verification code nobody can guess: twelve characters, 60 bits."""
    letters = [secrets.choice(ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[i : i + 4]) for i in (0, 4, 8))


def check_address(serial: str) -> str:
    """Where anyone checks the paper with this code; the address asks for nothing personal."""
    return f"{settings.SITE_ADDRESS}/verify/{serial}/"


def compose(
    data: PaperData, *, at: datetime, serial: str = "", draft: bool = False, version: int = 0
) -> bytes:
    """The pages as PDF/A-2b without seal: drafts, and papers that a party makes and signs.

    Judgments and mediation agreements are PDF/A-3b with their facts for machines inside. Raises
    ``MissingGlyph``.
    """
    return compose_pages(data, at=at, serial=serial, draft=draft, version=version).pdf


def compose_pages(
    data: PaperData,
    *,
    at: datetime,
    serial: str = "",
    draft: bool = False,
    version: int = 0,
    mark: str = "",
) -> Pages:
    """The pages, and where the seal belongs; ``mark`` is a warning that stands on each of them."""
    issued = bool(serial) and not draft
    facts = data.facts_for_machines()
    sheet = Sheet(
        title=data.title_on_paper,
        number=data.number_on_paper,
        serial=serial,
        mark=DEMO_MARK if settings.DEMO else mark,
        qr=_qr(check_address(serial)) if issued else "",
        check_address=f"{settings.SITE_ADDRESS}/verify/" if issued else "",
        draft=draft,
        version=version,
        certified=issued and data.certified,
        machine=json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) if facts else "",
    )
    return typeset(data.kind, plain(data), sheet, at=at)


def _qr(address: str) -> str:
    """The square as SVG; middle error correction, so that a folded or stained copy still reads."""
    return str(segno.make(address, error="m", micro=False).svg_inline(border=1, omitsize=True))


def compose_draft(data: PaperData, *, at: datetime, version: int = 0) -> bytes:
    """A draft to read and discuss: watermarked 草稿 未生效 on every page, without seal or code.

    Drafts are never stored as issued papers; their owner keeps the text and counts ``version``.
    """
    return compose(data, at=at, draft=True, version=version)
