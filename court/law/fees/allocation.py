"""Who bears how much of a fee: shares that add up to the cent (诉讼费用交纳办法第29条以下)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from court.law.vocabulary import ImpossibleFact

CENT = Fraction(1, 100)


def split(amount: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Divide ``amount`` in proportion to ``weights``; whole cents, and nothing is lost.

    Cents left over go to those who lost most by rounding down, the first named on a tie. Raises
    ``ImpossibleFact`` for negative numbers, parts of a cent, or no weight at all.
    """
    if amount < 0 or any(weight < 0 for weight in weights):
        raise ImpossibleFact("weights", "金额和比例不能为负")
    total = sum(map(Fraction, weights), Fraction(0))
    cents = Fraction(amount) / CENT
    if not total:
        raise ImpossibleFact("weights", "至少有一方负担")
    if cents.denominator != 1:
        raise ImpossibleFact("amount", f"金额应当到分：{amount}元")
    exact = [cents * Fraction(weight) / total for weight in weights]
    whole = [int(part) for part in exact]
    left = int(cents) - sum(whole)
    by_loss = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for place in by_loss[:left]:
        whole[place] += 1
    return tuple(Decimal(part) / 100 for part in whole)
