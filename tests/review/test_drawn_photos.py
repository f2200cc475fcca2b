"""Photographs of drawn papers, read by the real engine: turned, skewed, dark, blurred, unsigned."""

import pytest
from PIL import Image

from court.recognition.reader import Reader
from tests.review.drawing import cards, letters, photos
from tests.review.drawing.case import WRITTEN, save
from tests.review.drawing.complaints import complaint
from tests.review.drawing.money_cases import lending, sale

pytestmark = pytest.mark.recognition


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Save a drawing and read it."""
    folder = tmp_path_factory.mktemp("photos")
    with Reader() as reader:

        def reading(drawing, name="paper.jpg", claimed=None):
            save(drawing, folder / name)
            return reader.read(folder / name, name=name, claimed_kind=claimed)

        yield reading


@pytest.fixture(scope="module")
def person():
    return lending().filing["plaintiffs"][0]


@pytest.mark.parametrize("photo", ["turned_180", "perspective", "shadowed", "phone"])
def test_a_card_is_read_from_a_photograph(read, person, photo):
    page = read(photos.LEGIBLE[photo](cards.id_front(person))).pages[0]
    read_values = {name: field.value for name, field in page.fields.items()}

    assert (page.kind, page.legible) == ("id_card_front", True)
    assert read_values == {
        "name": person["name"], "sex": person["sex"], "ethnicity": person["ethnicity"],
        "birth_date": person["birth_date"], "address": person["domicile"]["text"],
        "id_number": person["id_number"],
    }  # fmt: skip


@pytest.mark.parametrize("photo", ["blurred", "tiny"])
def test_nobody_can_read_it(read, person, photo):
    page = read(photos.ILLEGIBLE[photo](cards.id_back(person))).pages[0]

    assert not page.legible


def test_a_complaint_without_signature(read):
    case = lending()
    bare = complaint(case.filing, case.court.name, signed=False)

    assert read(bare, "bare.pdf", "complaint").pages[-1].signed is False


def test_a_complaint_signed_on_its_last_page(read):
    case = lending()
    pages = complaint(case.filing, case.court.name, own_page=True)
    found = read(pages, "signed.pdf", "complaint").pages

    assert [page.kind for page in found] == ["complaint", "complaint"]
    assert found[1].signed is True
    assert found[1].legible


def test_a_last_page_alone_is_what_it_is_said_to_be(read):
    case = sale(agent="")
    last = complaint(case.filing, case.court.name, own_page=True)[-1]
    page = read(last, "last.jpg", "complaint").pages[0]

    assert (page.kind, page.sealed, page.legible) == ("complaint", True, True)


def test_a_photocopy_shows_no_colour_of_a_seal(read):
    firm = sale(agent="").filing["plaintiffs"][0]
    copy = photos.grey(letters.head_certificate(firm, WRITTEN))

    assert read(copy).pages[0].sealed is None
    assert read(Image.new("RGB", (900, 700), (253, 253, 250)), "blank.jpg").pages[0].blank
