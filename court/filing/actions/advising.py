"""That a language model was asked about a draft: how much left the house, what came of it."""

from datetime import datetime
from uuid import UUID

from court.filing.events import AdviceAsked
from court.journal.actions import record


def note_advice(
    filing_id: UUID,
    *,
    model: str,
    outcome: str,
    sent: int = 0,
    kept: int = 0,
    dropped: int = 0,
    by: str,
    at: datetime,
) -> None:
    """Write down that it was asked; never what was said. ``outcome`` is "ok" or why not."""
    event = AdviceAsked(filing_id, model[:80], outcome, sent, kept, dropped)
    record(event, by=by, at=at)
