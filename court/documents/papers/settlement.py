"""调解协议: what the parties agree and sign together, one file in turn (民事诉讼法第100、101条)."""

from dataclasses import dataclass
from typing import ClassVar

from court.documents.papers.hearing import RecordSignature
from court.documents.papers.sheet import CasePaper, PartyLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementData(CasePaper):
    """调解协议 (民事诉讼法第99至102条; 民诉法解释第151条).

    ``effective_on_signing``: the parties want it to bind them once all have signed, the judge and
    the clerk with them; otherwise the 调解书 that the court makes of it binds once all have taken
    it. ``signatures`` are the places of those who sign, in order, still empty.
    """

    kind: ClassVar[str] = "settlement"
    title: ClassVar[str] = "调解协议"
    sealed: ClassVar[bool] = False

    parties: tuple[PartyLine, ...]
    facts: tuple[str, ...]
    terms: tuple[str, ...]
    costs: str = ""
    mediator: str = ""
    effective_on_signing: bool = False
    signatures: tuple[RecordSignature, ...] = ()
