"""The parties are told who tries the case (民事诉讼法第131条)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions.timing import end_telling
from court.docket.events import TribunalTold
from court.docket.models import Assignment
from court.docket.queries import locked_case
from court.documents.models import IssuedPaper
from court.journal.actions import record
from court.law.vocabulary import Citation

TELLING = (Citation("民事诉讼法", "第131条"),)


@transaction.atomic
def note_told(
    case_id: UUID, seats: Iterable[int], paper: IssuedPaper, *, by: str, at: datetime
) -> None:
    """These seats stand in the notice that went to the parties; a hearing may be listed now."""
    case = locked_case(case_id)
    told = Assignment.objects.filter(case=case_id, pk__in=list(seats), told_at=None)
    if told.update(told_at=at):
        record(TribunalTold(case_id, paper.pk), by=by, at=at, under=TELLING)
        end_telling(case, at=at)
