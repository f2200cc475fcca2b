"""The clean copy shows the same pages and holds nothing that is not seen."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from court.vault.inspection import clean_copy
from court.vault.inspection.cleaning import without_camera_marks

PAPERS = Path("tests/samples/papers/pdf")
SECRETS = (b"Shenzhen", b"Lin Xiaomei", b"http://tracker.invalid", b"draft of lawyer", b"app.alert")


def photo(size=(600, 400), **save) -> bytes:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((40, 40), "IOU 80000\n" * 5, fill="black", font_size=30)
    exif = Image.Exif()
    exif[0x010F] = "camera of Lin Xiaomei"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"taken in Shenzhen", **save)
    return out.getvalue()


@pytest.fixture
def loaded(tmp_path) -> Path:
    """A PDF with everything a copy must not have; one field of a form holds a value."""
    with pikepdf.new() as pdf:
        name, page = pikepdf.Name, pdf.add_blank_page(page_size=(420, 595))
        image = pdf.make_stream(
            photo() + photo(), Type=name.XObject, Subtype=name.Image, Width=600, Height=400,
            ColorSpace=name.DeviceRGB, BitsPerComponent=8, Filter=name.DCTDecode,
            Metadata=pdf.make_stream(b"<x>Shenzhen</x>"),
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
        page.obj.Contents = pdf.make_stream(b"q 300 0 0 200 20 300 cm /P Do Q")
        page.obj.Thumb = pdf.make_stream(b"Shenzhen")
        page.obj.PieceInfo = pikepdf.Dictionary(App=pikepdf.String("draft of lawyer"))
        link = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 99, 99],
            A=pikepdf.Dictionary(S=name.URI, URI=pikepdf.String("http://tracker.invalid/")),
        )  # fmt: skip
        stamp = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Stamp, Rect=[50, 50, 150, 90], F=4,
            AP=pikepdf.Dictionary(N=pdf.make_stream(
                b"1 0 0 rg 0 0 100 40 re f", Type=name.XObject, Subtype=name.Form,
                BBox=[0, 0, 100, 40],
            )),
        )  # fmt: skip
        page.obj.Annots = pdf.make_indirect([pdf.make_indirect(link), pdf.make_indirect(stamp)])
        pdf.Root.OpenAction = pikepdf.Dictionary(S=name.GoTo, D=[page.obj, name.Fit])
        pdf.Root.AA = pikepdf.Dictionary(WC=pikepdf.Dictionary(S=name.URI, URI="app.alert(1)"))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"draft of lawyer"))
        pdf.docinfo["/Author"] = "Lin Xiaomei"
        with pdf.open_metadata() as xmp:
            xmp["dc:creator"] = ["Lin Xiaomei"]
        pdf.save(tmp_path / "loaded.pdf", compress_streams=False)
    return tmp_path / "loaded.pdf"


def plain(pdf: bytes) -> bytes:
    """All of it, nothing packed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = pikepdf.StreamDecodeLevel.generalized
        disable = pikepdf.ObjectStreamMode.disable
        opened.save(out, compress_streams=False, stream_decode_level=streams,
                    object_stream_mode=disable)  # fmt: skip
    return out.getvalue()


def drawn(pdf: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=1).to_pil().convert("RGB")


def test_nothing_hidden_is_left_and_everything_seen_is(loaded):
    before = plain(loaded.read_bytes())
    assert all(secret in before for secret in SECRETS)  # the sample holds what is looked for

    copy = clean_copy(loaded)

    assert [secret for secret in SECRETS if secret in plain(copy)] == []
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages"}
        assert "/Info" not in pdf.trailer
        assert "/Annots" not in pdf.pages[0]
    difference = ImageChops.difference(drawn(copy), drawn(loaded.read_bytes()))
    assert max(ImageStat.Stat(difference).mean) < 0.5
    assert drawn(copy).getpixel((100, 595 - 70)) == (255, 0, 0)  # the stamp is part of the page


def test_the_text_of_a_pdf_can_still_be_read_aloud():
    copy = clean_copy(PAPERS / "digital_00.pdf")
    with pypdfium2.PdfDocument(copy) as pdf:
        assert "民事起诉状" in pdf[0].get_textpage().get_text_bounded()


def test_pages_stand_as_the_reading_found_them(loaded):
    flat, upright = drawn(clean_copy(loaded)), drawn(clean_copy(loaded, rotations={1: 90}))
    assert flat.size == upright.size[::-1]
    corner = flat.rotate(90, expand=True)
    assert max(ImageStat.Stat(ImageChops.difference(corner, upright)).mean) < 2


def test_a_photograph_becomes_an_upright_pdf_without_the_place_it_was_taken():
    copy = clean_copy(PAPERS / "idf_05_exif6.jpg")
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        (page,) = pdf.pages
        assert page.mediabox[2] > page.mediabox[3]
        picture = page.obj.Resources.XObject.P.read_raw_bytes()
        assert not Image.open(io.BytesIO(picture)).getexif()
        assert b"pdfaid:part>2<" in pdf.Root.Metadata.read_bytes()
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3


def test_the_same_paper_gives_the_same_copy(loaded):
    assert clean_copy(loaded) == clean_copy(loaded)


@pytest.mark.parametrize("save", [{}, {"progressive": True}, {"quality": 20, "subsampling": 0}])
def test_camera_marks_go_without_touching_a_dot(save):
    sent = photo(**save)
    appended = sent + photo((80, 80))
    clean = without_camera_marks(appended)
    assert b"Lin Xiaomei" not in clean and b"Shenzhen" not in clean
    assert clean.endswith(b"\xff\xd9") and clean.count(b"\xff\xd8") == 1
    before, after = (Image.open(io.BytesIO(data)).convert("RGB") for data in (sent, clean))
    assert ImageChops.difference(before, after).getbbox() is None


@pytest.mark.parametrize("broken", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"GIF89a", photo()[:200]])
def test_what_is_no_whole_picture_does_no_harm(broken):
    assert len(without_camera_marks(broken)) <= len(broken)


@pytest.mark.parametrize("name", ["truncated.pdf", "complaint_05.docx"])
def test_what_cannot_be_copied_gives_nothing(name):
    assert clean_copy(PAPERS / name) == b""


@pytest.mark.parametrize("name", sorted(p.name for p in PAPERS.glob("*.pdf")))
def test_every_sample_that_may_be_used_has_a_copy_with_all_its_pages(name):
    from court.vault.inspection import inspect  # noqa: PLC0415

    seen = inspect(PAPERS / name, name)
    copy = clean_copy(PAPERS / name)
    assert copy or not seen.usable
    if copy:
        with pikepdf.open(io.BytesIO(copy)) as pdf:
            assert len(pdf.pages) == seen.pages
