"""The inspection itself. Runs inside a confined process: the parsers here meet hostile bytes."""

import time
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from court.law.papers import FileProblem
from court.vault.inspection import archives, images, pdf, problems
from court.vault.inspection.media_type import (
    ATTACHMENTS,
    DOCX,
    IMAGES,
    OLE,
    PAPERS,
    PDF,
    is_recording,
    media_type,
)
from court.vault.inspection.model import LIMITS, Inspection, Limits, Refused

PAGES_LOOKED_AT_FOR_BLANKS = 60
SECONDS_FOR_BLANKS = 2.0  # of the processor; pages behind are looked at when they are read
BLANK_SCALE = 0.5  # pixels per point
_SAVE_AS_DOCX = "请在 Word 或 WPS 中另存为 DOCX 或 PDF 后再上传。"


def examine(path: Path, name: str, limits: Limits = LIMITS, *, blanks: bool = True) -> Inspection:
    """What the file is and every problem found; never raises for a bad file.

    ``blanks=False`` leaves out the look for blank pages (a reader sees them anyway).
    """
    kind = ""
    try:
        _check_size(path, name, limits)
        kind = media_type(path)
        return _examine_kind(path, name, kind, limits, blanks)
    except Refused as refusal:
        return Inspection(kind or "application/octet-stream", 0, (refusal.problem,))
    except MemoryError:
        return Inspection(kind, 0, (problems.bomb(name, "占用内存过多"),))


def _check_size(path: Path, name: str, limits: Limits) -> None:
    size = path.stat().st_size
    if size == 0:
        raise Refused(problems.empty(name))
    if size > limits.attachment_bytes:
        raise Refused(problems.too_large(name, size, limits.attachment_bytes))


def _examine_kind(path: Path, name: str, kind: str, limits: Limits, blanks: bool) -> Inspection:
    size = path.stat().st_size
    if kind in PAPERS and size > limits.paper_bytes:
        raise Refused(problems.too_large(name, size, limits.paper_bytes))
    if kind in IMAGES:
        return _examine_image(path, name, kind, limits, blanks)
    if kind == PDF:
        return _examine_pdf(path, name, limits, blanks)
    if kind == DOCX:
        archives.check_office(path, name, limits)
        return Inspection(kind, 1)
    if kind in ATTACHMENTS:
        archives.check_archive(path, name, limits)
        return Inspection(kind)
    if is_recording(kind):
        return Inspection(kind)
    raise Refused(_unknown(path, name, kind))


def _examine_image(path: Path, name: str, kind: str, limits: Limits, blanks: bool) -> Inspection:
    image = images.open_image(path, name, limits)
    if not blanks:
        return Inspection(kind, images.frame_count(image, name, limits))
    blank = _blank_among(images.rough_frames(image, name, limits))
    return _with_blanks(name, kind, images.frame_count(image, name, limits), blank)


def _examine_pdf(path: Path, name: str, limits: Limits, blanks: bool) -> Inspection:
    count = pdf.check_structure(path, name, limits)
    if not blanks:
        return Inspection(PDF, count)
    blank = _blank_among(pdf.rendered(path, name, scale=BLANK_SCALE, side=700))
    return _with_blanks(name, PDF, count, blank)


def _blank_among(pages: Iterable[Image.Image]) -> tuple[int, ...]:
    blank, until = [], time.process_time() + SECONDS_FOR_BLANKS
    for number, page in enumerate(pages, start=1):
        if images.is_blank(page):
            blank.append(number)
        if number >= PAGES_LOOKED_AT_FOR_BLANKS or time.process_time() > until:
            break
    return tuple(blank)


def _with_blanks(name: str, kind: str, count: int, blank: tuple[int, ...]) -> Inspection:
    if blank and len(blank) == count:
        found: tuple[FileProblem, ...] = (problems.blank(name),)
    else:
        found = tuple(problems.blank(name, page) for page in blank)
    return Inspection(kind, count, found, blank)


def _unknown(path: Path, name: str, kind: str) -> FileProblem:
    if kind != OLE:
        return problems.wrong_type(name)
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return problems.password(name)
    return problems.wrong_type(name, cure=_SAVE_AS_DOCX)
