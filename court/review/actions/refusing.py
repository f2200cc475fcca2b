"""Refusal: only by a judge, as a ruling (不予受理裁定，民事诉讼法第126条、第157条)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions import CHINA, next_number
from court.filing.actions import move
from court.filing.queries import locked_filing
from court.filing.states import FilingState
from court.identity.models import Person, Role
from court.law.vocabulary import Citation
from court.review.actions.clock import stop_clock
from court.review.actions.deciding import NotAwaitingReview, keep_decision
from court.review.events import FilingRefused, PassedToJudge
from court.review.models import Decision
from court.review.states import DecisionKind

RULING = (Citation("民事诉讼法", "第126条"), Citation("民事诉讼法", "第157条第1款第1项"))


class NotAJudge(PermissionError):
    """Only a judge of this court may refuse a filing."""


@transaction.atomic
def pass_to_judge(filing_id: UUID, *, reason: str, by: str, at: datetime) -> Decision:
    """The filing clerk doubts that the complaint may be accepted: a judge decides."""
    filing = locked_filing(filing_id)
    if filing.state != FilingState.SUBMITTED:
        raise NotAwaitingReview(filing.state)
    decision = keep_decision(filing, DecisionKind.PASS_TO_JUDGE, by=by, at=at, reason=reason)
    move(filing, FilingState.PASSED_TO_JUDGE, PassedToJudge(filing.pk, filing.round), by=by, at=at)
    return decision


@transaction.atomic
def refuse_filing(filing_id: UUID, *, judge: Person, reason: str, at: datetime) -> Decision:
    """Rule that the complaint is not accepted; the ruling has a number and can be appealed.

    Raises ``NotAJudge``, ``NotAwaitingReview``, and ``ValueError`` without a reason.
    """
    filing = locked_filing(filing_id)
    if not judge.holds(Role.JUDGE, court_code=filing.court_code):
        raise NotAJudge(judge.actor)
    if filing.state not in (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE):
        raise NotAwaitingReview(filing.state)
    if len(reason.strip()) < 10:
        raise ValueError("裁定书要写明不予受理的理由")
    number = str(next_number(filing.court_code, "民初", at.astimezone(CHINA).year))
    decision = keep_decision(
        filing, DecisionKind.REFUSE, by=judge.actor, at=at, reason=reason, number=number
    )
    event = FilingRefused(filing.pk, decision.pk, number)
    move(filing, FilingState.REFUSED, event, by=judge.actor, at=at, under=RULING)
    stop_clock(filing)
    return decision
