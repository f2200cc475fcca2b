"""Amounts in capitals and figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.law.amounts import parse_amount, to_chinese
from court.law.vocabulary import ImpossibleFact
from tests.law.examples import examples

CASES = examples("amounts")
MONEY = st.decimals(0, Decimal("9999999999999.99"), places=2)


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["text"])
def test_reads(case):
    assert str(parse_amount(case["text"])) == case["amount"]


@pytest.mark.parametrize("text", CASES["impossible"])
def test_refuses_what_is_no_amount(text):
    with pytest.raises(ImpossibleFact) as fact:
        parse_amount(text)
    assert fact.value.field == "amount"
    assert fact.value.message


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: case["amount"])
def test_writes(case):
    assert to_chinese(Decimal(case["amount"])) == case["text"]


@given(MONEY)
def test_capitals_lead_back(amount):
    assert parse_amount(to_chinese(amount)) == amount


@given(MONEY)
def test_figures_lead_back(amount):
    assert parse_amount(f"¥{amount:,.2f}元") == amount


@given(st.integers(0, 99999999))
def test_plain_numerals_and_ten_thousands_agree(tens):
    assert parse_amount(f"{tens}万") == parse_amount(f"{tens}0000元")


@pytest.mark.parametrize("amount", ["-0.01", "NaN", "Infinity", "1E+16"])
def test_what_cannot_be_written_raises(amount):
    with pytest.raises(ImpossibleFact):
        to_chinese(Decimal(amount))
