"""Moving a case on: the table, the office, the conditions, the event, in one call."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.access import may_move
from court.docket.actions.timing import follow_move
from court.docket.events import CaseMoved
from court.docket.facts import facts_for
from court.docket.models import Case
from court.docket.queries import locked_case
from court.docket.states import INTERRUPTIONS, CaseState, NotEntitled, check_move
from court.journal.actions import record
from court.journal.moves import check_guards
from court.law.vocabulary import Citation


@transaction.atomic
def move_case(
    case_id: UUID,
    target: CaseState,
    *,
    by: str,
    at: datetime,
    under: Sequence[Citation] = (),
    vouched: Iterable[str] = (),
) -> Case:
    """Take the case to its next stage and record it.

    Raises ``IllegalMove`` (not in the table), ``NotEntitled`` (not this actor's to make) and
    ``NotAllowed`` (a condition is not met, with reasons). ``vouched`` names facts the caller has
    established itself: "served", "answer_waived", "evidence_waived", "decided" …
    """
    case = locked_case(case_id)
    move = check_move(case.state, target)
    if not may_move(by, case, move):
        raise NotEntitled(f"{by}: {move.source.value} -> {move.target.value}")
    check_guards(move, facts_for(case, target, vouched))
    source, case.state = CaseState(case.state), target
    _remember(case, source)
    case.save(update_fields=["state", "returns_to"])
    record(CaseMoved(case.pk, source.value, target.value), by=by, at=at, under=under)
    follow_move(case, source.value, target.value, at=at)
    return case


def _remember(case: Case, source: CaseState) -> None:
    """An interruption remembers where the case stood; the way back forgets it again."""
    if source in INTERRUPTIONS and case.returns_to and case.returns_to[-1] == case.state:
        case.returns_to = case.returns_to[:-1]
    elif case.state in INTERRUPTIONS:
        case.returns_to = [*case.returns_to, source.value]
