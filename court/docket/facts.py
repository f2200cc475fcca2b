"""Our rows as the plain facts that the table of states asks about."""

from collections.abc import Iterable

from court.docket.clocks import running_kinds
from court.docket.models import Assignment, Case
from court.docket.states import CaseFacts, CaseState


def facts_for(case: Case, target: CaseState, vouched: Iterable[str] = ()) -> CaseFacts:
    """What is known about a case when it is asked to move to ``target``."""
    sitting = list(Assignment.objects.filter(case=case, until=None))
    return CaseFacts(
        state=case.state,
        target=target,
        procedure=case.procedure,
        returns_to=tuple(case.returns_to),
        seats=tuple(seat.seat for seat in sitting),
        bench=case.bench,
        told=bool(sitting) and all(seat.told_at is not None for seat in sitting),
        moved_here=case.came_from_id is not None,
        debate_closed=case.debate_closed_at is not None,
        running=running_kinds(case),
        vouched=frozenset(vouched),
    )
