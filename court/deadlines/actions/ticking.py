"""The clocks tick: reminders fall once, last days pass. Nothing else follows by itself."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from court.deadlines.events import ClockExpired, ReminderFell
from court.deadlines.facts import moments, next_moment
from court.deadlines.models import Clock, ClockChange, Reminder
from court.deadlines.states import MACHINE, ChangeKind, ClockState
from court.journal.actions import record_each
from court.journal.events import DomainEvent

BATCH = 500


@transaction.atomic
def tick(*, at: datetime, limit: int = BATCH) -> int:
    """Look at up to ``limit`` clocks that are due to be looked at; returns how many there were.

    A reminder falls once for each last day and number of days (a unique row); where the house
    slept, the newest one only. An expired clock is a fact for people (民事诉讼法第85条).
    """
    due = Clock.objects.filter(state=ClockState.RUNNING, next_at__lte=at).order_by("next_at", "pk")
    clocks = list(due.select_for_update(skip_locked=True)[:limit])
    ended = [clock for clock in clocks if clock.due_at <= at]
    waking = [clock for clock in clocks if clock.due_at > at]
    events = [*_remind(waking, at), *_expire(ended, at)]
    record_each(events, by=MACHINE, at=at)
    return len(clocks)


def _remind(clocks: list[Clock], at: datetime) -> list[DomainEvent]:
    """Keep that each reminder fell, and set when to look again: few statements for many clocks."""
    rows, later = [], defaultdict(list)
    for clock in clocks:
        later[next_moment(clock, at)].append(clock.pk)
        past = [days for moment, days in moments(clock) if moment <= at]
        if past:
            rows.append(Reminder(clock=clock, due=clock.due, days_left=past[-1], fell_at=at))
    known = _fallen(rows)
    new = [row for row in rows if (row.clock_id, row.due, row.days_left) not in known]
    Reminder.objects.bulk_create(new)
    for moment, ids in later.items():
        Clock.objects.filter(pk__in=ids).update(next_at=moment)
    return [_fell(row) for row in new]


def _fallen(rows: Iterable[Reminder]) -> set[tuple[object, ...]]:
    """Reminders that fell already; the locked clocks admit nobody else meanwhile."""
    kept = Reminder.objects.filter(clock__in=[row.clock_id for row in rows])
    return set(kept.values_list("clock_id", "due", "days_left"))


def _fell(row: Reminder) -> ReminderFell:
    clock = row.clock
    return ReminderFell(
        clock.pk,
        clock.subject_id,
        clock.pk,
        clock.kind,
        clock.party,
        row.days_left,
        clock.due.isoformat(),
    )


def _expire(clocks: list[Clock], at: datetime) -> list[DomainEvent]:
    ids = [clock.pk for clock in clocks]
    Clock.objects.filter(pk__in=ids).update(state=ClockState.EXPIRED, next_at=None)
    changes = [
        ClockChange(
            clock=clock, kind=ChangeKind.EXPIRED, trigger_on=clock.trigger_on, due=clock.due,
            by=MACHINE, at=at,
        )
        for clock in clocks
    ]  # fmt: skip
    ClockChange.objects.bulk_create(changes)
    return [
        ClockExpired(
            clock.pk, clock.subject_id, clock.pk, clock.kind, clock.party, clock.due.isoformat()
        )
        for clock in clocks
    ]
