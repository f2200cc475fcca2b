"""Hostile files that are too large, or too easily mistaken for a virus, to be kept as samples."""

import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf

MIB = 1024 * 1024


def huge_png(path: Path, side: int = 50_000) -> Path:
    """A PNG that claims 2.5 thousand million pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * MIB)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def pdf_with_contents(path: Path, contents: bytes, **image: int) -> Path:
    """One page with this content stream, and a picture of ``width`` x ``height`` if given."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(contents)
        if image:
            picture = pdf.make_stream(b"\0")
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            picture.Width, picture.Height = image["width"], image["height"]
            picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 1
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        pdf.save(path, compress_streams=True, recompress_flate=True)
    return path


def pdf_with_pages(path: Path, pages: int) -> Path:
    """Blank pages."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    return path


def docx(path: Path, extra: dict[str, bytes], document: bytes = b"<w:document/>") -> Path:
    """A zip that looks like a DOCX, with more parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", document)
        for name, data in extra.items():
            archive.writestr(name, data)
    return path


def archive(path: Path, parts: dict[str, bytes]) -> Path:
    """A plain zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return path
