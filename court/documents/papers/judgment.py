"""Judgments and mediation agreements: the papers that end a case on its merits (T31, T40–T42)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from court.documents.papers import machine
from court.documents.papers.basis import statutory_basis
from court.documents.papers.facts import Cost, Signatories, Statement, yuan
from court.documents.papers.ruling import appeal_instruction
from court.documents.papers.sheet import CasePaper, PartyLine
from court.law.vocabulary import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One item of the result (判项): the sentence as printed, and its facts for machines.

    ``kind`` is pay, do, refrain, declare or reject; ``days`` the time to perform after effect.
    """

    text: str
    kind: Literal["pay", "do", "refrain", "declare", "reject"] = "pay"
    debtors: tuple[str, ...] = ()
    creditors: tuple[str, ...] = ()
    amount: Decimal | None = None
    days: int | None = None

    def for_machines(self) -> dict[str, Any]:
        """The order with its facts."""
        return {
            "text": self.text,
            "kind": self.kind,
            "debtors": list(self.debtors),
            "creditors": list(self.creditors),
            "amount": machine.amount(self.amount),
            "days": self.days,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgmentPaper(CasePaper):
    """What judgments of both kinds share (民诉法第155条)."""

    title: ClassVar[str] = "民事判决书"
    certified: ClassVar[bool] = True

    parties: tuple[PartyLine, ...]
    docketed_on: date
    procedure: str
    claims: tuple[str, ...]
    orders: tuple[Order, ...]
    costs: tuple[Cost, ...]
    provisions: tuple[Citation, ...]
    signatories: Signatories
    hearing: str = ""  # 于2026年4月8日公开开庭进行了审理
    appeared: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()  # who was summoned and did not come

    def facts_for_machines(self) -> dict[str, Any]:
        """Claims, orders with amounts, costs, basis, and how it may be appealed."""
        return _head(self, self.title_on_paper) | {
            "procedure": self.procedure,
            "docketed_on": self.docketed_on.isoformat(),
            "claims": list(self.claims),
            "orders": [order.for_machines() for order in self.orders],
            "costs": machine.costs(self.costs),
            "provisions": machine.provisions(self.provisions),
            "appeal": self.appeal_for_machines,
        }

    @property
    def appeal_for_machines(self) -> dict[str, Any] | None:
        """None: the judgment is final."""
        return None

    @property
    def pays(self) -> bool:
        """Whether money must be paid, so that interest for delay is told (民诉法第264条)."""
        return any(order.kind == "pay" for order in self.orders)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgmentData(JudgmentPaper):
    """民事判决书 (民诉法第151、155条).

    Cause, claims, facts in dispute and reasons; facts found with reasons; law with reasons; result
    and costs; appeal. ``simplified`` says why reasons are short (民诉法解释第270条). A
    judgment of ``divorce`` tells that nobody may marry before it is final. ``abroad`` are parties
    without domicile in China (thirty days). ``appeal_fee`` is told with the appeal.
    """

    kind: ClassVar[str] = "judgment"

    facts_and_reasons: tuple[str, ...]
    defences: tuple[Statement, ...] = ()
    third_parties: tuple[Statement, ...] = ()
    evidence: tuple[str, ...] = ()
    found: tuple[str, ...]
    reasons: tuple[str, ...]
    appeal_court: str
    abroad: tuple[str, ...] = ()
    appeal_fee: Decimal | None = None
    divorce: bool = False
    simplified: str = ""
    law_texts: tuple[str, ...] = ()  # 附：本判决适用的法律条文

    def derived(self) -> dict[str, Any]:
        """Basis and appeal in words."""
        return {
            "basis": statutory_basis(self.provisions),
            "pays": self.pays,
            "ending": appeal_instruction("判决", 15, self.appeal_court, self.abroad),
            "appeal_fee_yuan": "" if self.appeal_fee is None else yuan(self.appeal_fee),
        }

    @property
    def appeal_for_machines(self) -> dict[str, Any] | None:
        """To which court and within how many days."""
        abroad = {"parties_abroad": list(self.abroad), "days_abroad": 30} if self.abroad else {}
        return {"court": self.appeal_court, "days": 15} | abroad


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallClaimsJudgmentData(JudgmentPaper):
    """小额诉讼判决书: parties, claims and result suffice (民诉法解释第280条).

    It is final (民诉法第165条).
    """

    kind: ClassVar[str] = "small_claims_judgment"

    facts_and_reasons: tuple[str, ...] = ()
    defences: tuple[Statement, ...] = ()
    found: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def derived(self) -> dict[str, Any]:
        """Basis in words."""
        return {"basis": statutory_basis(self.provisions), "pays": self.pays}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantor:
    """Who stands for the performance of a mediation agreement (调解规定第9条)."""

    name: str
    guarantee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationAgreementData(CasePaper):
    """民事调解书 (民诉法第100条; 调解规定第9、11条): claims, facts, result, costs, guarantors.

    It has effect when all parties have signed for it; with ``effective_on_signing`` from the
    signing of the record (民诉法第101条; 民诉法解释第151条), and ``signed_on`` is that day. It is
    served by signature only (民诉法解释第133条).
    """

    kind: ClassVar[str] = "mediation_agreement"
    title: ClassVar[str] = "民事调解书"
    certified: ClassVar[bool] = True

    parties: tuple[PartyLine, ...]
    docketed_on: date
    procedure: str = ""
    claims: tuple[str, ...]
    facts: tuple[str, ...]
    terms: tuple[str, ...]
    costs: tuple[Cost, ...]
    guarantors: tuple[Guarantor, ...] = ()
    mediator: str = ""
    effective_on_signing: bool = False
    signed_on: date | None = None
    provisions: tuple[Citation, ...] = ()
    signatories: Signatories

    def derived(self) -> dict[str, Any]:
        """Basis in words, where one is cited."""
        return {"basis": statutory_basis(self.provisions)}

    def facts_for_machines(self) -> dict[str, Any]:
        """Claims, terms and costs."""
        return _head(self, self.title) | {
            "claims": list(self.claims),
            "terms": list(self.terms),
            "guarantors": [g.name for g in self.guarantors],
            "costs": machine.costs(self.costs),
            "effective_on_signing": self.effective_on_signing,
        }


def _head(paper: JudgmentPaper | MediationAgreementData, title: str) -> dict[str, Any]:
    return machine.head(
        kind=paper.kind,
        title=title,
        court=paper.court_name,
        number=paper.case_number,
        cause=paper.cause,
        made_on=paper.issued_on,
        parties=paper.parties,
        signatories=paper.signatories,
    )
