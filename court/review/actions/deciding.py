"""Keeping a decision: once of a kind in a round."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from court.filing.models import Filing
from court.review.models import Decision
from court.review.states import DecisionKind


class NotAwaitingReview(Exception):
    """The filing is not, or no longer, before the court: decided already, or with its filer."""


def keep_decision(
    filing: Filing,
    kind: DecisionKind,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    items: Sequence[dict[str, Any]] = (),
    number: str = "",
    until: date | None = None,
) -> Decision:
    """Write down who decided what, and why."""
    return Decision.objects.create(
        filing=filing,
        round=filing.round,
        kind=kind,
        by=by,
        at=at,
        reason=reason,
        items=list(items),
        number=number,
        until=until,
    )
