"""Shares of a fee add up to the cent, whatever the proportions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.law.fees import split
from court.law.vocabulary import ImpossibleFact

AMOUNTS = st.decimals("0", "9999999.99", places=2)
WEIGHTS = st.lists(st.decimals("0", "1000", places=3), min_size=1, max_size=9).filter(any)


@given(AMOUNTS, WEIGHTS)
def test_nothing_is_lost_and_nothing_is_added(amount, weights):
    parts = split(amount, weights)

    assert sum(parts) == amount
    assert all(part >= 0 and part == part.quantize(Decimal("0.01")) for part in parts)


@given(AMOUNTS, WEIGHTS)
def test_nobody_is_off_by_a_whole_cent(amount, weights):
    total = sum(weights)

    for part, weight in zip(split(amount, weights), weights, strict=True):
        assert abs(part - amount * weight / total) < Decimal("0.010001")
        assert weight or not part


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100.00", ("1", "1", "1"), ("33.34", "33.33", "33.33")),
        ("4030.00", ("0.3", "0.7"), ("1209.00", "2821.00")),
        ("0.01", ("1", "1"), ("0.01", "0.00")),
    ],
)
def test_examples(amount, weights, parts):
    assert split(Decimal(amount), [Decimal(w) for w in weights]) == tuple(map(Decimal, parts))


@pytest.mark.parametrize(("amount", "weights"), [("1", ["0"]), ("-1", ["1"]), ("0.001", ["1"])])
def test_impossible_shares_are_refused(amount, weights):
    with pytest.raises(ImpossibleFact):
        split(Decimal(amount), [Decimal(w) for w in weights])
