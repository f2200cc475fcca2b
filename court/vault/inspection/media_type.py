"""Tell a file's kind by its first bytes, never by its name."""

import zipfile
from pathlib import Path

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
ZIP = "application/zip"
OFD = "application/ofd"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"
BEGINNING = 2048  # bytes that tell the kind
IMAGES = ("image/jpeg", "image/png", "image/heic", "image/webp", "image/tiff")
PAPERS = (*IMAGES, PDF, DOCX)
SHEETS = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
)
ATTACHMENTS = (ZIP, OFD, *SHEETS)

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-wmv"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AUDIO_BRANDS = (b"M4A ", b"M4B ")


def media_type(path: Path) -> str:
    """The media type of the content; ``application/octet-stream`` where it is not known."""
    with path.open("rb") as file:
        kind = by_beginning(file.read(BEGINNING))
    return _inside_archive(path) if kind == ZIP else kind


def by_beginning(head: bytes) -> str:
    """The same by the first bytes alone; archives of all kinds are ``application/zip``."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return _iso_media(head[8:12])
    found = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
    if found:
        return found
    if b"%PDF-" in head[:1024]:
        return PDF
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 in (0xE2, 0xE0) and head[1] & 0x06:
        return "audio/mpeg"
    return "audio/aac" if head[:2] in (b"\xff\xf1", b"\xff\xf9") else UNKNOWN


def _iso_media(brand: bytes) -> str:
    if brand in _HEIF:
        return "image/heic"
    if brand in _AUDIO_BRANDS:
        return "audio/mp4"
    return "video/quicktime" if brand == b"qt  " else "video/mp4"


def _inside_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ZIP
    if "word/document.xml" in names:
        return DOCX
    if "OFD.xml" in names:
        return OFD
    if "xl/workbook.xml" in names:
        return SHEETS[0]
    return SHEETS[1] if "ppt/presentation.xml" in names else ZIP


def is_recording(kind: str) -> bool:
    """Whether the kind is sound or film."""
    return kind.startswith(("audio/", "video/"))
