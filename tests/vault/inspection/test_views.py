"""Previews carry the picture and nothing else."""

import io
from pathlib import Path

from PIL import Image

from court.vault.inspection import clean_view, inspect

PAPERS = Path("tests/samples/papers/pdf")


def opened(page: bytes) -> Image.Image:
    return Image.open(io.BytesIO(page))


def test_the_place_where_a_photo_was_taken_is_removed_and_it_stands_upright():
    before = Image.open(PAPERS / "idf_05_exif6.jpg")
    assert before.getexif().get_ifd(0x8825)  # GPS
    assert before.height > before.width
    (page,) = clean_view(PAPERS / "idf_05_exif6.jpg")
    after = opened(page)
    assert not after.getexif()
    assert after.width > after.height


def test_heic_becomes_jpeg():
    (page,) = clean_view(PAPERS / "idf_05.heic")
    assert opened(page).format == "JPEG"


def test_pages_of_a_pdf_are_drawn_no_larger_than_asked():
    pages = clean_view(PAPERS / "scanned_2p.pdf", side=480)
    assert [max(opened(page).size) for page in pages] == [480, 480]


def test_only_the_pages_asked_for_are_made():
    assert len(clean_view(PAPERS / "scanned_2p.pdf", pages=[2])) == 1


def test_a_page_is_turned_as_the_reading_found_it():
    plain = opened(clean_view(PAPERS / "idf_05.heic")[0])
    turned = opened(clean_view(PAPERS / "idf_05.heic", rotations={1: 90})[0])
    assert turned.size == plain.size[::-1]


def test_what_cannot_be_shown_gives_no_pages():
    assert clean_view(PAPERS / "truncated.pdf") == []
    assert clean_view(PAPERS / "complaint_05.docx") == []


def test_the_largest_scan_that_is_accepted_can_be_seen(tmp_path):
    scan = Image.new("RGB", (6300, 6300), "white")
    scan.paste("black", (2000, 2000, 4000, 2600))
    scan.save(tmp_path / "a.png", compress_level=1)
    assert inspect(tmp_path / "a.png", "a.png").usable
    assert [max(opened(page).size) for page in clean_view(tmp_path / "a.png")] == [1600]
