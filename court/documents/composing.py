"""From a paper's typed data to its finished pages."""

import secrets
from datetime import datetime

from django.conf import settings

from court.documents.papers import PaperData, plain
from court.documents.typesetting import Sheet, typeset
from court.documents.typesetting.seal import seal

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
DEMO_MARK = "演示系统生成，无法律效力"


def new_serial() -> str:
    """A verification code nobody can guess: twelve characters, 60 bits."""
    letters = [secrets.choice(ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[i : i + 4]) for i in (0, 4, 8))


def compose(data: PaperData, *, at: datetime, serial: str = "", draft: bool = False) -> bytes:
    """The pages as PDF/A-2b; only an issued paper (one with a serial) carries the court's seal.

    Raises ``MissingGlyph``.
    """
    issued = bool(serial) and not draft
    sheet = Sheet(
        title=data.title,
        number=data.number_on_paper,
        serial=serial,
        mark=DEMO_MARK if settings.DEMO else "",
        seal=seal(data.court_name) if issued and data.sealed else "",
        draft=draft,
    )
    return typeset(data.kind, plain(data), sheet, at=at)
