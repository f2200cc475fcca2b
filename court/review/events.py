"""Facts of review. The stream is the filing."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class FilingExamined(DomainEvent):
    """The machine applied every rule to the filing."""

    type: ClassVar[str] = "review.filing_examined"
    title: ClassVar[str] = "自动审查完成"
    round: int
    outcome: str
    findings: int
    engine: str


@dataclass(frozen=True, slots=True)
class FilingAccepted(DomainEvent):
    """The filing became a case (民事诉讼法第126条)."""

    type: ClassVar[str] = "review.filing_accepted"
    title: ClassVar[str] = "符合起诉条件，登记立案"
    case_id: UUID
    number: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class CorrectionAsked(DomainEvent):
    """One complete list of what to mend was given (登记立案规定第7条)."""

    type: ClassVar[str] = "review.correction_asked"
    title: ClassVar[str] = "一次性告知补正"
    round: int
    items: int
    until: str


@dataclass(frozen=True, slots=True)
class PassedToClerk(DomainEvent):
    """The machine was in doubt; the filing clerk looks."""

    type: ClassVar[str] = "review.passed_to_clerk"
    title: ClassVar[str] = "转立案人员审查"
    round: int


@dataclass(frozen=True, slots=True)
class PassedToJudge(DomainEvent):
    """The filing clerk passed the filing to a judge."""

    type: ClassVar[str] = "review.passed_to_judge"
    title: ClassVar[str] = "移交法官审查"
    round: int


@dataclass(frozen=True, slots=True)
class FilingRefused(DomainEvent):
    """A judge ruled not to accept the filing; it can be appealed (民事诉讼法第126条)."""

    type: ClassVar[str] = "review.filing_refused"
    title: ClassVar[str] = "裁定不予受理"
    decision_id: int
    number: str


@dataclass(frozen=True, slots=True)
class FilingReturned(DomainEvent):
    """What was to be mended was not mended in time; the complaint was given back."""

    type: ClassVar[str] = "review.filing_returned"
    title: ClassVar[str] = "退回诉状"
    round: int


@dataclass(frozen=True, slots=True)
class ReviewAlarmed(DomainEvent):
    """Two days are left of the seven (登记立案规定第8条)."""

    type: ClassVar[str] = "review.alarmed"
    title: ClassVar[str] = "审查期限预警"
    due_on: str
