"""Putting a sitting off, or calling it off (民事诉讼法第149条)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.access import person_behind
from court.docket.actions import move_case
from court.docket.models import Case
from court.docket.queries import locked_case
from court.docket.states import CaseState, NotEntitled
from court.hearing.actions.listing import NotLawful, place_sitting
from court.hearing.events import SittingCancelled, SittingPostponed
from court.hearing.facts import postponements_of
from court.hearing.models import Booking, Sitting
from court.hearing.offices import may_cancel, may_postpone
from court.hearing.plans import Plan
from court.hearing.queries import locked_sitting
from court.hearing.states import MOVES, Purpose, SittingState
from court.identity.models import Person
from court.journal.actions import record
from court.journal.moves import check_move
from court.law.hearing import DELAY, OTHER_GROUND, Postponement, may_be_postponed, needs_president


@transaction.atomic
def postpone(
    sitting_id: UUID,
    ground: Postponement,
    why: str,
    *,
    plan: Plan | None = None,
    by: str,
    at: datetime,
) -> Sitting | None:
    """The sitting will be at another time (民事诉讼法第149条); the new sitting, where one is set.

    The old summonses are called off and everyone is told; a new time is summoned anew. Raises
    ``NotEntitled``, ``NotLawful`` (twice at most, once in summary procedure: 延长审限和延期开庭规定
    第3条), ``IllegalMove`` where it is not listed any more.
    """
    sitting, case = _held(sitting_id)
    person = _person(by)
    check_move(MOVES, sitting.state, SittingState.POSTPONED)
    if not may_postpone(person, case, ground):
        raise NotEntitled(by)
    ruled = may_be_postponed(case.procedure, postponements_of(case))
    if sitting.purpose == Purpose.TRIAL and not ruled.allowed:
        raise NotLawful([ruled])
    _let_go(sitting, SittingState.POSTPONED, why)
    law = (*DELAY, *OTHER_GROUND) if needs_president(ground) else DELAY
    record(SittingPostponed(case.pk, sitting.pk, str(ground)), by=by, at=at, under=law)
    _back_from_schedule(case, sitting, by=by, at=at, stays=plan is not None)
    if plan is None:
        return None
    case.refresh_from_db()
    return place_sitting(case, replace(plan, purpose=sitting.purpose), by=by, at=at)


@transaction.atomic
def cancel(sitting_id: UUID, why: str, *, by: str, at: datetime) -> None:
    """The sitting will not be; its summonses are called off and everyone is told.

    Raises ``NotEntitled``, ``IllegalMove``.
    """
    sitting, case = _held(sitting_id)
    check_move(MOVES, sitting.state, SittingState.CANCELLED)
    if not may_cancel(_person(by), case):
        raise NotEntitled(by)
    _let_go(sitting, SittingState.CANCELLED, why)
    record(SittingCancelled(case.pk, sitting.pk), by=by, at=at, under=DELAY)
    _back_from_schedule(case, sitting, by=by, at=at, stays=False)


def _held(sitting_id: UUID) -> tuple[Sitting, Case]:
    """Case first, then sitting: one order of locks everywhere."""
    case = locked_case(Sitting.objects.values_list("case", flat=True).get(pk=sitting_id))
    return locked_sitting(sitting_id), case


def _person(by: str) -> Person:
    person = person_behind(by)
    if person is None:
        raise NotEntitled(by)
    return person


def _let_go(sitting: Sitting, target: SittingState, why: str) -> None:
    """People and room are free again."""
    sitting.state, sitting.why_postponed = target, why[:200]
    sitting.save(update_fields=["state", "why_postponed"])
    Booking.objects.filter(sitting=sitting).delete()


def _back_from_schedule(
    case: Case, sitting: Sitting, *, by: str, at: datetime, stays: bool
) -> None:
    """T27: a case without its sitting is not 已排期 any more."""
    if sitting.purpose != Purpose.TRIAL:
        return
    if case.state == CaseState.HEARING:
        case = move_case(case.pk, CaseState.SCHEDULED, by=by, at=at, under=DELAY)
    if case.state == CaseState.SCHEDULED and not stays:
        move_case(case.pk, CaseState.PLEADING, by=by, at=at, under=DELAY)
