"""Lines of the list of cases, in the same number of queries for one case and for fifty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from court.deadlines.models import Clock
from court.docket.models import Assignment, Case
from court.docket.states import DECIDING
from court.portal.stages import STAGES


@dataclass(frozen=True, slots=True)
class Row:
    """One case: parties, stage, whose turn, judge, the clock that ends first."""

    case: Case
    plaintiffs: str
    defendants: str
    colour: str
    turn: str
    judge: str
    clock: Clock | None


def rows_of(cases: Iterable[Case]) -> list[Row]:
    """The lines, in the order of the cases."""
    found = list(cases)
    judges, clocks = _judges(found), _clocks(found)
    return [_row(case, judges.get(case.pk, ""), clocks.get(case.pk)) for case in found]


def _row(case: Case, judge: str, clock: Clock | None) -> Row:
    names: dict[str, list[str]] = defaultdict(list)
    for party in case.parties.all():
        names[party.side].append(party.name)
    colour, turn, _what = STAGES[case.state]
    return Row(
        case,
        "、".join(names["plaintiff"]),
        "、".join(names["defendant"]),
        colour,
        str(turn),
        judge,
        clock,
    )


def _judges(cases: list[Case]) -> dict[UUID, str]:
    seats = Assignment.objects.filter(case__in=cases, until=None, seat__in=DECIDING)
    return {seat.case_id: seat.person.name for seat in seats.select_related("person")}


def _clocks(cases: list[Case]) -> dict[UUID, Clock]:
    """The clock of each case that ends first; the first one wins."""
    first: dict[UUID, Clock] = {}
    for clock in Clock.objects.live().filter(subject_id__in=[c.pk for c in cases]).order_by("due"):
        first.setdefault(clock.subject_id, clock)
    return first
