"""What the other side writes in the case, and the cover of what is sent to it on paper (J05)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from court.documents.papers.complaint import ExhibitRow
from court.documents.papers.facts import ServedPaper
from court.documents.papers.sheet import CasePaper, PartyLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReply:
    """What the party says to one claim: 同意, 部分同意, 不同意, and why."""

    claim: str
    stance: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerData(CasePaper):
    """民事答辩状 (民诉法第128条): who answers whom, claim by claim, facts and reasons, evidence.

    Not sealed: it is the party's paper. ``signature_text`` says how it was signed online.
    """

    kind: ClassVar[str] = "answer"
    title: ClassVar[str] = "民事答辩状"
    sealed: ClassVar[bool] = False

    answering: PartyLine
    against: tuple[str, ...]
    replies: tuple[ClaimReply, ...] = ()
    facts: tuple[str, ...] = ()
    exhibits: tuple[ExhibitRow, ...] = ()
    signed_on: date | None = None
    signature_png: str = ""  # base64
    signature_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterclaimData(CasePaper):
    """民事反诉状 (民诉法第143条; 民诉法解释第232、233条): claims against the plaintiff."""

    kind: ClassVar[str] = "counterclaim"
    title: ClassVar[str] = "民事反诉状"
    sealed: ClassVar[bool] = False

    claimant: PartyLine
    against: tuple[str, ...]
    claims: tuple[str, ...]
    facts: tuple[str, ...]
    signed_on: date | None = None
    signature_png: str = ""
    signature_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceListData(CasePaper):
    """证据清单 (证据规定第19条): number, name, source, what it proves, pages; signed and dated."""

    kind: ClassVar[str] = "evidence_list"
    title: ClassVar[str] = "证据清单"
    sealed: ClassVar[bool] = False

    handed_in_by: str
    exhibits: tuple[ExhibitRow, ...]
    signed_on: date | None = None
    signature_png: str = ""
    signature_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCoverData(CasePaper):
    """The cover of a pack of papers for one party: to whom, where, what is inside.

    ``tracking_number`` is the number of the carrier, printed as text and as a square; ``unprinted``
    names recordings and other files that cannot be put on paper.
    """

    kind: ClassVar[str] = "service_cover"
    title: ClassVar[str] = "送达材料清单"
    sealed: ClassVar[bool] = False

    recipient: str
    side: str
    address: str
    postcode: str = ""
    phone: str = ""
    papers: tuple[ServedPaper, ...] = ()
    unprinted: tuple[str, ...] = ()
    tracking_number: str = ""
    tracking_square: str = ""  # SVG
