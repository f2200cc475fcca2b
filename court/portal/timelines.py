"""Which events a timeline shows: what matters to the person who reads it."""

from collections.abc import Iterable
from typing import Any

from court.docket.events import CaseMoved
from court.docket.states import CaseState
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
    "fees.supplemented",
    "fees.payment_arrived",
    "fees.settled",
    "fees.refund_made",
    "service.ordered",
    "service.took_effect",
    "service.date_changed",
    "service.disproved",
    "service.pleading_submitted",
    "docket.tribunal_drawn",
    "docket.tribunal_told",
    "docket.seat_left",
    "docket.party_joined",
    "docket.procedure_changed",
    "docket.withdrawal_granted",
    "docket.deemed_withdrawn",
    "docket.case_dismissed",
    "docket.case_terminated",
    "docket.case_transferred",
    "docket.case_received",
}
STAGES_TOLD = {
    CaseState.SERVED, CaseState.PLEADING, CaseState.OBJECTED, CaseState.PRETRIAL,
    CaseState.SCHEDULED, CaseState.HEARING, CaseState.MEDIATION, CaseState.DELIBERATION,
    CaseState.SUSPENDED, CaseState.JUDGED, CaseState.APPEAL_WINDOW, CaseState.APPEALED,
    CaseState.EFFECTIVE, CaseState.CLOSED_MEDIATION, CaseState.ARCHIVED,
}  # fmt: skip
HOUSEKEEPING = {"docket.paper_entered", "documents.paper_issued", "filing.answers_saved"}


def for_party(entries: Iterable[JournalEntry]) -> list[dict[str, Any]]:
    """Newest first, without the housekeeping."""
    shown = [e for e in entries if e.type in SHOWN_TO_PARTIES or _is_stage(e)]
    ordered = sorted(shown, key=lambda entry: entry.pk, reverse=True)
    return [{"at": entry.at, "title": _title(entry)} for entry in ordered]


def _is_stage(entry: JournalEntry) -> bool:
    """Stages that no other line of the timeline tells of."""
    return entry.type == CaseMoved.type and entry.payload["target"] in STAGES_TOLD


def _title(entry: JournalEntry) -> str:
    if entry.type == CaseMoved.type:
        return str(CaseState(entry.payload["target"]).label)
    return entry.title


def for_staff(entries: Iterable[JournalEntry]) -> list[dict[str, Any]]:
    """Newest first, everything but housekeeping, with who acted and under which provision."""
    shown = [entry for entry in entries if entry.type not in HOUSEKEEPING]
    ordered = sorted(shown, key=lambda entry: entry.pk, reverse=True)
    return [
        {"at": entry.at, "title": entry.title, "text": "；".join(entry.authority)}
        for entry in ordered
    ]
