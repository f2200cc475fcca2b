"""Which events a timeline shows: what matters to the person who reads it."""

from collections.abc import Iterable
from typing import Any

from court.journal.models import JournalEntry

SHOWN_TO_PARTIES = {
    "filing.submitted",
    "filing.signed",
    "review.filing_examined",
    "review.passed_to_clerk",
    "review.passed_to_judge",
    "review.correction_asked",
    "review.filing_accepted",
    "review.filing_refused",
    "review.filing_returned",
    "fees.assessed",
}


def for_party(entries: Iterable[JournalEntry]) -> list[dict[str, Any]]:
    """Newest first, without the housekeeping."""
    shown = [entry for entry in entries if entry.type in SHOWN_TO_PARTIES]
    ordered = sorted(shown, key=lambda entry: entry.pk, reverse=True)
    return [{"at": entry.at, "title": entry.title} for entry in ordered]
