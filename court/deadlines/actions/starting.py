"""A time limit begins."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from court.deadlines.actions.turning import count, demand, keep, locked
from court.deadlines.events import ClockStarted, ReminderAddressed
from court.deadlines.facts import china_day
from court.deadlines.models import Clock
from court.deadlines.states import ChangeKind, ClockState
from court.identity.models import Person
from court.journal.actions import record
from court.law import periods


@transaction.atomic
def start_clock(
    kind: str,
    *,
    subject_id: UUID,
    court_code: str,
    trigger_on: date | datetime,
    by: str,
    at: datetime,
    key: str,
    person: Person | None = None,
    party: str = "",
    days: int | None = None,
    period: str = "",
    label: str = "",
) -> Clock:
    """A period begins the day after ``trigger_on`` (民事诉讼法第85条); the same ``key`` once.

    ``kind`` is an event of ``court.law.periods``; ``days`` (or ``period`` like "1m") only where
    the court sets the length. ``party`` is "plaintiff:1" …, empty for the court's own limits;
    ``person`` is reminded. ``label`` is the case number, as lists and calendars show it. Periods
    of hours need a moment. Raises ``ImpossibleFact`` for an unknown kind or an unlawful length.
    """
    known = Clock.objects.filter(key=key).first()
    if known is not None:
        return known
    moment = trigger_on if isinstance(trigger_on, datetime) else None
    clock = Clock(
        kind=periods.event(kind).key,
        subject_id=subject_id,
        label=label,
        court_code=court_code,
        party=party,
        person=person,
        trigger_on=china_day(moment) if moment else trigger_on,
        period=f"{days}d" if days is not None else period,
        state=ClockState.RUNNING,
        key=key,
        started_at=at,
    )
    if moment and _counts_hours(clock):
        clock.trigger_at = moment
    count(clock)
    return _kept(clock, by=by, at=at)


def _counts_hours(clock: Clock) -> bool:
    length = clock.period or clock.event.period_on(clock.trigger_on) or ""
    return length.endswith("h")


def _kept(clock: Clock, *, by: str, at: datetime) -> Clock:
    event = ClockStarted(
        clock.pk,
        clock.subject_id,
        clock.kind,
        clock.party,
        clock.trigger_on.isoformat(),
        clock.due.isoformat(),
    )
    try:
        with transaction.atomic():
            return keep(clock, ChangeKind.STARTED, event, by=by, at=at)
    except IntegrityError:  # started by another process this very moment
        return Clock.objects.get(key=clock.key)


@transaction.atomic
def name_reminded(clock_id: UUID, person: Person | None, *, by: str, at: datetime) -> Clock:
    """From now on this person is reminded: a party has joined, a judge was assigned."""
    clock = locked(clock_id)
    demand(clock, ClockState.RUNNING, ClockState.PAUSED)
    if clock.person_id == (person.pk if person else None):
        return clock
    clock.person = person
    clock.save(update_fields=["person"])
    record(ReminderAddressed(clock.pk, person.pk if person else None), by=by, at=at)
    return clock
