"""Facts of service and of the defendant's way in; the stream is the case."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class ServiceOrdered(DomainEvent):
    """Papers are to be served on parties."""

    type: ClassVar[str] = "service.ordered"
    title: ClassVar[str] = "安排送达"
    order_id: UUID
    purpose: str
    parties: list[str]


@dataclass(frozen=True, slots=True)
class AttemptMade(DomainEvent):
    """Papers were handed over, sent, posted, left or announced."""

    type: ClassVar[str] = "service.attempt_made"
    title: ClassVar[str] = "进行送达"
    service_id: UUID
    attempt_id: UUID
    party: str
    way: str


@dataclass(frozen=True, slots=True)
class AttemptAmended(DomainEvent):
    """More became known of an attempt: a receipt, a return, contrary proof."""

    type: ClassVar[str] = "service.attempt_amended"
    title: ClassVar[str] = "补记送达情况"
    service_id: UUID
    attempt_id: UUID
    facts: list[str]


@dataclass(frozen=True, slots=True)
class PaperOpened(DomainEvent):
    """The addressee opened a paper for the first time."""

    type: ClassVar[str] = "service.paper_opened"
    title: ClassVar[str] = "打开送达的文书"
    service_id: UUID
    enclosure_id: int
    party: str


@dataclass(frozen=True, slots=True)
class ServiceTookEffect(DomainEvent):
    """Service has taken effect; ``on`` is the day, from which the party's periods run."""

    type: ClassVar[str] = "service.took_effect"
    title: ClassVar[str] = "送达生效"
    service_id: UUID
    party: str
    paper_ids: list[UUID]
    kinds: list[str]
    on: str
    way: str
    times: int


@dataclass(frozen=True, slots=True)
class ServiceDateChanged(DomainEvent):
    """Service took effect on another day than was held before; periods run anew."""

    type: ClassVar[str] = "service.date_changed"
    title: ClassVar[str] = "送达日期更正"
    service_id: UUID
    party: str
    before: str
    on: str
    way: str
    times: int


@dataclass(frozen=True, slots=True)
class ServiceDisproved(DomainEvent):
    """What counted as service was not; periods that ran from it fall away."""

    type: ClassVar[str] = "service.disproved"
    title: ClassVar[str] = "送达被推翻"
    service_id: UUID
    party: str
    before: str
    times: int


@dataclass(frozen=True, slots=True)
class ServiceCalledOff(DomainEvent):
    """The papers are not served any more, for a reason that was written down."""

    type: ClassVar[str] = "service.called_off"
    title: ClassVar[str] = "不再送达"
    service_id: UUID
    party: str


@dataclass(frozen=True, slots=True)
class ProofIssued(DomainEvent):
    """送达回证 or 电子送达凭证 is in the file."""

    type: ClassVar[str] = "service.proof_issued"
    title: ClassVar[str] = "送达证明入卷"
    service_id: UUID
    paper_id: UUID


@dataclass(frozen=True, slots=True)
class PaperCopyAsked(DomainEvent):
    """The addressee wants a decision on paper as well (民事诉讼法第90条)."""

    type: ClassVar[str] = "service.paper_copy_asked"
    title: ClassVar[str] = "要求提供纸质文书"
    service_id: UUID
    party: str


@dataclass(frozen=True, slots=True)
class AddressConfirmed(DomainEvent):
    """A party confirmed where it is served, and what may be served electronically."""

    type: ClassVar[str] = "service.address_confirmed"
    title: ClassVar[str] = "确认送达地址"
    confirmation_id: UUID
    party: str
    electronic: bool
    electronic_judgments: bool


@dataclass(frozen=True, slots=True)
class AddressPaperKept(DomainEvent):
    """送达地址确认书 as it was confirmed lies in the file."""

    type: ClassVar[str] = "service.address_paper_kept"
    title: ClassVar[str] = "送达地址确认书入卷"
    confirmation_id: UUID
    paper_id: UUID


@dataclass(frozen=True, slots=True)
class PartyInvited(DomainEvent):
    """A party without an account was told how to join the case."""

    type: ClassVar[str] = "service.party_invited"
    title: ClassVar[str] = "告知加入案件的方法"
    party: str
    by_phone: bool


@dataclass(frozen=True, slots=True)
class JoinAsked(DomainEvent):
    """Someone with the code asks to join; a clerk compares."""

    type: ClassVar[str] = "service.join_asked"
    title: ClassVar[str] = "申请加入案件"
    request_id: UUID
    party: str
    capacity: str


@dataclass(frozen=True, slots=True)
class JoinDecided(DomainEvent):
    """A request to join was answered."""

    type: ClassVar[str] = "service.join_decided"
    title: ClassVar[str] = "答复加入案件的申请"
    request_id: UUID
    outcome: str


@dataclass(frozen=True, slots=True)
class StepsChosen(DomainEvent):
    """A party said which steps it takes online and which in court."""

    type: ClassVar[str] = "service.steps_chosen"
    title: ClassVar[str] = "选择在线或线下办理"
    party: str
    online: list[str]
    offline: list[str]
    notice_version: str


@dataclass(frozen=True, slots=True)
class PleadingSubmitted(DomainEvent):
    """A party handed in an answer, a list of evidence or a counterclaim."""

    type: ClassVar[str] = "service.pleading_submitted"
    title: ClassVar[str] = "当事人提交材料"
    pleading_id: UUID
    kind: str
    party: str


@dataclass(frozen=True, slots=True)
class NeedsTold(DomainEvent):
    """A party said what it needs at the hearing."""

    type: ClassVar[str] = "service.needs_told"
    title: ClassVar[str] = "说明开庭需要"
    party: str


@dataclass(frozen=True, slots=True)
class AnnouncementOrdered(DomainEvent):
    """Papers are to be served by announcement, nothing else having worked (民事诉讼法第95条)."""

    type: ClassVar[str] = "service.announcement_ordered"
    title: ClassVar[str] = "决定公告送达"
    service_id: UUID
    announcement_id: UUID
    party: str


@dataclass(frozen=True, slots=True)
class AnnouncementPublished(DomainEvent):
    """The announcement stands on the public page; on ``ends_on`` it counts as served."""

    type: ClassVar[str] = "service.announcement_published"
    title: ClassVar[str] = "发布公告"
    service_id: UUID
    announcement_id: UUID
    paper_id: UUID
    ends_on: str


@dataclass(frozen=True, slots=True)
class ConsentNoted(DomainEvent):
    """Consent to electronic service follows from what was agreed or given (在线诉讼规则第29条)."""

    type: ClassVar[str] = "service.consent_noted"
    title: ClassVar[str] = "记明电子送达的同意"
    party: str
    ground: str


@dataclass(frozen=True, slots=True)
class PromptSent(DomainEvent):
    """An e-mail tells the confirmed address of papers in the account; it is no service (第32条)."""

    type: ClassVar[str] = "service.prompt_sent"
    title: ClassVar[str] = "发出邮件提醒"
    service_id: UUID
    prompt_id: UUID
    party: str


@dataclass(frozen=True, slots=True)
class PromptReturned(DomainEvent):
    """The e-mail came back or was never taken; service is what it was."""

    type: ClassVar[str] = "service.prompt_returned"
    title: ClassVar[str] = "邮件提醒被退回"
    service_id: UUID
    prompt_id: UUID
    party: str
