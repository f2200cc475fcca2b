"""Facts about court costs; the stream is the case."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class FeeAssessed(DomainEvent):
    """The acceptance fee was assessed and is to be paid (诉讼费用交纳办法第22条)."""

    type: ClassVar[str] = "fees.assessed"
    title: ClassVar[str] = "核定案件受理费"
    assessment_id: UUID
    amount: str
    due_on: str


@dataclass(frozen=True, slots=True)
class FeeSupplemented(DomainEvent):
    """More is to be paid: the claim grew, or the procedure changed (民诉法解释第199条)."""

    type: ClassVar[str] = "fees.supplemented"
    title: ClassVar[str] = "通知补交诉讼费"
    supplement_id: UUID
    amount: str
    due_on: str


@dataclass(frozen=True, slots=True)
class FeeReduced(DomainEvent):
    """Less is charged by law: withdrawal, mediation, dismissal (诉讼费用交纳办法第15、27条)."""

    type: ClassVar[str] = "fees.reduced"
    title: ClassVar[str] = "诉讼费依法减少"
    why: str
    amount: str


@dataclass(frozen=True, slots=True)
class FeeCarried(DomainEvent):
    """The fee went to the receiving court with the case (诉讼费用交纳办法第24条)."""

    type: ClassVar[str] = "fees.carried"
    title: ClassVar[str] = "诉讼费随案移交"
    old_case_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentOrdered(DomainEvent):
    """Somebody opened the payment; the provider was asked to take the amount."""

    type: ClassVar[str] = "fees.payment_ordered"
    title: ClassVar[str] = "打开交费"
    order_id: UUID
    amount: str


@dataclass(frozen=True, slots=True)
class PaymentClosed(DomainEvent):
    """The order is no longer open, because the amount changed or nothing is owed."""

    type: ClassVar[str] = "fees.payment_closed"
    title: ClassVar[str] = "关闭缴款单"
    order_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentArrived(DomainEvent):
    """Money came in, as the provider or a clerk says."""

    type: ClassVar[str] = "fees.payment_arrived"
    title: ClassVar[str] = "诉讼费到账"
    entry_id: int
    amount: str


@dataclass(frozen=True, slots=True)
class FeeSettled(DomainEvent):
    """Nothing is owed any more: paid, deferred or waived (诉讼费用交纳办法第22、44条)."""

    type: ClassVar[str] = "fees.settled"
    title: ClassVar[str] = "诉讼费已处理"
    assessment_id: UUID
    how: str


@dataclass(frozen=True, slots=True)
class FeeUnpaid(DomainEvent):
    """The time to pay is over and something is owed; a judge decides (民诉法解释第213条)."""

    type: ClassVar[str] = "fees.unpaid"
    title: ClassVar[str] = "诉讼费逾期未交"
    assessment_id: UUID
    owed: str


@dataclass(frozen=True, slots=True)
class ReceiptHandedIn(DomainEvent):
    """A party handed in the receipt of a transfer."""

    type: ClassVar[str] = "fees.receipt_handed_in"
    title: ClassVar[str] = "提交线下交费凭证"
    receipt_id: UUID


@dataclass(frozen=True, slots=True)
class ReceiptDecided(DomainEvent):
    """A clerk compared the receipt with the account; ``outcome`` is confirmed or refused."""

    type: ClassVar[str] = "fees.receipt_decided"
    title: ClassVar[str] = "核对线下交费凭证"
    receipt_id: UUID
    outcome: str


@dataclass(frozen=True, slots=True)
class ReliefAsked(DomainEvent):
    """A party asks for deferral, reduction or waiver (诉讼费用交纳办法第48条)."""

    type: ClassVar[str] = "fees.relief_asked"
    title: ClassVar[str] = "申请缓减免诉讼费"
    application_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ReliefDecided(DomainEvent):
    """The court answered; ``granted`` is a form of relief, or empty."""

    type: ClassVar[str] = "fees.relief_decided"
    title: ClassVar[str] = "对缓减免申请作出决定"
    application_id: UUID
    granted: str
    early: bool = False  # answered before docketing; its paper exists


@dataclass(frozen=True, slots=True)
class EarlyReliefDecided(DomainEvent):
    """The court answered before docketing; the stream is the filing (诉讼费用交纳办法第49条)."""

    type: ClassVar[str] = "fees.early_relief_decided"
    title: ClassVar[str] = "立案前对缓减免申请作出决定"
    early_id: UUID
    granted: str


@dataclass(frozen=True, slots=True)
class ReliefTakenBack(DomainEvent):
    """The applicant no longer asks."""

    type: ClassVar[str] = "fees.relief_taken_back"
    title: ClassVar[str] = "撤回缓减免申请"
    application_id: UUID


@dataclass(frozen=True, slots=True)
class RefundProposed(DomainEvent):
    """More is here than is owed; a judge or the president is asked to let it go back."""

    type: ClassVar[str] = "fees.refund_proposed"
    title: ClassVar[str] = "提请退还诉讼费"
    refund_id: UUID
    amount: str


@dataclass(frozen=True, slots=True)
class RefundDated(DomainEvent):
    """The paper took effect; what is too much goes back within fifteen days (办法第53条)."""

    type: ClassVar[str] = "fees.refund_dated"
    title: ClassVar[str] = "确定退费期限"
    due_on: str


@dataclass(frozen=True, slots=True)
class RefundDecided(DomainEvent):
    """A person approved the refund or dismissed it."""

    type: ClassVar[str] = "fees.refund_decided"
    title: ClassVar[str] = "审批退费"
    refund_id: UUID
    approved: bool


@dataclass(frozen=True, slots=True)
class RefundMade(DomainEvent):
    """Money went back, as the provider says."""

    type: ClassVar[str] = "fees.refund_made"
    title: ClassVar[str] = "诉讼费已退还"
    entry_id: int
    amount: str


@dataclass(frozen=True, slots=True)
class IrregularityNoted(DomainEvent):
    """A payment needs a person's look: wrong amount, late, twice."""

    type: ClassVar[str] = "fees.irregularity_noted"
    title: ClassVar[str] = "交费异常"
    irregularity_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class IrregularitySettled(DomainEvent):
    """A person looked and said what was done."""

    type: ClassVar[str] = "fees.irregularity_settled"
    title: ClassVar[str] = "处理交费异常"
    irregularity_id: UUID


@dataclass(frozen=True, slots=True)
class LedgersCompared(DomainEvent):
    """Our ledger was compared with the provider's file; the stream is the provider."""

    type: ClassVar[str] = "fees.ledgers_compared"
    title: ClassVar[str] = "诉讼费对账"
    day: str
    differences: int
