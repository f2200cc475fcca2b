"""What was read in a paper becomes the person's own answer, because the person says so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.filing.actions.drafting import save_answers
from court.filing.events import ReadingTaken
from court.filing.models import Filing
from court.journal.actions import record


@transaction.atomic
def take_readings(
    filing_id: UUID,
    part: str,
    values: Mapping[str, Any],
    taken: Mapping[str, UUID],
    *,
    expected_version: int,
    by: str,
    at: datetime,
) -> Filing:
    """Save the page's ``values``; ``taken`` says which blanks were filled from which file.

    The page does not count as answered until the person goes on. Raises like ``save_answers``.
    """
    filing = save_answers(
        filing_id, part, values, expected_version=expected_version, finished=False, by=by, at=at
    )
    if taken:
        known = filing.interview.setdefault("read", {}).setdefault(part, {})
        known.update({blank: str(file) for blank, file in taken.items()})
        filing.save(update_fields=["interview"])
        files = tuple(sorted({str(file) for file in taken.values()}))
        record(ReadingTaken(filing.pk, part, tuple(sorted(taken)), files), by=by, at=at)
    return filing
