"""Papers of the intake: receipt and confirmation of the service address."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from court.documents.papers.sheet import PaperData


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One row of the receipt's list: what came, how many pages and copies, in which form."""

    name: str
    pages: int | None = None
    copies: int = 1
    form: str = "电子文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptData(PaperData):
    """收件凭证: proves what arrived and when (登记立案规定第2条; 证据规定第19条).

    ``round`` is 1 for the first submission, more for corrections; then ``first_received_at`` keeps
    the time of the first. ``decide_by`` is the day by which the court decides.
    """

    kind: ClassVar[str] = "receipt"
    title: ClassVar[str] = "收件凭证"

    intake_number: str
    received_at: datetime
    filer: str
    plaintiffs: tuple[str, ...]
    defendants: tuple[str, ...]
    cause: str
    materials: tuple[Material, ...]
    round: int = 1
    first_received_at: datetime | None = None
    decide_by: date | None = None
    handled_by: str = "微法庭自动收件"
    contact: str = ""

    @property
    def number_on_paper(self) -> str:
        """The intake number, which is no case number."""
        return self.intake_number


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAddressData(PaperData):
    """送达地址确认书 (专递送达规定第3至5条; 民诉法解释第136、137条); signed by the party."""

    kind: ClassVar[str] = "service_address_confirmation"
    title: ClassVar[str] = "送达地址确认书"
    sealed: ClassVar[bool] = False

    case_or_intake_number: str
    cause: str
    party: str
    side: str
    recipient: str
    address: str
    postcode: str
    phone: str
    email: str = ""
    electronic: bool = False
    electronic_judgments: bool = False
    instances: tuple[str, ...] = ("第一审", "第二审", "再审", "执行")
    signed_on: date | None = None
    signature_png: str = ""  # base64
    signature_text: str = ""

    @property
    def number_on_paper(self) -> str:
        """The case number, or the intake number before docketing."""
        return self.case_or_intake_number
