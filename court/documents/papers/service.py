"""Papers that go out with the complaint, and the proofs that they arrived (T19, J05)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from court.documents.papers.facts import Meeting, ServedPaper
from court.documents.papers.sheet import CasePaper


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentNoticeData(CasePaper):
    """应诉通知书 (民诉法第128、129条; 在线诉讼规则第10条; 流程公开规定第4条).

    One for each defendant: ``addressees``. ``answer_days`` is 15, or 30 for a party without
    domicile in China (民诉法第285条). ``copies`` is the number of copies of the answer. Who has no
    account joins the case on the court's own page with case number and ``join_code``.
    """

    kind: ClassVar[str] = "respondent_notice"
    title: ClassVar[str] = "应诉通知书"

    addressees: tuple[str, ...]
    plaintiffs: tuple[str, ...]
    side: str = "被告"
    enclosures: tuple[ServedPaper, ...] = ()
    answer_days: int = 15
    copies: int = 1
    procedure: str = ""
    is_organisation: bool = False
    join_code: str = ""
    join_days: int = 3
    query_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceNoticeData(CasePaper):
    """举证通知书: burden, requests to the court, time limit, consequences (证据规定第50条).

    ``days`` runs from receipt; ``until`` is set where the day is fixed or agreed instead
    (民诉法解释第99条: at least 15 days in ordinary procedure, 266: up to 15, 275: up to 7).
    """

    kind: ClassVar[str] = "evidence_notice"
    title: ClassVar[str] = "举证通知书"

    addressees: tuple[str, ...]
    plaintiffs: tuple[str, ...]
    defendants: tuple[str, ...]
    days: int = 15
    until: date | None = None
    copies: int = 1
    agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsNoticeData(CasePaper):
    """诉讼权利义务告知书 (民诉法第52、53、129条; 在线诉讼规则第4条)."""

    kind: ClassVar[str] = "rights_notice"
    title: ClassVar[str] = "诉讼权利义务告知书"

    addressees: tuple[str, ...]
    side: str = "当事人"
    online_steps: tuple[str, ...] = ("立案", "调解", "证据交换", "询问", "庭审", "送达")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityCardData(CasePaper):
    """廉政监督卡: what judges must not do, and where to report it; half of it is filled in."""

    kind: ClassVar[str] = "integrity_card"
    title: ClassVar[str] = "廉政监督卡"

    judges: tuple[str, ...] = ()
    clerk: str = ""
    supervisor: str = ""  # the department that receives reports
    phone: str = "12368"
    post_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReceiptData(CasePaper):
    """送达回证 (民诉法第87至89条); fields left empty are printed as blanks to fill in by hand.

    ``way`` names the manner of service; ``taken_by`` with ``relation`` and ``reason`` is who took
    it for the addressee; ``refusal`` records a refusal and who witnessed it.
    """

    kind: ClassVar[str] = "service_receipt"
    title: ClassVar[str] = "送达回证"

    recipient: str
    address: str
    papers: tuple[ServedPaper, ...]
    way: str = "直接送达"
    server: str = ""
    second_server: str = ""
    served_at: datetime | None = None
    taken_by: str = ""
    relation: str = ""
    reason: str = ""
    refusal: str = ""
    witnesses: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRecord:
    """One electronic way: when it was sent, when it arrived, when it was opened, and the proof."""

    channel: str  # 微法庭账号, 电子邮箱
    address: str
    sent_at: datetime | None = None
    arrived_at: datetime | None = None
    read_at: datetime | None = None
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectronicServiceCertificateData(CasePaper):
    """电子送达凭证, equal to the 送达回证 (在线诉讼规则第31条; 民诉法第90条).

    ``effective_on`` is the day of effect, ``rule`` the sentence that says why; ``consent`` how the
    party agreed (在线诉讼规则第29条).
    """

    kind: ClassVar[str] = "electronic_service_certificate"
    title: ClassVar[str] = "电子送达凭证"

    recipient: str
    papers: tuple[ServedPaper, ...]
    channels: tuple[ChannelRecord, ...]
    consent: str = ""
    effective_at: datetime | None = None
    effective_on: date | None = None
    rule: str = ""
    prepared_by: str = ""


Announced = Literal["complaint", "summons", "judgment", "ruling", "mediation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicServiceAnnouncementData(CasePaper):
    """公告送达 (民诉法第95、283条; 民诉法解释第138、139条).

    ``announced`` says what is announced: the points of the complaint with the time to answer, the
    summons with time and place, the points of the judgment or ruling with the right to appeal, or
    several. ``history`` is why and what was tried before. ``days`` is 30, or 60 abroad.
    """

    kind: ClassVar[str] = "public_service_announcement"
    title: ClassVar[str] = "公告"

    addressees: tuple[str, ...]
    plaintiffs: tuple[str, ...]
    announced: tuple[Announced, ...]
    history: str
    papers: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    days: int = 30
    answer_days: int = 15
    evidence_days: int = 15
    meeting: Meeting | None = None
    appeal_days: int = 15
    appeal_court: str = ""
