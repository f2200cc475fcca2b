"""One page: kind, facts, legibility, seal and signature put together."""

from dataclasses import dataclass

from court.law.papers import PageReading, ReadField, TextLine
from court.recognition.engine.geometry import Line
from court.recognition.engine.handwriting import is_handwritten
from court.recognition.engine.ink import is_grey, seals
from court.recognition.engine.legibility import is_legible
from court.recognition.engine.ocr import Engine, PageText
from court.recognition.engine.orientation import Image
from court.recognition.fields import ACCEPTED, read_fields
from court.recognition.flow import Flow
from court.recognition.kinds import Kind, classify
from court.recognition.pages.agreement import agreed_lines
from court.recognition.pages.signing import is_signed
from court.recognition.pages.sources import Source
from court.vault.inspection.images import is_blank

_UNSEALED = ("id_card_front", "id_card_back", "id_card", "passport")
_WHOLE = {  # read for certain, these make a page legible whatever the picture looks like
    "id_card_front": {"id_number", "name", "address"},
    "id_card_back": {"issuer", "valid_from", "valid_until"},
}
_PERHAPS_WRITTEN = ("complaint", "power_of_attorney", "fee_relief_application")
STRAIGHT = 0.5  # degrees
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    # of each group at least one must be read, or the picture is of no use
    "id_card_front": (("id_number",), ("name", "address")),
    "id_card_back": (("issuer", "valid_from", "valid_until"),),
    "business_licence": (("name", "uscc"),),
}


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's reading with what later steps still need."""

    reading: PageReading
    kind: Kind
    flow: Flow
    layer_share: float | None = None  # share of text on which a text layer agreed
    signed_as_end: bool | None = None  # should the page prove to be the end of a complaint


def read_page(engine: Engine, source: Source, number: int) -> ReadPage:
    """Read one page of whatever source."""
    if source.image is None:
        return _text_page(source.lines, number)
    seen = engine.read(source.image)
    lines, share = seen.lines, None
    if source.layer and seen.rotation == 0:
        lines, share = agreed_lines(lines, source.layer)
    flow = Flow(lines)
    height, width = seen.image.shape[:2]
    kind = classify(flow, width=width, height=height)
    fields = read_fields(kind.kind, kind.exhibit, flow)
    blank = not lines and seen.weak_lines == 0 and _is_blank(seen)
    reading = PageReading(
        page=number,
        kind=kind.kind,
        confidence=kind.confidence,
        legible=not blank and _is_legible(kind.kind, fields, seen),
        rotation=seen.rotation,
        width=width,
        height=height,
        lines=_text_lines(lines),
        fields=fields,
        blank=blank,
        handwritten=_by_hand(kind, seen),
        sealed=_is_sealed(kind.kind, seen.image),
        signed=is_signed(kind.kind, flow, seen.image),
    )
    untitled = kind.kind == "other" and not kind.exhibit
    end = is_signed("complaint", flow, seen.image) if untitled else None
    return ReadPage(reading, kind, flow, share, end)


def _is_sealed(kind: str, image: Image) -> bool | None:
    """``None`` on papers that bear no seal, and where its red could not be seen."""
    found = kind not in _UNSEALED and bool(seals(image))
    return found or (None if kind in _UNSEALED or is_grey(image) else False)


def _by_hand(kind: Kind, seen: PageText) -> bool:
    """Only papers that people write are looked at; a page that leans cannot be judged."""
    looked_at = kind.kind in _PERHAPS_WRITTEN or kind.exhibit in ("iou", "receipt")
    unsorted = kind.kind == "other" and not kind.exhibit
    if not (looked_at or unsorted) or abs(seen.lean) > STRAIGHT:
        return False
    return is_handwritten(seen.image, seen.lines)


def _text_page(lines: tuple[Line, ...], number: int) -> ReadPage:
    flow = Flow(lines)
    kind = classify(flow)
    reading = PageReading(
        page=number,
        kind=kind.kind,
        confidence=kind.confidence,
        legible=True,
        lines=_text_lines(lines),
        fields=read_fields(kind.kind, kind.exhibit, flow),
        signed=is_signed(kind.kind, flow, None),
    )
    return ReadPage(reading, kind, flow)


def _text_lines(lines: tuple[Line, ...]) -> tuple[TextLine, ...]:
    return tuple(TextLine(line.text, line.box, round(line.score, 3)) for line in lines)


def _is_blank(seen: PageText) -> bool:
    from PIL import Image as Picture  # noqa: PLC0415 - only for the rare page without a line

    return is_blank(Picture.fromarray(seen.image[:, :, ::-1].copy()))


def _is_legible(kind: str, fields: dict[str, ReadField], seen: PageText) -> bool:
    """By its facts where they are all read for certain, else by the picture and what is missing."""
    sure = {name for name, field in fields.items() if field.score >= ACCEPTED}
    if kind in _WHOLE and _WHOLE[kind] <= sure:
        return True
    return _has_the_needed(kind, fields) and is_legible(seen)


def _has_the_needed(kind: str, fields: dict[str, ReadField]) -> bool:
    groups = _NEEDED.get(kind, ())
    return all(any(name in fields for name in group) for group in groups)
