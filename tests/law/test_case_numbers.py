"""Case numbers: grammar, reading, writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.law.case_numbers import (
    _SHAPE,
    SPECIAL_TRIALS,
    CaseNumber,
    case_type,
    case_types,
    is_case_number,
)
from court.law.courts import all_courts
from court.law.vocabulary import ImpossibleFact
from tests.law.examples import examples

CASES = examples("numbers")
COURTS = [item.code for item in all_courts()]
FORMER = [code for item in all_courts() for code in item.former_codes]


@pytest.mark.parametrize("case", CASES["parsed"], ids=lambda case: case["text"])
def test_reads_real_numbers(case):
    number = CaseNumber.parse(case["text"])
    assert number.court_of_case.name == case["name"]
    assert (number.court, number.type, number.seq) == (case["court"], case["type"], case["seq"])
    assert (number.special, number.part) == (case.get("special", ""), case.get("part", 0))
    assert str(number) == case["text"]


@pytest.mark.parametrize("case", CASES["normalised"], ids=lambda case: case["text"])
def test_brackets_digits_and_spaces_are_normalised(case):
    assert str(CaseNumber.parse(case["text"])) == case["number"]


@pytest.mark.parametrize("case", CASES["impossible"], ids=lambda case: case["text"])
def test_refuses_what_is_no_number(case):
    with pytest.raises(ImpossibleFact) as fact:
        CaseNumber.parse(case["text"])
    assert fact.value.field == case["field"]
    assert not is_case_number(case["text"])


def test_every_court_with_every_type_leads_back():
    types = list(case_types())
    for place, court in enumerate([*COURTS, *FORMER]):
        for offset in range(5):
            kind = types[(place * 5 + offset) % len(types)]
            number = CaseNumber(2026, court, kind, place + 1)
            assert CaseNumber.parse(str(number)) == number
    for court in ("最高法", "浙", "兵", "军", "浙01", "浙0106"):
        for kind in types:
            number = CaseNumber(2026, court, kind, 7)
            assert CaseNumber.parse(str(number)) == number


def test_every_court_and_every_type_can_only_be_split_where_they_meet():
    for court in [*COURTS, *FORMER]:
        for kind in case_types():
            found = _SHAPE.fullmatch(f"（2026）{court}{kind}1号")
            assert (found["court"], found["type"]) == (court, kind)


@given(
    st.integers(2016, 2999),
    st.sampled_from(COURTS + FORMER),
    st.sampled_from(list(case_types())),
    st.integers(1, 99_999_999),
    st.sampled_from(["", *SPECIAL_TRIALS]),
    st.integers(0, 99),
)
def test_any_number_leads_back(year, court, kind, seq, special, part):
    number = CaseNumber(year, court, kind, seq, special, part)
    assert CaseNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": 2015}, "year"),
        ({"court": "浙99"}, "court"),
        ({"type": "民某"}, "type"),
        ({"seq": 0}, "seq"),
        ({"seq": -1}, "seq"),
        ({"special": "商"}, "special"),
        ({"part": 100}, "part"),
    ],
)
def test_an_impossible_part_is_named(changes, field):
    parts = {"year": 2026, "court": "浙0106", "type": "民初", "seq": 1} | changes
    with pytest.raises(ImpossibleFact) as fact:
        CaseNumber(**parts)
    assert fact.value.field == field


def test_codes_that_are_not_in_the_standard_are_marked():
    assert case_type("民初").verified
    assert not case_type("诉前调书").verified
    with pytest.raises(ImpossibleFact):
        case_type("民某")
