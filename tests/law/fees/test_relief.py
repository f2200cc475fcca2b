"""Deferral, reduction, waiver, refund."""

from decimal import Decimal

import pytest

from court.law.fees import refund, relief
from court.law.vocabulary import ImpossibleFact

FEE = Decimal("1050.00")


def test_a_waiver_is_for_natural_persons_only():
    assert relief(FEE, "waive", natural_person=True).due_now == 0
    with pytest.raises(ImpossibleFact, match="自然人"):
        relief(FEE, "waive", natural_person=False)


def test_a_reduction_is_of_at_least_thirty_percent():
    found = relief(FEE, "reduce", natural_person=False)
    assert (found.due_now, found.remitted) == (Decimal("735.00"), Decimal("315.00"))
    assert relief(FEE, "reduce", natural_person=True, reduce_by=Decimal("0.5")).due_now == 525
    for share in ("0.29", "1"):
        with pytest.raises(ImpossibleFact):
            relief(FEE, "reduce", natural_person=True, reduce_by=Decimal(share))


def test_a_deferral_postpones_the_whole():
    found = relief(FEE, "defer", natural_person=False)
    assert (found.due_now, found.deferred) == (0, FEE)


@pytest.mark.parametrize(
    ("situation", "back"),
    [
        ("not_docketed", "1050.00"), ("dismissed", "1050.00"), ("remanded", "1050.00"),
        ("crime", "1050.00"), ("crime_and_civil", "0.00"), ("mediation", "525.00"),
        ("withdrawal", "525.00"), ("suspended", "0.00"), ("terminated", "0.00"),
        ("transferred", "0.00"), ("conversion_unpaid", "525.00"),
    ],
)  # fmt: skip
def test_what_goes_back(situation, back):
    found = refund(FEE, situation)
    assert (found.amount, found.ask) == (Decimal(back), False)
    assert found.citations


def test_a_deemed_withdrawal_is_left_to_a_person():
    found = refund(FEE, "deemed_withdrawn")
    assert found.amount is None
    assert found.ask
    assert not found.citations[0].verified


def test_impossible_facts_are_named():
    with pytest.raises(ImpossibleFact):
        relief(Decimal(-1), "defer", natural_person=True)
    with pytest.raises(ImpossibleFact):
        relief(FEE, "bribe", natural_person=True)
    with pytest.raises(ImpossibleFact):
        refund(FEE, "earthquake")
    with pytest.raises(ImpossibleFact):
        refund(Decimal(-1), "dismissed")
