"""Defects planted in the files themselves, read by the real engine.

Files that are left as they were come from the record, so that each test reads one or two pages.
"""

import hashlib
import json
import shutil
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from court.recognition.reader import Reader
from court.recognition.transport import from_json
from court.review.command import examining

pytestmark = pytest.mark.recognition
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAPER = (253, 253, 250)


@cache
def recorded():
    """What the engine once read, by the hash of the bytes."""
    files = [json.loads(p.read_text("utf-8")) for p in (SAMPLES / "readings").iterdir()]
    return {reading["sha256"]: reading for readings in files for reading in readings}


@pytest.fixture(scope="module")
def engine():
    """One process that reads, for all tests here."""
    with Reader() as reader:
        yield reader


@pytest.fixture
def examine(engine, monkeypatch):
    """Examine a folder: rules that are not met or ask a person, and the outcome."""

    class KnownOrRead:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def read(self, path, *, name, claimed_kind=None):
            known = recorded().get(hashlib.sha256(Path(path).read_bytes()).hexdigest())
            if known is None:
                return engine.read(path, name=name, claimed_kind=claimed_kind)
            return from_json({**known, "file": name, "claimed_kind": claimed_kind})

    monkeypatch.setattr(examining, "Reader", KnownOrRead)

    def examined(folder):
        (result,) = examining.examine_all([str(folder)], at=None)
        assert result.examination is not None, result.fault
        found = {f.rule for f in result.examination.findings if f.answer != "hint"}
        return result.examination.outcome, found

    return examined


@pytest.fixture
def bundle(tmp_path):
    """A copy of a carried bundle, by its number."""

    def copied(number):
        (source,) = (SAMPLES / "bundles").glob(f"{number}_*")
        return Path(shutil.copytree(source, tmp_path / source.name))

    return copied


def rewrite(folder, change):
    """Change filing.json in place."""
    filing = json.loads((folder / "filing.json").read_text("utf-8"))
    change(filing)
    (folder / "filing.json").write_text(json.dumps(filing, ensure_ascii=False), "utf-8")


def cover(path, box):
    """Paint over a part of a picture."""
    image = Image.open(path).convert("RGB")
    ImageDraw.Draw(image).rectangle(box, fill=PAPER)
    image.save(path, quality=92)


def test_a_blank_picture(bundle, examine):
    folder = bundle("01")
    Image.new("RGB", (1200, 640), PAPER).save(folder / "exhibit2.jpg")

    assert examine(folder) == ("ask_to_correct", {"R095"})


def test_a_pdf_with_a_password(bundle, examine):
    folder = bundle("02")
    with pikepdf.open(folder / "exhibit1.pdf", allow_overwriting_input=True) as pdf:
        pdf.save(folder / "exhibit1.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))

    assert examine(folder) == ("ask_to_correct", {"R097"})


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0 cut off", b"MZ" + bytes(600)])
def test_a_file_that_is_damaged_or_no_paper(bundle, examine, content):
    folder = bundle("01")
    (folder / "exhibit2.jpg").write_bytes(content)

    assert examine(folder) == ("ask_to_correct", {"R097"})


def test_a_complaint_without_date(bundle, examine):
    folder = bundle("01")
    cover(folder / "complaint.jpg", (820, 1252, 1060, 1300))
    rewrite(folder, lambda filing: filing.pop("complaint_date"))

    assert examine(folder) == ("ask_to_correct", {"R052"})


def test_a_complaint_without_signature(bundle, examine):
    folder = bundle("01")
    cover(folder / "complaint.jpg", (840, 1190, 1060, 1250))

    assert examine(folder) == ("ask_to_correct", {"R051"})


def test_a_card_that_nobody_can_read(bundle, examine):
    folder = bundle("01")
    small = Image.open(folder / "id_front.jpg").convert("RGB").resize((64, 40))
    small.resize((1011, 638)).save(folder / "id_front.jpg")

    assert examine(folder) == ("ask_to_correct", {"R006", "R095"})


def test_turned_pages_are_in_order(bundle, examine):
    folder = bundle("01")
    for name in ("id_front.jpg", "exhibit2.jpg"):
        turned = Image.open(folder / name).convert("RGB").rotate(90, expand=True)
        turned.save(folder / name, quality=92)

    assert examine(folder) == ("docket", set())


def test_an_exhibit_in_english(bundle, examine):
    folder = bundle("02")
    image = Image.new("RGB", (1080, 760), PAPER)
    words = (
        "SALES CONTRACT", "This contract is made between the seller and the buyer",
        "The seller agrees to sell and the buyer agrees to buy", "Payment within thirty days",
    )  # fmt: skip
    for row, line in enumerate(words):
        place = (90, 90 + 90 * row)
        ImageDraw.Draw(image).text(place, line, fill=(20, 20, 20), font=ImageFont.load_default(34))
    image.save(folder / "exhibit2.jpg")

    assert examine(folder) == ("ask_to_correct", {"R102"})


def test_more_pages_than_listed(bundle, examine):
    folder = bundle("01")
    first, second = (Image.open(folder / f"exhibit{n}.jpg").convert("RGB") for n in (1, 2))
    first.save(folder / "exhibit1.pdf", save_all=True, append_images=[second])
    (folder / "exhibit1.jpg").unlink()
    rewrite(folder, lambda filing: filing["exhibits"][0].update(files=["exhibit1.pdf"]))

    assert examine(folder) == ("ask_to_correct", {"R096"})
