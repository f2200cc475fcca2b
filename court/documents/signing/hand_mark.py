"""What is seen of a signature in its place: the name drawn by hand, and how and when it was made.

It is the appearance of the signature itself, so that whoever clicks on it sees the proof. The words
are outlines; the same words stand in the signature, where they are read by machines.
"""

import base64
import io
from collections.abc import Iterator, Sequence

from fontTools.misc.transform import Transform
from PIL import Image
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.generic import BooleanObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints

from court.documents.signing.outlines import drawn, units_of_an_em, width

WIDE, HIGH = 276, 40  # points; papers/record.typ leaves this much for each signer
HAND, GAP = 132, 8  # for the drawing, and between it and the words
SIZES = (9.0, 7.5, 6.5)
INK, GREY = "0.04 0.04 0.16 rg", "0.15 g"
CUT = "…（全文见签名）"


class HandMark(PdfContent):
    """A drawing (PNG in base64, or none) and lines of words beside it, in ``WIDE`` by ``HIGH``."""

    def __init__(self, png: str, lines: Sequence[str]) -> None:
        super().__init__(box=BoxConstraints(WIDE, HIGH))
        self.ink = _ink(png) if png else None
        self.lines = tuple(lines)

    def render(self) -> bytes:
        """Operators of the page."""
        left = HAND + GAP if self.ink else 0
        parts = [*self._hand()] if self.ink else []
        parts += ["q", GREY, *_words(self.lines, left), "Q"]
        return " ".join(parts).encode()

    def _hand(self) -> Iterator[str]:
        assert self.ink is not None and self.writer is not None
        name = pdf_name("/Hand")
        self.set_resource(ResourceType.XOBJECT, name, self.writer.add_object(_stencil(self.ink)))
        scale = min(HAND / self.ink.width, (HIGH - 2) / self.ink.height)
        wide, high = self.ink.width * scale, self.ink.height * scale
        yield f"q {INK} {wide:.2f} 0 0 {high:.2f} 0 {(HIGH - high) / 2:.2f} cm /Hand Do Q"


def _ink(png: str) -> Image.Image:
    """What is drawn, as one bit for each point: 0 where there is ink."""
    with Image.open(io.BytesIO(base64.b64decode(png)), formats=["PNG"]) as image:
        alpha = image.convert("RGBA").getchannel("A")
    return alpha.point(lambda v: 0 if v > 127 else 255).convert("1", dither=Image.Dither.NONE)


def _stencil(ink: Image.Image) -> StreamObject:
    """A stencil: colour where there is ink, paper elsewhere; no transparency is needed."""
    stream = StreamObject(stream_data=ink.tobytes())
    stream.update({
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Image"),
        pdf_name("/Width"): NumberObject(ink.width),
        pdf_name("/Height"): NumberObject(ink.height),
        pdf_name("/ImageMask"): BooleanObject(True),
        pdf_name("/BitsPerComponent"): NumberObject(1),
    })  # fmt: skip
    stream.compress()
    return stream


def _words(lines: Sequence[str], left: float) -> Iterator[str]:
    """As large as they fit; what does not fit at the smallest is cut, and says so."""
    room = WIDE - left
    size, rows = SIZES[-1], list[str]()
    for size in SIZES:
        rows = [row for line in lines for row in _wrapped(line, room / size)]
        if len(rows) * size * 1.25 <= HIGH:
            break
    most = int(HIGH / (size * 1.25))
    if len(rows) > most:
        rows = [*rows[: most - 1], rows[most - 1][: -len(CUT)] + CUT]
    top = (HIGH + len(rows) * size * 1.25) / 2
    for number, row in enumerate(rows, 1):
        yield from _line(row, left, top - number * size * 1.25 + size * 0.25, size)


def _wrapped(line: str, ems: float) -> Iterator[str]:
    row, used = "", 0.0
    for character in line:
        wide = width(character) or 1.0
        if row and used + wide > ems:
            yield row
            row, used = "", 0.0
        row, used = row + character, used + wide
    yield row


def _line(row: str, left: float, foot: float, size: float) -> Iterator[str]:
    scale = size / units_of_an_em()
    for character in row:
        known = width(character) > 0
        shown = character if known else "〓"
        yield drawn(shown, Transform(scale, 0, 0, scale, left, foot))
        left += (width(shown) or 1.0) * size
