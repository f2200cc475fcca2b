"""Asking for correction: once, complete, with a time limit (登记立案规定第7条)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.docket.actions import CHINA
from court.filing.actions import move, reopen_for_correction
from court.filing.queries import locked_filing
from court.filing.states import FilingState
from court.law import periods
from court.law.vocabulary import Citation
from court.review.actions.clock import stop_clock
from court.review.actions.deciding import NotAwaitingReview, keep_decision
from court.review.events import CorrectionAsked, FilingReturned
from court.review.models import Decision
from court.review.states import DecisionKind

ONCE_AND_COMPLETE = Citation("最高人民法院关于人民法院登记立案若干问题的规定", "第7条")


@transaction.atomic
def ask_to_correct(
    filing_id: UUID,
    items: Sequence[dict[str, Any]],
    *,
    days: int,
    by: str,
    at: datetime,
    reason: str = "",
) -> Decision:
    """Give the filer the one list of what to mend, and ``days`` (1..15) to do it.

    The draft is opened again; the seven days stand still until the corrections come in.
    Raises ``NotAwaitingReview``, and ``ValueError`` for an empty list or days out of range.
    """
    if not items or not 1 <= days <= 15:
        raise ValueError("补正告知书要列明补正事项和1至15日的期限")
    filing = locked_filing(filing_id)
    if filing.state not in (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE):
        raise NotAwaitingReview(filing.state)
    until = periods.deadline(at.astimezone(CHINA).date(), period=f"{days}d").due
    decision = keep_decision(
        filing,
        DecisionKind.ASK_TO_CORRECT,
        by=by,
        at=at,
        reason=reason,
        items=items,
        until=until,
    )
    event = CorrectionAsked(filing.pk, filing.round, len(items), until.isoformat())
    reopen_for_correction(
        filing, event, deadline=until, findings=items, by=by, at=at, under=[ONCE_AND_COMPLETE]
    )
    stop_clock(filing)
    return decision


@transaction.atomic
def return_filing(filing_id: UUID, *, reason: str, by: str, at: datetime) -> Decision:
    """Give the complaint back: not mended in time, and not insisted on (登记立案规定第7条).

    Raises ``NotAwaitingReview`` while the time for correction still runs.
    """
    filing = locked_filing(filing_id)
    asked = filing.decisions.filter(kind=DecisionKind.ASK_TO_CORRECT).last()
    today = at.astimezone(CHINA).date()
    over = asked is not None and asked.until is not None and asked.until < today
    if filing.state != FilingState.CORRECTING or not over:
        raise NotAwaitingReview(filing.state)
    decision = keep_decision(filing, DecisionKind.RETURN_FILING, by=by, at=at, reason=reason)
    event = FilingReturned(filing.pk, filing.round)
    move(filing, FilingState.RETURNED, event, by=by, at=at, under=[ONCE_AND_COMPLETE])
    return decision
