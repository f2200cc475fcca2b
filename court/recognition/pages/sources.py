"""The pages of a file: pictures to read, text layers to compare with, DOCX text as it is."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image as Pillow

from court.law.papers import Box
from court.recognition.engine.geometry import Line
from court.recognition.engine.ocr import LARGEST_SIDE
from court.recognition.engine.orientation import Image
from court.recognition.pages.word import pictures, text_lines
from court.vault.inspection import images, pdf, problems
from court.vault.inspection.media_type import DOCX, IMAGES, PDF
from court.vault.inspection.model import LIMITS, Refused

SMALLEST_PICTURE = 200  # pixels; smaller pictures in a DOCX are ornaments

Layer = Callable[[Box], str]


@dataclass(frozen=True, slots=True)
class Source:
    """One page before reading: a picture (BGR), or lines where the file is text."""

    image: Image | None = None
    lines: tuple[Line, ...] = ()
    layer: Layer | None = None  # the text that a PDF claims to have inside a box
    full_image: bool = False  # the page is one picture, so a text layer was added by a machine


def page_count(path: Path, kind: str, inspected: int) -> int:
    """Pages that ``sources`` will give."""
    if kind == DOCX:
        return bool(text_lines(path)) + sum(1 for _ in _docx_pictures(path))
    return inspected


def sources(path: Path, name: str, kind: str) -> Iterator[Source]:
    """Every page in order. Raises ``Refused`` where a page does not open."""
    if kind in IMAGES:
        opened = images.open_image(path, name, LIMITS)
        for frame in images.frames(opened, name, LIMITS, side=LARGEST_SIDE):
            yield Source(_bgr(frame))
    elif kind == PDF:
        yield from _pdf_pages(path, name)
    elif kind == DOCX:
        lines = text_lines(path)
        if lines:
            yield Source(lines=lines)
        for picture in _docx_pictures(path):
            yield Source(_bgr(picture))


def _bgr(picture: Pillow.Image) -> Image:
    return np.ascontiguousarray(np.asarray(picture, dtype=np.uint8)[:, :, ::-1])


def _docx_pictures(path: Path) -> Iterator[Pillow.Image]:
    for name, data in pictures(path):
        try:
            opened = images.open_image(io.BytesIO(data), name, LIMITS)
            if min(opened.size) >= SMALLEST_PICTURE:
                yield from images.frames(opened, name, LIMITS, side=LARGEST_SIDE)
        except Refused:
            continue  # a drawing format we cannot show (EMF, WMF) is not the paper


def _pdf_pages(path: Path, name: str) -> Iterator[Source]:
    document = pdf.open_pdf(path, name)
    try:
        for number in range(len(document)):
            page = document[number]
            picture = pdf.render(page, scale=pdf.READING_SCALE, side=LARGEST_SIDE)
            yield Source(_bgr(picture), layer=_layer(page, picture.height))
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Refused(problems.damaged(name)) from error
    finally:
        document.close()


def _layer(page: pypdfium2.PdfPage, height: int) -> Layer | None:
    """Reads the text layer inside a box of the rendered page; turned pages have none for us."""
    text = page.get_textpage()
    if text.count_chars() == 0 or page.get_rotation() != 0:
        return None
    left, bottom, _, top = page.get_bbox()
    scale = (top - bottom) / height

    def inside(box: Box) -> str:
        x, y, width, tall = box
        trim = 0.18 * tall  # neighbours above and below stay out
        return str(
            text.get_text_bounded(
                left=left + x * scale - 1,
                right=left + (x + width) * scale + 1,
                top=top - (y + trim) * scale,
                bottom=top - (y + tall - trim) * scale,
            )
        )

    return inside
