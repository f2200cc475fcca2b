"""Who bears the costs, as the closing paper says it (诉讼费用交纳办法第29至35、53条)."""

from collections.abc import Mapping
from decimal import Decimal

from court.docket.models import Case, CaseParty
from court.documents.papers.facts import Cost, CostShare
from court.fees.models import FeeAssessment
from court.fees.queries import fee_of_case
from court.fees.states import EntryKind
from court.law.amounts import cents
from court.law.fees import split

HALF = frozenset({"withdrawal_ruling", "mediation_agreement"})
GIVEN_BACK = frozenset({"dismissal_ruling"})
BORNE_BY_PLAINTIFF = frozenset({"withdrawal_ruling", "deemed_withdrawal_ruling"})


def halving(fee: FeeAssessment) -> Decimal:
    """What closing by withdrawal or mediation takes off: half, and only once (第15条；解释206)."""
    if fee.halved:
        return Decimal("0.00")
    sums = fee.sums()
    full = sums[EntryKind.DUE] - sums[EntryKind.REDUCED]
    return min(full - cents(full / 2), fee.charged)


def cost_of(case: Case, shares: Mapping[str, Decimal], *, closing: str = "judgment") -> Cost | None:
    """The line about the acceptance fee for a judgment or mediation paper.

    ``shares`` are weights by the name of the party ("被告王强": 1); the amounts add up to the
    cent. ``closing``: judgment, mediation, withdrawal (the latter two halve once). None where no
    fee was assessed.
    """
    fee = fee_of_case(case.pk)
    if fee is None:
        return None
    sums = fee.sums()
    was_halved = fee.halved
    less = halving(fee) if closing in ("mediation", "withdrawal") else Decimal("0.00")
    full = fee.full_amount or fee.amount
    charged = max(sums[EntryKind.DUE] - sums[EntryKind.REDUCED] - less, Decimal("0.00"))
    if not sums[EntryKind.DUE]:
        charged = fee.amount  # not prepaid: reckoned all the same
    relief = sums[EntryKind.WAIVED]
    borne = max(charged - relief, Decimal("0.00"))
    parts = split(borne, list(shares.values()))
    return Cost(
        amount=max(full, charged),
        charged=charged,
        halved=was_halved or less > 0,
        relief=f"准予减免{relief:.2f}元" if relief else "",
        shares=tuple(
            CostShare(payer=payer, amount=part)
            for payer, part in zip(shares, parts, strict=True)
            if part or len(shares) == 1
        ),
    )


def costs_in_ruling(case: Case, kind: str) -> tuple[Cost, ...]:
    """What rulings that end a case say about the fee."""
    if kind in GIVEN_BACK:
        fee = fee_of_case(case.pk)
        if fee is None:
            return ()
        paid = fee.sums()[EntryKind.PAID]
        note = "予以退还" if paid else "不再收取"
        return (Cost(amount=fee.amount, note=note),)
    if kind not in BORNE_BY_PLAINTIFF:
        return ()
    names = [p.name for p in case.parties.filter(side=CaseParty.Side.PLAINTIFF)]
    payer = f"原告{'、'.join(names)}"
    closing = "withdrawal" if kind in HALF else "judgment"
    cost = cost_of(case, {payer: Decimal(1)}, closing=closing)
    unpaid = kind == "deemed_withdrawal_ruling" and cost is not None and not _paid(case)
    return () if cost is None or unpaid else (cost,)


def _paid(case: Case) -> bool:
    fee = fee_of_case(case.pk)
    return fee is not None and fee.received > 0
