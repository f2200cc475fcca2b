"""More time, or another first day, by a decision."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from court.deadlines.actions.turning import Under, count, demand, keep, locked, move
from court.deadlines.events import ClockExtended, ClockRestarted
from court.deadlines.models import Clock
from court.deadlines.queries import house_calendar
from court.deadlines.states import ARTICLE_86, ChangeKind, ClockState
from court.law.periods import deadline, parse_period
from court.law.vocabulary import ImpossibleFact


@transaction.atomic
def extend_clock(
    clock_id: UUID,
    *,
    reason: str,
    by: str,
    at: datetime,
    until: date | None = None,
    more: str = "",
    under: Under = ARTICLE_86,
) -> Clock:
    """The court grants more time on grounds (民事诉讼法第86条), also after the last day.

    Give the new last day ``until``, or ``more`` like "10d", "1m", counted on from the unmoved
    last day. Raises ``ImpossibleFact`` for 不变期间 or a day that is no extension, ``IllegalMove``.
    """
    clock = locked(clock_id)
    demand(clock, ClockState.RUNNING, ClockState.PAUSED, ClockState.EXPIRED)
    before = clock.due
    clock.extended_until = _granted(clock, until, more)
    if clock.state == ClockState.EXPIRED:
        move(clock, ClockState.RUNNING)
    count(clock)
    event = ClockExtended(
        clock.pk, clock.subject_id, clock.kind, clock.party, clock.due.isoformat()
    )
    return keep(
        clock, ChangeKind.EXTENDED, event, by=by, at=at, due_before=before, reason=reason,
        under=under,
    )  # fmt: skip


def _granted(clock: Clock, until: date | None, more: str) -> date:
    if clock.event.immutable:
        raise ImpossibleFact("extension", f"“{clock.title}”是不变期间，不得延长")
    if until is None:
        counted = deadline(clock.raw_due, parse_period(more), calendar=house_calendar()).raw
        until = counted.date() if isinstance(counted, datetime) else counted
    if until <= clock.raw_due:
        raise ImpossibleFact("until", f"延长后的末日{until}应当晚于现在的末日{clock.raw_due}")
    return until


@transaction.atomic
def restart_clock(
    clock_id: UUID,
    *,
    trigger_on: date,
    reason: str,
    by: str,
    at: datetime,
    under: Under = "",
) -> Clock:
    """The period is counted from another day: service was disproved or took effect earlier.

    Pauses before the new first day fall away; a granted extension stands where it is later. Also
    for a clock that had ended (民事诉讼法第90条；民事诉讼法司法解释第135条).

    Raises ``IllegalMove``.
    """
    clock = locked(clock_id)
    demand(clock, ClockState.RUNNING, ClockState.PAUSED, ClockState.EXPIRED, ClockState.MET)
    if clock.trigger_on == trigger_on and clock.state in (ClockState.RUNNING, ClockState.PAUSED):
        return clock
    before = clock.due
    if clock.state != ClockState.PAUSED:
        move(clock, ClockState.RUNNING)
    clock.trigger_on, clock.trigger_at = trigger_on, None
    count(clock)
    event = ClockRestarted(
        clock.pk,
        clock.subject_id,
        clock.kind,
        clock.party,
        trigger_on.isoformat(),
        clock.due.isoformat(),
    )
    return keep(
        clock, ChangeKind.RESTARTED, event, by=by, at=at, due_before=before, reason=reason,
        under=under,
    )  # fmt: skip
