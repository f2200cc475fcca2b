"""Facts about papers of the court."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from court.journal.events import DomainEvent


@dataclass(frozen=True, slots=True)
class PaperIssued(DomainEvent):
    """A paper of the court exists; ``stream`` is the filing or case it belongs to."""

    type: ClassVar[str] = "documents.paper_issued"
    title: ClassVar[str] = "法院文书已生成"
    paper_id: UUID
    kind: str
    sha256: str
