"""Papers that call people to a hearing, and the record of it (T18, T25–T28)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

from court.documents.papers.basis import civil_procedure, statutory_basis
from court.documents.papers.facts import Meeting, Signatories
from court.documents.papers.sheet import CasePaper
from court.law.vocabulary import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMember:
    """One member: what they do in this case, name, office."""

    duty: str  # 审判长, 审判员, 人民陪审员, 独任审判员
    name: str
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelNoticeData(CasePaper):
    """审判组织告知书: who decides, and how to challenge them (民诉法第47、131条; 回避规定第5条).

    ``changed`` marks the notice of a change of members.
    """

    kind: ClassVar[str] = "panel_notice"
    title: ClassVar[str] = "审判组织告知书"

    addressees: tuple[str, ...]
    members: tuple[PanelMember, ...]
    clerk: str
    assistant: str = ""
    procedure: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummonsData(CasePaper):
    """传票, for a party, at least three days before (民诉法第112、139条; 民诉法解释第227条).

    One for each person summoned. ``matter`` is 开庭审理, 证据交换, 庭前会议, 询问, 宣判 …;
    ``absence`` is printed as the consequence, by ``side``: 原告 or 被告.
    """

    kind: ClassVar[str] = "summons"
    title: ClassVar[str] = "传票"

    summoned: str
    side: str
    address: str
    meeting: Meeting
    matter: str = "开庭审理"
    notes: tuple[str, ...] = ()
    signatories: Signatories


Role = Literal["representative", "witness", "appraiser", "expert", "interpreter", "participant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceNoticeData(CasePaper):
    """出庭通知书, for representatives, witnesses … (民诉法解释第227条; 证据规定第70、71条).

    A witness's notice has rights, duties, the consequences of false testimony and the undertaking
    (保证书) on a page of its own.
    """

    kind: ClassVar[str] = "appearance_notice"
    title: ClassVar[str] = "出庭通知书"

    addressee: str
    role: Role
    meeting: Meeting
    parties: tuple[str, ...]
    called_by: str = ""  # who asked for the witness or appraiser
    subject: str = ""  # what the witness is asked about
    matter: str = "开庭审理"


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingAnnouncementData(CasePaper):
    """开庭公告 of a public hearing: parties' names, cause, time, place (民诉法第139条)."""

    kind: ClassVar[str] = "hearing_announcement"
    title: ClassVar[str] = "开庭公告"

    plaintiffs: tuple[str, ...]
    defendants: tuple[str, ...]
    third_parties: tuple[str, ...] = ()
    meeting: Meeting
    procedure: str = ""
    judges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponementNoticeData(CasePaper):
    """延期开庭通知书 (民诉法第149条; 延限规定第2至6条). ``meeting`` is None until a day is set."""

    kind: ClassVar[str] = "postponement_notice"
    title: ClassVar[str] = "延期开庭通知书"

    addressees: tuple[str, ...]
    was_at: datetime
    reason: str
    provisions: tuple[Citation, ...] = civil_procedure("第149条")
    times: int = 1
    meeting: Meeting | None = None

    def derived(self) -> dict[str, Any]:
        """Basis in words."""
        return {"basis": statutory_basis(self.provisions)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One entry of the record: who said it, and what; ``aside`` entries are acts (法槌, 休庭)."""

    speaker: str
    words: str
    at: datetime | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSignature:
    """Who signed the record, and how; or that they refused, which is written down."""

    role: str
    name: str
    signed_at: datetime | None = None
    how: str = ""
    refused: str = ""


RecordKind = Literal[
    "hearing", "pretrial", "evidence_exchange", "mediation", "inquiry", "pronouncement"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptData(CasePaper):
    """法庭笔录 and its kin: all that was done, and signatures (民诉法第150条; 简易规定第24条).

    ``present`` and ``absent`` are lines about those called; ``corrections`` are what somebody
    asked to have written otherwise, with the answer. Not sealed: those present sign it.
    """

    kind: ClassVar[str] = "transcript"
    title: ClassVar[str] = "法庭笔录"
    sealed: ClassVar[bool] = False

    record: RecordKind = "hearing"
    opened_at: datetime
    closed_at: datetime | None = None
    place: str
    online: bool = False
    public: bool = True
    procedure: str = ""
    signatories: Signatories
    parties: tuple[str, ...]
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    entries: tuple[Spoken, ...]
    corrections: tuple[str, ...] = ()
    signatures: tuple[RecordSignature, ...] = ()
    recording_sha256: str = ""

    @property
    def title_on_paper(self) -> str:
        """The name of this kind of record."""
        return RECORD_TITLES[self.record]


RECORD_TITLES: dict[RecordKind, str] = {
    "hearing": "法庭笔录",
    "pretrial": "庭前会议笔录",
    "evidence_exchange": "证据交换笔录",
    "mediation": "调解笔录",
    "inquiry": "询问笔录",
    "pronouncement": "宣判笔录",
}
