"""Facts about court costs."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class FeeAssessed(DomainEvent):
    """The acceptance fee was assessed and is to be paid (诉讼费用交纳办法第22条)."""

    type: ClassVar[str] = "fees.assessed"
    title: ClassVar[str] = "核定案件受理费"
    assessment_id: UUID
    amount: str
    due_on: str
