"""What is to be listed, before it is."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be listed. ``obstacles`` and ``closed`` are the law's words (``law.hearing``).

    ``despite`` says why it is listed though a party cannot come then; ``excused`` that force
    majeure or the parties' consent lets more than a month pass; ``vouched`` what the lister
    vouches for: "answer_waived", "evidence_waived".
    """

    purpose: str
    mode: str
    room_id: int
    starts_at: datetime
    ends_at: datetime
    obstacles: frozenset[str] = frozenset()
    closed: str = ""
    asked_for: bool = False
    despite: str = ""
    excused: bool = False
    vouched: frozenset[str] = frozenset()
