"""保全裁定书 and 司法确认裁定书: rulings on applications (J04, T10, T11)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from court.documents.papers.basis import civil_procedure
from court.documents.papers.facts import yuan
from court.documents.papers.ruling import RulingData
from court.law.vocabulary import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing preserved: what is done to what, up to which value, from when until when."""

    act: str  # 冻结, 查封, 扣押 …
    target: str
    amount: Decimal | None = None
    since: date | None = None
    until: date | None = None

    def derived(self) -> dict[str, Any]:
        """The value in figures."""
        return {"amount_yuan": "" if self.amount is None else yuan(self.amount)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreservationRulingData(RulingData):
    """财产保全裁定书 (民诉法第103–108、111、157条; 民诉法解释第171条; 财产保全规定).

    ``before_suit`` adds that suit must be brought within thirty days. Not granted, the
    application is rejected. Either way review may be asked for within five days, which does not
    stop the ruling. Freezing lasts one year at most, seizing two, land three (民诉法解释第485条).
    """

    kind: ClassVar[str] = "preservation_ruling"

    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    applied_on: date
    request: str
    granted: bool = True
    measures: tuple[Measure, ...] = ()
    security: str = ""  # who gave what security
    before_suit: bool = False
    provisions: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        """The provisions follow from when it was asked for."""
        if not self.provisions:
            which = "第104条" if self.before_suit else "第103条"
            how = ("第105条", "第106条", "第108条") if self.granted else ()
            articles = (which, *how, "第157条第1款第4项")
            object.__setattr__(self, "provisions", civil_procedure(*articles))

    @property
    def ending(self) -> tuple[str, ...]:
        """Effect at once, review within five days, suit within thirty."""
        first = ("本裁定立即开始执行。",) if self.granted else ()
        review = (
            "如不服本裁定，可以自收到裁定书之日起五日内向本院申请复议一次。"
            "复议期间不停止裁定的执行。"
        )
        if not (self.before_suit and self.granted):
            return (*first, review)
        sue = "申请人在本院采取保全措施后三十日内不依法提起诉讼或者申请仲裁的，本院将解除保全。"
        return (*first, sue, review)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationRulingData(RulingData):
    """司法确认裁定书 (民诉法第205、206条; 民诉法解释第353至358条).

    ``upheld``: the agreement is valid and may be enforced; otherwise the application is rejected
    and the parties may change the agreement, agree anew, or sue.
    """

    kind: ClassVar[str] = "confirmation_ruling"

    applied_on: date
    accepted_on: date
    agreed_on: date
    mediator: str  # organisation or person before whom it was agreed
    agreement_number: str = ""
    terms: tuple[str, ...]
    upheld: bool = True
    provisions: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        """Rejections also rest on the interpretation (第358条)."""
        if not self.provisions:
            cited = civil_procedure("第206条")
            if not self.upheld:
                cited = (*cited, Citation("民事诉讼法司法解释", "第358条"))
            object.__setattr__(self, "provisions", cited)

    @property
    def ending(self) -> tuple[str, ...]:
        """What the parties can do with it (民诉法解释第372条: objection within fifteen days)."""
        if not self.upheld:
            return (
                "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。",
            )
        return (
            "一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请执行。",
            "当事人认为本裁定有错误的，可以自收到裁定之日起十五日内向本院提出异议；利害关系人有异议的，"
            "可以自知道或者应当知道其民事权益受到侵害之日起六个月内提出。",
        )
