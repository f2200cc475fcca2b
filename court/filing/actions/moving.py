"""Moving a filing on: state and event in one call, so that neither happens without the other."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from court.filing.models import Filing
from court.filing.states import FilingState, check_move
from court.journal.actions import record
from court.journal.events import DomainEvent
from court.law.vocabulary import Citation


@transaction.atomic
def move(
    filing: Filing,
    to: FilingState,
    event: DomainEvent,
    *,
    by: str,
    at: datetime,
    under: Sequence[Citation] = (),
) -> None:
    """Put the (locked) filing into another state and record why. Raises ``IllegalMove``."""
    check_move(filing.state, to)
    filing.state = to
    filing.save(update_fields=["state"])
    record(event, by=by, at=at, under=under)


@transaction.atomic
def reopen_for_correction(
    filing: Filing,
    event: DomainEvent,
    *,
    deadline: date,
    findings: Sequence[dict[str, Any]] = (),
    by: str,
    at: datetime,
    under: Sequence[Citation] = (),
) -> None:
    """Open the same draft again for its filer until ``deadline`` (登记立案规定第7条).

    ``findings`` (in the form of the examination's result) are shown beside the fields they are
    about. The signature no longer counts: what is changed must be signed anew.
    """
    move(filing, FilingState.CORRECTING, event, by=by, at=at, under=under)
    filing.correct_by = deadline
    filing.correction_items = list(findings)
    filing.signature = {}
    filing.version += 1
    filing.interview["reopened"] = filing.version
    filing.save(
        update_fields=["correct_by", "correction_items", "signature", "version", "interview"]
    )
