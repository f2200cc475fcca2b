"""民事起诉状, composed for the filer."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from court.documents.papers.sheet import PaperData, PartyLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitRow:
    """One row of 证据和证据来源."""

    no: int
    name: str
    source: str = ""
    purpose: str = ""
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRow:
    """One numbered row of an element form: its official label and the answers, line by line."""

    no: int
    label: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSection:
    """One table of an element form."""

    title: str
    rows: tuple[ElementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintData(PaperData):
    """民事起诉状 (民诉法第124条): parties, claims, facts and reasons, evidence and its source.

    ``sections`` make it the element-form complaint (法〔2025〕82号); ``form_title`` then stands
    in brackets under the title. ``issued_on`` is the date the filer puts under it. Not sealed:
    it is the party's paper.
    """

    kind: ClassVar[str] = "complaint"
    title: ClassVar[str] = "民事起诉状"
    sealed: ClassVar[bool] = False

    parties: tuple[PartyLine, ...]
    cause: str
    claims: tuple[str, ...]
    facts: tuple[str, ...]
    exhibits: tuple[ExhibitRow, ...]
    signers: tuple[str, ...]
    total: str = ""
    form_title: str = ""
    sections: tuple[ElementSection, ...] = ()
    copies: int = 1
    signed_on: date | None = None
    signature_png: str = ""  # base64
    signature_text: str = ""
