"""Decisions about money (诉讼费用交纳办法第27、44–51、53条)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from court.documents.papers.basis import COSTS, statutory_basis
from court.documents.papers.facts import yuan_twice
from court.documents.papers.sheet import CasePaper
from court.law.vocabulary import Citation

Relief = Literal["缓交", "减交", "免交"]
RELIEF_ARTICLE: dict[Relief, str] = {"免交": "第45条", "减交": "第46条", "缓交": "第47条"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReliefDecisionData(CasePaper):
    """缓减免决定书: deferral, reduction by at least 30 percent, or waiver (费用办法第44至51条).

    A refusal says why (第48条). ``granted`` may be another form than ``asked``; None refuses.
    ``amount`` is the fee as reckoned, ``payable`` what remains, ``until`` the last day to pay.
    Before docketing ``case_number`` holds the intake number (第49条).
    """

    kind: ClassVar[str] = "fee_relief_decision"
    title: ClassVar[str] = "诉讼费用缓减免决定书"

    applicant: str
    applied_on: date
    asked: Relief
    granted: Relief | None
    fee_name: str = "案件受理费"
    amount: Decimal
    payable: Decimal
    until: date | None = None
    grounds: str
    reasons: tuple[str, ...]
    approved_by: str = ""
    provisions: tuple[Citation, ...] = ()

    def derived(self) -> dict[str, Any]:
        """Amounts in both writings; the provision of the form asked for or granted."""
        given = self.provisions or (
            Citation(COSTS, "第44条"),
            Citation(COSTS, RELIEF_ARTICLE[self.granted or self.asked]),
            Citation(COSTS, "第48条"),
        )
        return {
            "basis": statutory_basis(given),
            "amount_twice": yuan_twice(self.amount),
            "payable_twice": yuan_twice(self.payable),
            "relieved_twice": yuan_twice(max(self.amount - self.payable, Decimal(0))),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundDecisionData(CasePaper):
    """退费决定书: what was paid, what is borne, what goes back, by when (费用办法第27、53条).

    ``steps`` is the reckoning line by line; ``occasion`` the paper from which it follows;
    ``due`` the fifteenth day after that paper took effect.
    """

    kind: ClassVar[str] = "refund_decision"
    title: ClassVar[str] = "诉讼费用退还决定书"

    payer: str
    paid: Decimal
    borne: Decimal
    refund: Decimal
    steps: tuple[str, ...]
    occasion: str
    reason: str
    effective_on: date | None = None
    due: date | None = None
    way: str = "原路退回交费时使用的账户"
    receipt_number: str = ""
    provisions: tuple[Citation, ...] = (Citation(COSTS, "第53条"),)

    def derived(self) -> dict[str, Any]:
        """Amounts in both writings and the basis."""
        return {
            "basis": statutory_basis(self.provisions),
            "paid_twice": yuan_twice(self.paid),
            "borne_twice": yuan_twice(self.borne),
            "refund_twice": yuan_twice(self.refund),
        }
