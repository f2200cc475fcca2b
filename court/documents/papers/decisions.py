"""Papers by which the court answers a complaint."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from court.documents.papers.sheet import PaperData, PartyLine


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceNoticeData(PaperData):
    """受理案件通知书 (民诉法第126、129条; 流程公开规定第4条).

    ``addressees`` are the plaintiffs' names; ``fee_notice`` says whether a fee notice goes with it.
    """

    kind: ClassVar[str] = "acceptance_notice"
    title: ClassVar[str] = "受理案件通知书"

    case_number: str
    addressees: tuple[str, ...]
    defendants: tuple[str, ...]
    cause: str
    received_on: date
    docketed_on: date
    procedure: str = ""
    fee_notice: bool = True
    query_address: str = ""
    contact: str = ""
    contact_person: str = ""

    @property
    def number_on_paper(self) -> str:
        """The case number."""
        return self.case_number


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionItem:
    """One defect: where it stands, what is wrong, what to do, under which provision."""

    where: str
    problem: str
    remedy: str
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionNoticeData(PaperData):
    """补正告知书: everything that is missing, told once (登记立案规定第7条; 在线诉讼规则第9条)."""

    kind: ClassVar[str] = "correction_notice"
    title: ClassVar[str] = "补正告知书"

    intake_number: str
    addressees: tuple[str, ...]
    cause: str
    received_at: datetime
    items: tuple[CorrectionItem, ...]
    deadline: date
    days: int
    how: str = "登录微法庭，在原来的草稿上修改后重新提交；也可以到本院立案窗口办理。"
    contact: str = ""
    contact_person: str = ""

    @property
    def number_on_paper(self) -> str:
        """The intake number."""
        return self.intake_number


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNoticeData(PaperData):
    """交纳诉讼费用通知书 (诉讼费用交纳办法第22、44、52条).

    ``steps`` is the reckoning line by line; ``payment_code`` and ``account`` say how to pay.
    """

    kind: ClassVar[str] = "fee_notice"
    title: ClassVar[str] = "交纳诉讼费用通知书"

    case_number: str
    addressees: tuple[str, ...]
    cause: str
    fee_name: str
    amount: Decimal
    amount_in_words: str
    basis: Decimal | None
    steps: tuple[str, ...]
    deadline: date
    days: int = 7
    payment_code: str = ""
    payee: str = ""
    account: str = ""
    bank: str = ""
    contact: str = ""

    @property
    def number_on_paper(self) -> str:
        """The case number."""
        return self.case_number


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRulingData(PaperData):
    """不予受理裁定书: claims, why refused, result, appeal (民诉法第126、157、171条).

    ``reasons`` are paragraphs beginning after 本院认为; ``provisions`` are cited in full.
    """

    kind: ClassVar[str] = "refusal_ruling"
    title: ClassVar[str] = "民事裁定书"
    certified: ClassVar[bool] = True

    number: str
    plaintiffs: tuple[PartyLine, ...]
    defendants: tuple[PartyLine, ...]
    cause: str
    received_on: date
    claims: tuple[str, ...]
    facts_summary: str
    reasons: tuple[str, ...]
    provisions: tuple[str, ...]
    appeal_court: str
    judges: tuple[str, ...]
    clerk: str
    presiding_title: str = "审判员"

    @property
    def number_on_paper(self) -> str:
        """The number of the ruling."""
        return self.number
