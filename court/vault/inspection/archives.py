"""DOCX and other zip containers: looked at from outside before a parser sees them."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from court.vault.inspection import images, problems
from court.vault.inspection.model import MEBIBYTE, Limits, Refused

_PROGRAM_PARTS = ("vbaproject.bin", "vbadata.xml", "activex")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,60}encoding=["']([\w.-]{1,40})["']""")
_READABLE = (b"utf-8", b"us-ascii", b"ascii", b"utf-16")  # no others, or marks could hide in them
_MARKS = tuple(
    mark.encode(code)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for code in ("ascii", "utf-16-le", "utf-16-be")
)
_EMBEDDED = ("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")


def check_office(path: Path, name: str, limits: Limits) -> None:
    """Refuse bombs, programs, embedded files and document type declarations."""
    with _opened(path, name) as archive:
        entries = check_sizes(archive, name, limits)
        for entry in entries:
            lower = entry.filename.lower()
            if any(part in lower for part in _PROGRAM_PARTS):
                raise Refused(problems.active_content(name, "宏程序"))
            if lower.startswith(_EMBEDDED):
                raise Refused(problems.active_content(name, "嵌入的附件"))
            if lower.endswith((".xml", ".rels")):
                _check_markup(archive, entry, name)
            elif lower.endswith(_PICTURES):
                with archive.open(entry) as picture:
                    images.check_pixels(picture, name, limits)


def check_archive(path: Path, name: str, limits: Limits) -> None:
    """A plain zip is kept unopened; only a bomb or a broken one is refused."""
    with _opened(path, name) as archive:
        check_sizes(archive, name, limits)


def check_sizes(archive: zipfile.ZipFile, name: str, limits: Limits) -> list[zipfile.ZipInfo]:
    """Entries of the archive, none of which blows up."""
    entries = archive.infolist()
    if len(entries) > limits.archive_entries:
        raise Refused(problems.bomb(name, f"内含 {len(entries)} 个文件"))
    if sum(entry.file_size for entry in entries) > limits.archive_bytes:
        raise Refused(problems.bomb(name, "解压后的内容大得不正常"))
    for entry in entries:
        packed = max(1, entry.compress_size)
        if entry.file_size > MEBIBYTE and entry.file_size / packed > limits.archive_ratio:
            raise Refused(problems.bomb(name, "压缩比大得不正常"))
        if packed > entry.file_size * 1.02 + 256:  # more than packing ever adds: the size is a lie
            raise Refused(problems.damaged(name))
        if entry.flag_bits & 1:
            raise Refused(problems.password(name))
    return entries


def _opened(path: Path, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(problems.damaged(name)) from error


def _check_markup(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    template = entry.filename.endswith("settings.xml.rels")
    try:
        for number, piece in enumerate(_pieces(archive, entry)):
            if any(mark in piece for mark in _MARKS):
                raise Refused(problems.active_content(name, "引用外部内容的声明"))
            told = _ENCODING.search(piece[:200]) if number == 0 else None
            if told and told[1].lower() not in _READABLE:
                raise Refused(problems.active_content(name, "少见的编码声明"))
            if template and b"attachedTemplate" in piece:
                raise Refused(problems.active_content(name, "外部模板"))
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise Refused(problems.damaged(name)) from error


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The whole part, each piece with the end of the one before: no word falls between two."""
    end = b""
    with archive.open(entry) as part:
        while piece := part.read(MEBIBYTE):
            yield end + piece
            end = piece[-64:]
