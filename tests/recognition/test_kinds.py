"""Every kind of paper is known by its words; unknown papers stay "other"."""

from pathlib import Path

import pytest
import yaml

from court.law.papers import PAPER_KINDS
from court.recognition.kinds import Kind, classify, kind_of_file
from tests.recognition.flows import page

TEXTS = yaml.safe_load(Path(__file__).with_name("papers.yaml").read_text("utf8"))
PAPERS, EXHIBITS = TEXTS["papers"], TEXTS["exhibits"]


@pytest.mark.parametrize(("kind", "text"), PAPERS.items())
def test_a_paper_is_known(kind, text):
    found = classify(page(text))
    assert (found.kind, found.exhibit) == (kind, "")
    assert found.confidence > 0.8


@pytest.mark.parametrize(("sort", "text"), EXHIBITS.items())
def test_an_exhibit_is_known(sort, text):
    found = classify(page(text))
    assert (found.kind, found.exhibit) == ("other", sort)


def test_every_kind_of_the_law_has_cues():
    assert set(PAPERS) | {"id_card", "other"} == set(PAPER_KINDS)


def test_both_sides_on_one_page_are_an_id_card():
    both = PAPERS["id_card_front"] + "\n" + PAPERS["id_card_back"]
    assert classify(page(both)).kind == "id_card"


def test_both_sides_on_two_pages_are_an_id_card():
    pages = [classify(page(PAPERS[side])) for side in ("id_card_front", "id_card_back")]
    assert kind_of_file(pages).kind == "id_card"


def test_a_complaint_that_speaks_of_an_iou_is_a_complaint():
    text = PAPERS["complaint"] + "\n事实与理由：\n被告出具借条：今借到原告五万元，借款人王大山。"
    assert classify(page(text)).kind == "complaint"


def test_words_that_belong_to_no_paper_are_other():
    assert classify(page("今天天气很好\n我们去公园散步")).kind == "other"


def test_a_file_has_the_kind_of_its_first_known_page():
    pages = [Kind("other", 0.6), Kind("complaint", 0.9), Kind("other", 0.9, "contract")]
    assert kind_of_file(pages).kind == "complaint"
