"""What a machine read in an uploaded file, as plain facts for the rules.

Produced by ``court.recognition``, eaten by the review rules; neither knows the other.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

PaperKind = Literal[
    "complaint", "id_card_front", "id_card_back", "id_card", "passport", "household_register",
    "business_licence", "legal_representative_certificate", "power_of_attorney",
    "lawyer_licence", "law_firm_letter", "legal_worker_licence", "recommendation_letter",
    "kinship_proof", "employment_proof", "guardianship_proof", "residence_proof",
    "marriage_certificate", "arbitral_award", "fee_relief_application", "hardship_proof",
    "translation", "other",
]  # fmt: skip
PAPER_KINDS: tuple[str, ...] = get_args(PaperKind)

Box = tuple[int, int, int, int]  # x, y, width, height in pixels of the upright page


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text on a page, in reading order."""

    text: str
    box: Box
    score: float  # 0..1


@dataclass(frozen=True, slots=True)
class ReadField:
    """One fact read from a page: where it stands and how sure the machine is."""

    value: str
    score: float = 1.0
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Why a file, or a page of it, cannot be used as it is.

    ``code`` is one of: wrong_type, too_large, empty, damaged, password, bomb, active_content,
    too_many_pages, blank, virus, timeout, illegible. ``message`` and ``cure`` are plain Chinese.
    """

    code: str
    message: str
    cure: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PageReading:
    """What stands on one page of a file."""

    page: int  # from 1
    kind: str  # a PaperKind
    confidence: float
    legible: bool
    rotation: int = 0  # degrees counter-clockwise by which the page was turned upright
    width: int = 0
    height: int = 0
    lines: tuple[TextLine, ...] = ()
    fields: dict[str, ReadField] = field(default_factory=dict)
    blank: bool = False
    handwritten: bool = False
    sealed: bool | None = None  # a red seal is present; None where not looked for
    signed: bool | None = None  # something is written in the signature area

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class FileReading:
    """What stands in one file. ``kind`` is the kind of the file as a whole."""

    file: str  # name within the bundle
    sha256: str
    media_type: str
    claimed_kind: str | None
    kind: str
    confidence: float
    pages: tuple[PageReading, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    duplicate_of: str | None = None
    details: dict[str, object] = field(default_factory=dict)  # e.g. parsed complaint, clauses

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(page.text for page in self.pages)

    @property
    def fields(self) -> dict[str, ReadField]:
        """Facts of all pages; the surest reading of each wins."""
        merged: dict[str, ReadField] = {}
        for page in self.pages:
            for name, value in page.fields.items():
                if name not in merged or merged[name].score < value.score:
                    merged[name] = value
        return merged

    @property
    def readable(self) -> bool:
        """Whether the file opened at all."""
        return bool(self.pages) or self.media_type.startswith(("audio/", "video/"))
