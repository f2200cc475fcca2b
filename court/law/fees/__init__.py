"""Court fees (诉讼费用交纳办法): every amount with the steps that lead to it.

Money is ``Decimal`` yuan. Parts of a cent are kept until the end and rounded once, half upwards
(the ordinance is silent on this). A fee is halved once, however many reasons there are.
"""

from court.law.fees.allocation import split
from court.law.fees.amounts_at_stake import (
    base_of_claims,
    kind_of_cause,
    on_decrease,
    supplement,
)
from court.law.fees.assessment import Fee, fee
from court.law.fees.relief import Refund, Relief, refund, relief
from court.law.fees.schedule import KINDS, FeeKind, fee_kind, fee_kinds

__all__ = [
    "KINDS",
    "Fee",
    "FeeKind",
    "Refund",
    "Relief",
    "base_of_claims",
    "fee",
    "fee_kind",
    "fee_kinds",
    "kind_of_cause",
    "on_decrease",
    "refund",
    "relief",
    "split",
    "supplement",
]
