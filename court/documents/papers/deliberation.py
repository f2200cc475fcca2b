"""评议笔录, which stays in the court's own volume (副卷)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from court.documents.papers.facts import Signatories, Statement
from court.documents.papers.hearing import RecordSignature
from court.documents.papers.sheet import CasePaper


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationRecordData(CasePaper):
    """评议笔录 (民诉法第45条; 法院组织法第31条): each opinion, dissent, conclusion, all sign.

    Never for parties: issue it without readers. Not sealed.
    """

    kind: ClassVar[str] = "deliberation_record"
    title: ClassVar[str] = "合议庭评议笔录"
    sealed: ClassVar[bool] = False

    opened_at: datetime
    closed_at: datetime | None = None
    place: str
    signatories: Signatories
    opinions: tuple[Statement, ...]
    dissents: tuple[Statement, ...] = ()
    conclusion: tuple[str, ...]
    signatures: tuple[RecordSignature, ...] = ()
