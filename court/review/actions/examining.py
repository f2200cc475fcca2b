"""What the machine does with its own findings: accept, ask, or call a person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.fees.actions import needs_early_answer
from court.filing.models import Filing
from court.filing.queries import locked_filing
from court.filing.states import FilingState
from court.journal.actions import record
from court.review import policy
from court.review.actions.correcting import ask_to_correct
from court.review.actions.deciding import keep_decision
from court.review.actions.docketing import docket_filing
from court.review.events import FilingExamined, PassedToClerk
from court.review.models import Review
from court.review.states import DecisionKind


@transaction.atomic
def conclude_examination(
    filing_id: UUID, round_: int, examination: dict[str, Any], *, by: str, at: datetime
) -> Review | None:
    """Keep what was found and act on it as far as the court lets the machine.

    The machine may accept or ask; what is in doubt goes to the filing clerk. Returns None where
    the filing has moved on meanwhile.
    """
    filing = locked_filing(filing_id)
    if filing.state != FilingState.SUBMITTED or filing.round != round_:
        return None
    review, fresh = Review.objects.get_or_create(
        filing=filing,
        round=round_,
        defaults={
            "outcome": examination["outcome"],
            "examination": examination,
            "engine": examination["engine"]["rules"],
            "examined_at": at,
        },
    )
    if fresh:
        found = len(examination["findings"])
        event = FilingExamined(filing.pk, round_, review.outcome, found, review.engine)
        record(event, by=by, at=at)
        _act(filing, review, by=by, at=at)
    return review


def _act(filing: Filing, review: Review, *, by: str, at: datetime) -> None:
    court = policy.of_court(filing.court_code)
    alone = court.dockets_alone(filing.cause) and not needs_early_answer(filing)
    if review.outcome == "docket" and alone:
        docket_filing(filing.pk, by=by, at=at)
    elif review.outcome == "ask_to_correct" and court.auto_correct:
        ask_to_correct(filing.pk, review.defects, days=court.correction_days, by=by, at=at)
    else:
        keep_decision(filing, DecisionKind.ASK_A_PERSON, by=by, at=at)
        record(PassedToClerk(filing.pk, filing.round), by=by, at=at)
