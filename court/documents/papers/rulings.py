"""Rulings on where, how and whether a case goes on (T17, T22, T23, T29, T30, T33–T38, T45)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from court.documents.papers.basis import civil_procedure
from court.documents.papers.facts import yuan, yuan_twice
from court.documents.papers.ruling import RulingData
from court.law.vocabulary import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRulingData(RulingData):
    """管辖异议裁定书 (民诉法第130、157条; 民诉法解释第276条: in small claims of effect at once).

    ``upheld`` transfers the case to ``to_court``; otherwise the objection is rejected. An
    objection that fails costs a fee (诉讼费用交纳办法第13条第6项): put it in ``costs``.
    """

    kind: ClassVar[str] = "objection_ruling"
    at_once: ClassVar[bool] = True

    objectors: tuple[str, ...]
    objection: str
    upheld: bool
    to_court: str = ""
    answer: str = ""  # what the other side says to it
    provisions: tuple[Citation, ...] = civil_procedure("第130条第1款", "第157条第1款第2项")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRulingData(RulingData):
    """移送管辖裁定书, of the court's own motion (民诉法第37条; 民诉法解释第35条)."""

    kind: ClassVar[str] = "transfer_ruling"
    at_once: ClassVar[bool] = True

    claims: tuple[str, ...] = ()
    to_court: str
    provisions: tuple[Citation, ...] = civil_procedure("第37条", "第157条第1款第11项")


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissalRulingData(RulingData):
    """驳回起诉裁定书 (民诉法第122、157条; 民诉法解释第208条第3款).

    ``fee_paid`` is the fee to give back: a dismissed suit is free (诉讼费用交纳办法第8、27条).
    """

    kind: ClassVar[str] = "dismissal_ruling"
    at_once: ClassVar[bool] = True

    claims: tuple[str, ...]
    facts_summary: str
    defence: str = ""
    found: tuple[str, ...] = ()
    fee_paid: Decimal | None = None
    provisions: tuple[Citation, ...] = (
        *civil_procedure("第122条", "第157条第1款第3项"),
        Citation("民事诉讼法司法解释", "第208条第3款"),
    )

    def derived(self) -> dict[str, Any]:
        """The fee to give back, in figures."""
        paid = yuan(self.fee_paid) if self.fee_paid else ""
        return RulingData.derived(self) | {"fee_paid_yuan": paid}


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRulingData(RulingData):
    """准许或者不准许撤诉裁定书 (民诉法第148、157条; 民诉法解释第238条).

    ``what`` is 起诉 or 反诉. A withdrawal that is allowed costs half (诉讼费用交纳办法第15、34条).
    """

    kind: ClassVar[str] = "withdrawal_ruling"

    applicants: tuple[str, ...]
    applied_on: date
    application: str = ""
    granted: bool = True
    what: Literal["起诉", "反诉"] = "起诉"
    provisions: tuple[Citation, ...] = civil_procedure("第148条第1款", "第157条第1款第5项")


Default = Literal["fee_unpaid", "fee_not_topped_up", "absent", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemedWithdrawalRulingData(RulingData):
    """按撤诉处理裁定书 (民诉法第146、157条; 民诉法解释第199、213条).

    ``because``: the fee was not paid after notice, not topped up after a change of procedure, the
    plaintiff did not come though summoned, or left without leave. ``events`` tells what happened
    with its days: notice given, summons served, day missed.
    """

    kind: ClassVar[str] = "deemed_withdrawal_ruling"

    plaintiffs: tuple[str, ...]
    because: Default
    events: str
    provisions: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        """The provisions follow from what happened, unless the judge cites others."""
        if not self.provisions:
            object.__setattr__(self, "provisions", DEFAULT_BASIS[self.because])


DEFAULT_BASIS: dict[Default, tuple[Citation, ...]] = {
    "fee_unpaid": (
        *civil_procedure("第121条第1款", "第157条第1款第11项"),
        Citation("民事诉讼法司法解释", "第213条"),
    ),
    "fee_not_topped_up": (
        *civil_procedure("第121条第1款", "第157条第1款第11项"),
        Citation("民事诉讼法司法解释", "第199条"),
    ),
    "absent": civil_procedure("第146条", "第157条第1款第11项"),
    "left": civil_procedure("第146条", "第157条第1款第11项"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionRulingData(RulingData):
    """中止诉讼裁定书, on one of six grounds (民诉法第153、157条).

    ``item`` is the number of the ground in article 153; ``events`` what happened.
    """

    kind: ClassVar[str] = "suspension_ruling"

    item: Literal[1, 2, 3, 4, 5, 6]
    events: str
    provisions: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        """The ground is cited by its item."""
        if not self.provisions:
            cited = civil_procedure(f"第153条第1款第{self.item}项", "第157条第1款第6项")
            object.__setattr__(self, "provisions", cited)


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminationRulingData(RulingData):
    """终结诉讼裁定书, on one of four grounds (民诉法第154、157条).

    The fee is kept (诉讼费用交纳办法第28条).
    """

    kind: ClassVar[str] = "termination_ruling"

    item: Literal[1, 2, 3, 4]
    events: str
    provisions: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        """The ground is cited by its item."""
        if not self.provisions:
            cited = civil_procedure(f"第154条第{self.item}项", "第157条第1款第6项")
            object.__setattr__(self, "provisions", cited)


Procedure = Literal["small_claims", "summary", "ordinary_single", "ordinary_panel"]
PROCEDURE_NAMES: dict[Procedure, str] = {
    "small_claims": "小额诉讼程序",
    "summary": "简易程序",
    "ordinary_single": "普通程序，由审判员一人独任审理",
    "ordinary_panel": "普通程序，组成合议庭审理",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureChangeRulingData(RulingData):
    """转换程序裁定书 (民诉法第42、43、169、170条; 民诉法解释第258、269、279条).

    The time limit runs on from docketing; ``top_up`` is the fee to pay in seven days when half
    was charged (民诉法解释第199条). ``members`` names who sits from now on.
    """

    kind: ClassVar[str] = "procedure_change_ruling"

    was: Procedure
    becomes: Procedure
    docketed_on: date
    members: tuple[str, ...] = ()
    objectors: tuple[str, ...] = ()
    objection: str = ""
    top_up: Decimal | None = None
    provisions: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        """The provision follows from the change."""
        if not self.provisions:
            cited = civil_procedure(*_change(self.was))
            object.__setattr__(self, "provisions", cited)

    def derived(self) -> dict[str, Any]:
        """The procedures by name, the fee in both writings."""
        return RulingData.derived(self) | {
            "was_name": PROCEDURE_NAMES[self.was],
            "becomes_name": PROCEDURE_NAMES[self.becomes],
            "top_up_twice": yuan_twice(self.top_up) if self.top_up else "",
        }


def _change(was: Procedure) -> tuple[str, ...]:
    if was == "small_claims":
        return ("第169条",)
    return ("第170条",) if was == "summary" else ("第42条", "第43条")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPlace:
    """One slip: where it stands, what it says, what it should say."""

    where: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRulingData(RulingData):
    """补正裁定书 of slips of the pen and of reckoning (民诉法第157条第1款第7项; 民诉法解释第245条).

    ``paper`` and ``paper_number`` name the judgment or ruling, ``made_on`` its day. It has no
    reasons beyond the slips themselves.
    """

    kind: ClassVar[str] = "correction_ruling"

    paper: str
    paper_number: str
    made_on: date
    places: tuple[CorrectionPlace, ...]
    reasons: tuple[str, ...] = ()
    provisions: tuple[Citation, ...] = (
        *civil_procedure("第157条第1款第7项"),
        Citation("民事诉讼法司法解释", "第245条"),
    )
