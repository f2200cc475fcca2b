"""Real files through the real engine in its own process."""

import json
import os
import signal
from pathlib import Path

import pytest

from court.recognition.fields import ACCEPTED
from court.recognition.reader import Reader

pytestmark = pytest.mark.recognition
PAPERS = Path("tests/samples/papers")
LABELS = {each["file"]: each for each in json.loads((PAPERS / "labels.json").read_text("utf8"))}
KINDS = {"authorisation_letter": "power_of_attorney", "iou_handwritten_font": "iou"}
COMPARED = {
    "name", "sex", "ethnicity", "address", "id_number", "issuer", "uscc", "firm", "payer", "payee",
    "lender", "borrower", "lender_id", "principal", "agent", "party_a", "party_b", "buyer",
}  # fmt: skip


@pytest.fixture(scope="module")
def reader():
    with Reader() as opened:
        yield opened


def read(reader: Reader, name: str, **more):
    return reader.read(PAPERS / name, name=name.rsplit("/", 1)[-1], **more)


@pytest.mark.parametrize("name", [name for name, each in LABELS.items() if each["legible"]])
def test_a_paper_is_known_and_its_facts_are_read(reader, name):
    label = LABELS[name]
    found = read(reader, name)
    kind = KINDS.get(label["kind"], label["kind"])
    assert kind in (found.kind, found.details.get("exhibit_kind"))
    assert all(page.legible for page in found.pages) or label["quality"] != "ok"
    for key, value in label["fields"].items():
        if key in COMPARED and found.kind != "complaint" and label["quality"] == "ok":
            assert found.fields[key].value == value, key


@pytest.mark.parametrize("name", [name for name, each in LABELS.items() if not each["legible"]])
def test_an_illegible_paper_is_sent_back(reader, name):
    found = read(reader, name)
    assert [page.legible for page in found.pages] == [False]
    assert [problem.code for problem in found.problems] == ["illegible"]


@pytest.mark.parametrize("name", [name for name in LABELS if "idf_" in name or "front" in name])
def test_no_wrong_number_is_accepted(reader, name):
    number = read(reader, name).fields.get("id_number")
    if number and number.score >= ACCEPTED:
        assert number.value == LABELS[name]["fields"]["id_number"]


def test_a_turned_page_is_read_and_says_how_it_was_turned(reader):
    (page,) = read(reader, "degraded/idf_00__rot270.jpg").pages
    assert (page.rotation, page.width > page.height) == (90, True)


def test_a_text_layer_is_believed_where_it_agrees(reader):
    found = read(reader, "pdf/digital_00.pdf")
    assert found.details["text_layer"] == "agrees"
    assert "公民身份号码330106198503121450" in found.text.replace("\n", "")


def test_a_text_layer_that_lies_is_not_believed(reader):
    found = read(reader, "pdf/garbled_tounicode.pdf")
    assert found.details["text_layer"] == "disagrees"
    assert found.details["complaint"]["plaintiffs"][0]["name"] == "孙浩然"


def test_each_page_of_a_pdf_has_its_kind(reader):
    steps = []
    found = read(reader, "pdf/scanned_2p.pdf", progress=lambda *step: steps.append(step))
    assert [page.kind for page in found.pages] == ["complaint", "other"]
    assert found.details["exhibit_kinds"] == {"2": "contract"}
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_tables_and_pictures_of_a_docx_are_read(reader):
    table = read(reader, "pdf/complaint_08_table.docx")
    assert table.details["complaint"]["plaintiffs"][0]["name"] == "邓永福"
    assert len(read(reader, "pdf/evidence_image.docx").pages) == 2


@pytest.mark.parametrize("name", ["idf_05.heic", "idf_05_exif6.jpg"])
def test_photos_of_a_telephone_are_read(reader, name):
    assert read(reader, f"pdf/{name}").fields["name"].value == "贾俊勇"


def test_an_arbitration_clause_in_a_picture_is_located(reader):
    (clause,) = read(reader, "letters/arbitration_clause.jpg").details["clauses"]
    assert (clause["kind"], clause["institution"]) == ("arbitration", "广州仲裁委员会")
    assert clause["box"][2] > 300


def test_seals_signatures_and_handwriting_are_seen(reader):
    assert read(reader, "letters/certificate.jpg").pages[0].sealed is True
    assert read(reader, "cards/complaint.jpg").pages[0].sealed is False
    assert read(reader, "base/iou_02.jpg").pages[0].sealed is None  # grey: red cannot be seen
    assert read(reader, "cards/complaint.jpg").pages[0].signed is True
    assert read(reader, "base/iouhw_00.jpg").pages[0].handwritten is True
    assert read(reader, "base/iou_02.jpg").pages[0].handwritten is False


@pytest.mark.parametrize(
    ("name", "code"),
    {
        "active_js.pdf": "active_content", "encrypted_user.pdf": "password", "blank.pdf": "blank",
        "truncated.pdf": "damaged", "bomb_mediabox.pdf": "bomb", "many_pages.pdf": "too_many_pages",
        "xxe.docx": "active_content",
    }.items(),
)  # fmt: skip
def test_a_bad_file_is_a_problem_not_an_exception(reader, name, code):
    found = read(reader, f"pdf/{name}")
    assert [problem.code for problem in found.problems] == [code]


def test_a_reader_whose_process_is_killed_starts_another(reader):
    assert read(reader, "cards/back.jpg").kind == "id_card_back"
    before = reader.process_id
    os.kill(before, signal.SIGKILL)
    assert read(reader, "cards/back.jpg").kind == "id_card_back"
    assert reader.process_id != before


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read():
    with Reader(page_seconds=0.05) as hasty:
        assert [p.code for p in read(hasty, "base/contract_02.jpg").problems] == ["timeout"]
        hasty._page_seconds = 60.0
        assert read(hasty, "cards/back.jpg").kind == "id_card_back"
