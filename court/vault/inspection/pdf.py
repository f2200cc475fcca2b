"""PDF: structure first (pikepdf), pictures after (pdfium). Nothing is rendered unchecked."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from court.vault.inspection import problems
from court.vault.inspection.model import Limits, Refused
from court.vault.inspection.unpacking import unpacked_size

READING_SCALE = 150 / 72  # pixels per point at which pages are read
LARGEST_RENDER = 2500  # pixels
OBJECTS_LOOKED_AT = 50_000
DEEPEST_DRAWING = 6  # a drawing in a drawing in a drawing
_PROGRAMS = {"/JavaScript": "脚本程序", "/Launch": "启动外部程序的指令"}
_EMBEDDED_KINDS = ("/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/3D")


def check_structure(path: Path, name: str, limits: Limits) -> int:
    """Number of pages; raises ``Refused`` for anything that must not be opened."""
    try:
        with pikepdf.open(path) as pdf:
            count = len(pdf.pages)
            if count == 0:
                raise Refused(problems.damaged(name))
            if count > limits.pages:
                raise Refused(problems.too_many_pages(name, count, limits.pages))
            _check_programs(pdf, name)
            for page in pdf.pages:
                _check_page(page, name, limits)
            return count
    except pikepdf.PasswordError as error:
        raise Refused(problems.password(name)) from error
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RuntimeError,
    ) as error:
        raise Refused(problems.damaged(name)) from error


def _check_programs(pdf: pikepdf.Pdf, name: str) -> None:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        if "/JavaScript" in names:
            raise Refused(problems.active_content(name, "脚本程序"))
        if "/EmbeddedFiles" in names:
            raise Refused(problems.active_content(name, "嵌入的附件"))
    for number, thing in enumerate(pdf.objects):
        if number >= OBJECTS_LOOKED_AT:
            break
        if isinstance(thing, pikepdf.Dictionary):
            _check_dictionary(thing, name, depth=0)


def _check_dictionary(thing: Any, name: str, depth: int) -> None:
    if depth > 4:
        return
    if str(thing.get("/S", "")) in _PROGRAMS:
        raise Refused(problems.active_content(name, _PROGRAMS[str(thing["/S"])]))
    if str(thing.get("/Subtype", "")) in _EMBEDDED_KINDS:
        raise Refused(problems.active_content(name, "嵌入的附件或多媒体"))
    for key in ("/OpenAction", "/AA", "/A", "/JS", "/O", "/C"):
        inner = thing.get(key)
        if isinstance(inner, pikepdf.Dictionary) and not inner.is_indirect:
            _check_dictionary(inner, name, depth + 1)


def _check_page(page: Any, name: str, limits: Limits) -> None:
    box = [float(number) for number in page.mediabox]
    if max(abs(box[2] - box[0]), abs(box[3] - box[1])) > limits.page_points:
        raise Refused(problems.bomb(name, "页面尺寸大得不正常"))
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    total = sum(_inflated_size(each, limits.stream_bytes) for each in streams if each is not None)
    if total > limits.stream_bytes:
        raise Refused(problems.bomb(name, "解压后的内容大得不正常"))
    _check_pictures(page.obj.get("/Resources"), name, limits)


def _check_pictures(
    resources: Any, name: str, limits: Limits, above: tuple[tuple[int, int], ...] = ()
) -> None:
    """Pictures by their pixels; drawings in drawings, none of which may draw itself."""
    objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(objects, pikepdf.Dictionary):
        return
    for key in list(objects.keys()):
        thing = objects[key]
        if str(thing.get("/Subtype", "")) == "/Image":
            if int(thing.get("/Width", 0)) * int(thing.get("/Height", 0)) > limits.image_pixels:
                raise Refused(problems.bomb(name, "内含图片的像素多得不正常"))
        elif isinstance(thing, pikepdf.Stream):
            if thing.objgen in above or len(above) >= DEEPEST_DRAWING:
                raise Refused(problems.bomb(name, "内含无穷套用的图形"))
            if _inflated_size(thing, limits.stream_bytes) > limits.stream_bytes:
                raise Refused(problems.bomb(name, "解压后的内容大得不正常"))
            _check_pictures(thing.get("/Resources"), name, limits, (*above, thing.objgen))


def _inflated_size(stream: Any, limit: int) -> int:
    """Size after unpacking, no further than the limit."""
    if not isinstance(stream, pikepdf.Stream):
        return 0
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters] if filters else []
    return unpacked_size(stream.read_raw_bytes(), [str(each) for each in names], limit)


def open_pdf(path: Path, name: str) -> pypdfium2.PdfDocument:
    """Open with pdfium."""
    try:
        # An open file: the library resolves paths, and ours may lead to a file without a name.
        return pypdfium2.PdfDocument(path.open("rb"), autoclose=True)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Refused((problems.password if locked else problems.damaged)(name)) from error


def render(page: pypdfium2.PdfPage, *, scale: float, side: int = LARGEST_RENDER) -> Image.Image:
    """One page as a picture, never larger than ``side``."""
    width, height = page.get_size()
    fitting = min(scale, side / max(width, height, 1))
    bitmap = page.render(scale=fitting, may_draw_forms=False)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    return picture


def rendered(
    path: Path, name: str, *, scale: float, side: int, pages: Sequence[int] = ()
) -> Iterator[Image.Image]:
    """Pages (from 1) as pictures; all of them where none are named."""
    document = open_pdf(path, name)
    wanted = [number for number in pages if 1 <= number <= len(document)] if pages else None
    try:
        for number in range(1, len(document) + 1) if wanted is None else wanted:
            page = document[number - 1]
            try:
                yield render(page, scale=scale, side=side)
            finally:
                page.close()
    except pypdfium2.PdfiumError as error:
        raise Refused(problems.damaged(name)) from error
    finally:
        document.close()
