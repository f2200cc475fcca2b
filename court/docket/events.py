"""Facts of the docket."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class CaseDocketed(DomainEvent):
    """The case is in the register and has its number (民事诉讼法第126条)."""

    type: ClassVar[str] = "docket.case_docketed"
    title: ClassVar[str] = "登记立案"
    filing_id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class CaseMoved(DomainEvent):
    """The case went on to another stage."""

    type: ClassVar[str] = "docket.case_moved"
    title: ClassVar[str] = "案件进入下一阶段"
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class PaperEntered(DomainEvent):
    """A paper was entered in the docket of the case."""

    type: ClassVar[str] = "docket.paper_entered"
    title: ClassVar[str] = "文书入卷"
    paper_id: UUID
    seq: int


@dataclass(frozen=True, slots=True)
class PartyJoined(DomainEvent):
    """A party, or who acts for one, takes part in the case online."""

    type: ClassVar[str] = "docket.party_joined"
    title: ClassVar[str] = "当事人加入案件"
    party_id: int
    person_id: UUID
    capacity: str


@dataclass(frozen=True, slots=True)
class DebateClosed(DomainEvent):
    """The debate in court is over (民诉法解释第238条: from now on withdrawal needs consent)."""

    type: ClassVar[str] = "docket.debate_closed"
    title: ClassVar[str] = "法庭辩论终结"


@dataclass(frozen=True, slots=True)
class TribunalDrawn(DomainEvent):
    """Seats were filled by a random draw; ``seed`` binds the draw to this place in the journal."""

    type: ClassVar[str] = "docket.tribunal_drawn"
    title: ClassVar[str] = "随机确定审判人员"
    draw_id: UUID
    seed: str
    seats: list[str]


@dataclass(frozen=True, slots=True)
class SeatLeft(DomainEvent):
    """Someone no longer sits in the case."""

    type: ClassVar[str] = "docket.seat_left"
    title: ClassVar[str] = "审判人员变更"
    assignment_id: int
    seat: str


@dataclass(frozen=True, slots=True)
class TribunalTold(DomainEvent):
    """The parties were told who tries the case (民事诉讼法第131条)."""

    type: ClassVar[str] = "docket.tribunal_told"
    title: ClassVar[str] = "告知审判组织"
    paper_id: UUID


@dataclass(frozen=True, slots=True)
class LeaveNoted(DomainEvent):
    """Someone takes no new cases for a while; the stream is the person."""

    type: ClassVar[str] = "docket.leave_noted"
    title: ClassVar[str] = "登记不参加分案的期间"
    court_code: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class ConflictNoted(DomainEvent):
    """Someone may not take part in this case (民事诉讼法第47条)."""

    type: ClassVar[str] = "docket.conflict_noted"
    title: ClassVar[str] = "登记应当回避的人员"
    person_id: UUID


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted(DomainEvent):
    """A party asks the court for something."""

    type: ClassVar[str] = "docket.application_submitted"
    title: ClassVar[str] = "提出申请"
    application_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ApplicationTakenBack(DomainEvent):
    """The applicant no longer asks."""

    type: ClassVar[str] = "docket.application_taken_back"
    title: ClassVar[str] = "撤回申请"
    application_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ConsentGiven(DomainEvent):
    """Another party agreed to an application, or did not."""

    type: ClassVar[str] = "docket.consent_given"
    title: ClassVar[str] = "对申请表示意见"
    application_id: UUID
    party_id: int
    agrees: bool


@dataclass(frozen=True, slots=True)
class ApplicationDecided(DomainEvent):
    """A judge, or the president, answered an application; ``outcome`` is granted or refused."""

    type: ClassVar[str] = "docket.application_decided"
    title: ClassVar[str] = "对申请作出决定"
    application_id: UUID
    kind: str
    outcome: str


@dataclass(frozen=True, slots=True)
class RulingMade(DomainEvent):
    """A ruling, decision or notice was made; its paper follows."""

    type: ClassVar[str] = "docket.ruling_made"
    title: ClassVar[str] = "作出裁定或者决定"
    ruling_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ActProposed(DomainEvent):
    """The system lays an act before a judge or clerk."""

    type: ClassVar[str] = "docket.act_proposed"
    title: ClassVar[str] = "提请法官或书记员处理"
    proposal_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ProposalSettled(DomainEvent):
    """A person did what was proposed, or said why not; ``outcome`` is done or dismissed."""

    type: ClassVar[str] = "docket.proposal_settled"
    title: ClassVar[str] = "处理系统提请的事项"
    proposal_id: UUID
    kind: str
    outcome: str


@dataclass(frozen=True, slots=True)
class WithdrawalGranted(DomainEvent):
    """The action is withdrawn with leave (民事诉讼法第148条); half the fee (交费办法第15条)."""

    type: ClassVar[str] = "docket.withdrawal_granted"
    title: ClassVar[str] = "准许撤回起诉"
    ruling_id: UUID


@dataclass(frozen=True, slots=True)
class DeemedWithdrawn(DomainEvent):
    """A judge ruled that the action counts as withdrawn; ``ground`` is fee or absence."""

    type: ClassVar[str] = "docket.deemed_withdrawn"
    title: ClassVar[str] = "按撤诉处理"
    ruling_id: UUID
    ground: str


@dataclass(frozen=True, slots=True)
class CaseDismissed(DomainEvent):
    """The action is dismissed as inadmissible; the fee is refunded (交费办法第27条)."""

    type: ClassVar[str] = "docket.case_dismissed"
    title: ClassVar[str] = "裁定驳回起诉"
    ruling_id: UUID


@dataclass(frozen=True, slots=True)
class CaseTerminated(DomainEvent):
    """The proceedings end (民事诉讼法第154条); the fee is not refunded (交费办法第28条)."""

    type: ClassVar[str] = "docket.case_terminated"
    title: ClassVar[str] = "终结诉讼"
    ruling_id: UUID


@dataclass(frozen=True, slots=True)
class CaseTransferred(DomainEvent):
    """The case went to the competent court with everything; the stream is the old case."""

    type: ClassVar[str] = "docket.case_transferred"
    title: ClassVar[str] = "移送有管辖权的人民法院"
    new_case_id: UUID
    new_number: str
    court_code: str


@dataclass(frozen=True, slots=True)
class CaseReceived(DomainEvent):
    """A case came from another court (民事诉讼法第37条); the stream is the new case."""

    type: ClassVar[str] = "docket.case_received"
    title: ClassVar[str] = "收到移送案件并立案"
    old_case_id: UUID
    old_number: str


@dataclass(frozen=True, slots=True)
class ProcedureChanged(DomainEvent):
    """The case is tried in another procedure (民事诉讼法第169、170条)."""

    type: ClassVar[str] = "docket.procedure_changed"
    title: ClassVar[str] = "转换审理程序"
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class PreservationGranted(DomainEvent):
    """Preservation was ordered (民事诉讼法第103条)."""

    type: ClassVar[str] = "docket.preservation_granted"
    title: ClassVar[str] = "裁定采取保全措施"
    ruling_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class ClaimsChanged(DomainEvent):
    """The plaintiff claims more or less; the fee follows (民诉法解释第232条；交费办法第21条).

    ``amount`` is what is claimed now, in yuan; ``inquiry_over``: the court's inquiry had ended.
    """

    type: ClassVar[str] = "docket.claims_changed"
    title: ClassVar[str] = "变更诉讼请求"
    application_id: UUID
    amount: str
    inquiry_over: bool


@dataclass(frozen=True, slots=True)
class CounterclaimDecided(DomainEvent):
    """The judge said whether the counterclaim is heard together (民诉法解释第233条).

    ``outcome``: joined, separate or refused; ``about`` is the key of what was proposed.
    """

    type: ClassVar[str] = "docket.counterclaim_decided"
    title: ClassVar[str] = "决定反诉是否合并审理"
    about: str
    outcome: str
