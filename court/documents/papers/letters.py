"""Letters, decisions and certificates beside the rulings (T23, T34, T44, recusal)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from court.documents.papers.basis import civil_procedure, statutory_basis
from court.documents.papers.facts import ServedPaper
from court.documents.papers.sheet import CasePaper, PartyLine
from court.law.vocabulary import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLetterData(CasePaper):
    """案件移送函 to the competent court, with everything (民诉法第37条; 诉讼费用交纳办法第24条).

    ``ruling_number`` and ``ruling_on`` name the ruling it rests on; ``volumes`` and ``files`` what
    goes along; ``fee`` and ``preservation`` say what becomes of money paid and things preserved.
    """

    kind: ClassVar[str] = "transfer_letter"
    title: ClassVar[str] = "案件移送函"

    to_court: str
    parties: tuple[str, ...]
    ruling_number: str
    ruling_on: date
    effective_on: date | None = None
    reason: str
    papers: tuple[ServedPaper, ...]
    volumes: int = 1
    fee: str = ""
    preservation: str = ""
    received_on: date | None = None  # the day of the first complaint, kept (时效)
    provisions: tuple[Citation, ...] = civil_procedure("第37条")

    def derived(self) -> dict[str, Any]:
        """Basis in words."""
        return {"basis": statutory_basis(self.provisions)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumptionNoticeData(CasePaper):
    """恢复审理通知书: the cause of suspension is gone (民诉法解释第246条).

    No new ruling is needed.
    """

    kind: ClassVar[str] = "resumption_notice"
    title: ClassVar[str] = "恢复审理通知书"

    addressees: tuple[str, ...]
    suspended_on: date
    resumed_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectCertificateData(CasePaper):
    """生效证明书: a judgment, ruling or mediation agreement is final (民诉法第158条; T44).

    ``reason`` says why: nobody appealed in time, no appeal lies, all signed. The official form was
    not at hand.
    """

    kind: ClassVar[str] = "effect_certificate"
    title: ClassVar[str] = "生效证明书"

    parties: tuple[PartyLine, ...]
    paper: str
    made_on: date
    served_on: tuple[tuple[str, date], ...] = ()  # party and day
    effective_on: date
    reason: str
    signed_by: str = ""  # the court clerk who confirms


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalDecisionData(CasePaper):
    """回避决定书 (民诉法第47至50条; 回避规定).

    ``applicant`` is empty where a judge withdraws of their own motion. ``decided_by`` is 院长,
    审判委员会 or 审判长. The applicant may ask once for review, which does not stop the work.
    """

    kind: ClassVar[str] = "recusal_decision"
    title: ClassVar[str] = "回避申请决定书"

    applicant: str = ""
    person: str
    office: str  # 审判员, 书记员 …
    applied_on: date
    grounds: str
    granted: bool
    reasons: tuple[str, ...]
    decided_by: str
    provisions: tuple[Citation, ...] = civil_procedure("第47条", "第49条", "第50条")

    def derived(self) -> dict[str, Any]:
        """Basis in words."""
        return {"basis": statutory_basis(self.provisions)}
