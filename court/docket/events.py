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
