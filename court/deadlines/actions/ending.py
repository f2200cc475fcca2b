"""A time limit ends by the act it was for, or because it never ran."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.deadlines.actions.turning import keep, locked, move
from court.deadlines.events import ClockMet, ClockVoided
from court.deadlines.models import Clock
from court.deadlines.states import ChangeKind, ClockState


@transaction.atomic
def meet_clock(clock_id: UUID, *, by: str, at: datetime, reason: str = "") -> Clock:
    """The act was done; after the last day the fact says so, and a person decides what follows.

    Doing it twice is doing it once. Raises ``IllegalMove`` for a void clock.
    """
    clock = locked(clock_id)
    if clock.state == ClockState.MET:
        return clock
    late = clock.state == ClockState.EXPIRED or (
        clock.state == ClockState.RUNNING and at >= clock.due_at
    )
    move(clock, ClockState.MET)
    event = ClockMet(clock.pk, clock.subject_id, clock.kind, clock.party, late)
    return keep(clock, ChangeKind.MET, event, by=by, at=at, reason=reason)


@transaction.atomic
def void_clock(clock_id: UUID, *, reason: str, by: str, at: datetime) -> Clock:
    """The period never ran: service did not take place, the case ended. Twice is once."""
    clock = locked(clock_id)
    if clock.state == ClockState.VOID:
        return clock
    move(clock, ClockState.VOID)
    event = ClockVoided(clock.pk, clock.subject_id, clock.kind, clock.party)
    return keep(clock, ChangeKind.VOIDED, event, by=by, at=at, reason=reason)
