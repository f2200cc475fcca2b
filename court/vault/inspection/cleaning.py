"""The clean copy of a paper: what can be seen, upright, and nothing else.

A PDF keeps its pages with their text; forms and stamps are drawn into the page; properties, XMP,
scripts, actions, links, attachments, bookmarks, thumbnails and what cameras wrote into pictures go.
It is not declared PDF/A: fonts and colours stay as the sender embedded them. Photographs become a
PDF/A-2b of pictures without any metadata.
"""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageCms

from court.vault.inspection.images import as_jpeg

_OF_THE_ROOT = {"/Type", "/Pages", "/Version", "/OCProperties", "/Lang"}
_OF_A_PAGE = {
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/UserUnit",
    "/Group",
}  # fmt: skip
_HIDDEN = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/AF", "/Alternates", "/OPI")
_EOI, _SOS = 0xD9, 0xDA
_KEPT_SEGMENTS = {0xE0, 0xEE}  # JFIF and Adobe: how colours are meant
_CAMERA_SEGMENTS = {*range(0xE0, 0xF0), 0xFE} - _KEPT_SEGMENTS
DOTS_PER_INCH = 150
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""  # noqa: E501 -- one description to a line


def clean_pdf(path: Path, rotations: Mapping[int, int]) -> bytes:
    """The PDF without anything that is not seen; ``rotations`` counter-clockwise by page."""
    with pikepdf.open(path) as pdf:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
        _keep_only(pdf.Root, _OF_THE_ROOT)
        for number, page in enumerate(pdf.pages, start=1):
            _keep_only(page.obj, _OF_A_PAGE)
            if turn := rotations.get(number, 0) % 360:
                page.rotate(360 - turn, relative=True)
        for thing in pdf.objects:
            _strip(thing)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        return _saved(pdf)


def pictures_as_pdf(pictures: Iterable[Image.Image]) -> bytes:
    """Upright pictures as the pages of a PDF/A-2b."""
    with pikepdf.new() as pdf:
        for picture in pictures:
            _add_page(pdf, picture)
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        colours = pdf.make_stream(profile, N=3, Alternate=pikepdf.Name.DeviceRGB)
        pdf.Root.OutputIntents = pikepdf.Array([
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFA1, Info="sRGB",
                OutputConditionIdentifier="sRGB", DestOutputProfile=colours,
            )
        ])  # fmt: skip
        pdf.Root.Metadata = pdf.make_stream(
            _XMP.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        return _saved(pdf, compress=False)


def without_camera_marks(jpeg: bytes) -> bytes:
    """The same picture to the last dot, without EXIF, XMP, IPTC, profiles or comments."""
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _SOS:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker not in _CAMERA_SEGMENTS:
            kept += jpeg[at:end]
        at = end
    return bytes(kept) + jpeg[at : _end_of_picture(jpeg, at)]


def _end_of_picture(jpeg: bytes, at: int) -> int:
    """Behind the end mark of the first picture: cameras append others, larger than shown."""
    while 0 <= at < len(jpeg) - 1:
        marker = jpeg[at + 1]
        if marker == _EOI:
            return at + 2
        if marker == 0 or 0xD0 <= marker <= 0xD7 or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        at = jpeg.find(b"\xff", at)
    return len(jpeg)


def _keep_only(thing: Any, names: set[str]) -> None:
    for name in list(thing.keys()):
        if name not in names:
            del thing[name]


def _strip(thing: Any) -> None:
    """Metadata of single objects; pictures are taken out of their camera's envelope."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    for name in _HIDDEN:
        if name in thing:
            del thing[name]
    is_picture = isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    if is_picture and _only_filter(thing) == "/DCTDecode":
        how: Any = thing.get("/DecodeParms")
        jpeg = without_camera_marks(thing.read_raw_bytes())
        thing.write(jpeg, filter=pikepdf.Name.DCTDecode, decode_parms=how)


def _only_filter(stream: Any) -> str:
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        return str(filters[0]) if len(filters) == 1 else ""
    return str(filters)


def _add_page(pdf: pikepdf.Pdf, picture: Image.Image) -> None:
    width, height = (round(side * 72 / DOTS_PER_INCH, 2) for side in picture.size)
    image = pdf.make_stream(
        as_jpeg(picture), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=picture.width, Height=picture.height, ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page = pdf.add_blank_page(page_size=(width, height))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
    page.obj.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode())


def _saved(pdf: pikepdf.Pdf, *, compress: bool = True) -> bytes:
    out = io.BytesIO()
    modes = pikepdf.ObjectStreamMode
    pdf.save(
        out, deterministic_id=True, encryption=False, compress_streams=compress,
        object_stream_mode=modes.generate if compress else modes.disable,
        fix_metadata_version=False,
    )  # fmt: skip
    return out.getvalue()
