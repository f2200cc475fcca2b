"""Every kind of bad file gets its own message and cure, and nothing falls over."""

import base64
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from court.vault.inspection import inspect
from court.vault.inspection.unpacking import unpacked_size
from tests.vault.inspection import hostile, making

PAPERS = Path("tests/samples/papers/pdf")
EMBEDDED = {"word/embeddings/oleObject1.bin": b"MZ"}
MACROS = {"word/vbaProject.bin": b"Attribute VB_Name"}


def codes(path: Path) -> list[str]:
    found = inspect(path, path.name)
    assert all(problem.message and problem.cure for problem in found.problems)
    assert found.usable == (not [p for p in found.problems if p.page is None])
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("name", "expected"),
    {
        "active_js.pdf": ["active_content"],
        "blank.pdf": ["blank"],
        "bomb_mediabox.pdf": ["bomb"],
        "encrypted_user.pdf": ["password"],
        "encrypted_owner.pdf": [],
        "header_only.pdf": ["damaged"],
        "truncated.pdf": ["damaged"],
        "many_pages.pdf": ["too_many_pages"],
        "xxe.docx": ["active_content"],
        "digital_00.pdf": [],
        "scanned_2p.pdf": [],
        "garbled_tounicode.pdf": [],
        "complaint_08_table.docx": [],
        "idf_05.heic": [],
        "idf_05_exif6.jpg": [],
        "labels.json": ["wrong_type"],
    }.items(),
)
def test_a_sample_gets_its_message(name, expected):
    assert codes(PAPERS / name) == expected


@pytest.mark.parametrize("name", [n for n, (_, code) in hostile.KINDS.items() if code != "timeout"])
def test_a_hostile_file_made_on_the_spot_gets_its_message(tmp_path, name):
    make, code = hostile.KINDS[name]  # those that only the clock ends: tests/faults
    assert codes(make(tmp_path / name)) == [code]


@pytest.mark.parametrize(
    ("filters", "pack"),
    [
        (["/ASCII85Decode", "/FlateDecode"], lambda d: base64.a85encode(zlib.compress(d)) + b"~>"),
        (["/AHx", "/Fl"], lambda d: zlib.compress(d).hex().encode() + b">"),
        (["/FlateDecode"], zlib.compress),
        ([], bytes),
    ],
)
def test_the_size_behind_filters_is_the_size(filters, pack):
    data = b"0 0 m 9 9 l S " * 5000
    assert unpacked_size(pack(data), filters, 1 << 20) == len(data)
    assert unpacked_size(pack(data), filters, 1000) > 1000


def test_the_size_behind_lzw_is_the_size():
    # 256 (clear), 45, 258, 258, 65, 259, 66, 257 (end): the example of the standard
    packed = bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01])
    assert unpacked_size(packed, ["/LZWDecode"], 1000) == 10


def test_content_decides_the_type_not_the_name(tmp_path):
    path = tmp_path / "借条.jpg"
    path.write_bytes((PAPERS / "digital_00.pdf").read_bytes())
    assert inspect(path, path.name).media_type == "application/pdf"


def test_pages_are_counted():
    assert inspect(PAPERS / "scanned_2p.pdf", "合同.pdf").pages == 2


@pytest.mark.parametrize("size", [310, 70])
def test_a_content_stream_that_inflates_without_end_is_a_bomb(tmp_path, size):
    path = making.pdf_with_contents(tmp_path / "a.pdf", b"q Q " * (size * making.MIB // 4))
    assert path.stat().st_size < making.MIB
    assert codes(path) == ["bomb"]


def test_a_picture_of_a_thousand_million_pixels_inside_a_pdf_is_a_bomb(tmp_path):
    path = making.pdf_with_contents(tmp_path / "a.pdf", b"q Q", width=30_000, height=30_000)
    assert codes(path) == ["bomb"]


def test_a_png_of_many_pixels_is_a_bomb(tmp_path):
    assert codes(making.huge_png(tmp_path / "a.png")) == ["bomb"]


def test_a_docx_that_inflates_is_a_bomb(tmp_path):
    big = b"<w:p/>" * (60 * making.MIB // 6)
    assert codes(making.docx(tmp_path / "a.docx", {}, big)) == ["bomb"]


def test_a_zip_that_inflates_is_a_bomb(tmp_path):
    assert codes(making.archive(tmp_path / "a.zip", {"a": b"\0" * 50 * making.MIB})) == ["bomb"]


@pytest.mark.parametrize("extra", [MACROS, EMBEDDED])
def test_a_docx_that_carries_programs_or_files_is_refused(tmp_path, extra):
    assert codes(making.docx(tmp_path / "a.docx", extra)) == ["active_content"]


def test_an_empty_file_is_said_to_be_empty(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"")
    assert codes(tmp_path / "a.pdf") == ["empty"]


def test_an_old_word_file_is_told_to_be_saved_anew(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000)
    found = inspect(tmp_path / "a.doc", "a.doc")
    assert found.problems[0].code == "wrong_type"
    assert "DOCX" in found.problems[0].cure


def test_an_office_file_with_a_password_is_told_apart(tmp_path):
    inside = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + inside)
    assert codes(tmp_path / "a.docx") == ["password"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"ID3\x04" + b"\0" * 60, "audio/mpeg"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x20ftypmp42" + b"\0" * 40, "video/mp4"),
        (b"#!AMR\n" + b"\0" * 40, "audio/amr"),
    ],
)
def test_recordings_are_accepted_as_they_are(tmp_path, head, kind):
    (tmp_path / "a.bin").write_bytes(head)
    found = inspect(tmp_path / "a.bin", "录音")
    assert (found.media_type, found.problems, found.pages) == (kind, (), 0)


def test_an_ofd_is_accepted_as_an_attachment(tmp_path):
    path = making.archive(tmp_path / "发票.ofd", {"OFD.xml": b"<ofd/>"})
    found = inspect(path, path.name)
    assert (found.media_type, found.problems) == ("application/ofd", ())


def test_a_program_is_not_accepted(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"MZ\x90\x00" + b"\0" * 200)
    assert codes(tmp_path / "a.pdf") == ["wrong_type"]


def test_a_parser_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr("court.vault.inspection.confinement.WALL_SECONDS", 0.0)
    assert codes(PAPERS / "digital_00.pdf") == ["timeout"]


MEASURING = """
import resource, sys
from court.vault.inspection import inspect
from court.vault.inspection.confinement import SERVER
for path in sys.argv[1:]:
    inspect(path, path)
SERVER.close()  # it waits for its jobs, and is waited for: only then do they count
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def test_no_inspection_holds_300_mb(tmp_path):
    """Measured from a small process: a child counts the pages of the parent it came from."""
    paths = [
        making.pdf_with_contents(tmp_path / "a.pdf", b"q Q " * (100 * making.MIB // 4)),
        making.pdf_with_contents(tmp_path / "b.pdf", b"q Q", width=30_000, height=30_000),
        making.huge_png(tmp_path / "c.png"),
        PAPERS / "many_pages.pdf",
        PAPERS / "scanned_2p.pdf",
        PAPERS / "idf_05.heic",
    ]
    command = [sys.executable, "-c", MEASURING, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300
