"""Old article numbers read as they stand now."""

from datetime import date

import pytest

from court.law.articles import article_of_2023, citation_of_2023
from court.law.vocabulary import Citation, ImpossibleFact

OLD = date(2022, 1, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (1, 1), (115, 115), (193, 193), (194, 198), (201, 205), (206, 210), (207, 211),
        (238, 242), (246, 250), (271, 275), (274, 283), (276, 286), (277, 287), (279, 289),
    ],
)  # fmt: skip
def test_numbers_move_by_four_after_the_inserted_articles(old, new):
    assert article_of_2023(old) == new


@pytest.mark.parametrize("number", [0, -3, 292, 272, 290])
def test_what_cannot_be_converted_is_said(number):
    with pytest.raises(ImpossibleFact):
        article_of_2023(number)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第201条", "第205条"),
        ("第二百零一条第一款", "第205条第一款"),
        ("第一百九十三条", "第193条"),
        ("第二百一十条", "第214条"),
    ],
)
def test_citations_keep_paragraph_and_item(old, new):
    assert citation_of_2023(Citation("民事诉讼法", old, OLD)).article == new


def test_other_acts_and_present_citations_stay():
    present = Citation("民事诉讼法", "第201条", date(2024, 1, 1))
    other = Citation("民事诉讼法司法解释", "第201条", OLD)

    assert citation_of_2023(present) is present
    assert citation_of_2023(other) is other
