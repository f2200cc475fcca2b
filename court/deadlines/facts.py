"""Our rows as the law's plain facts: the last day of a clock, and when to speak of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from court.deadlines.models import Clock, PauseSpan
from court.law.periods import CHINA, Calendar, Deadline, Pause, PeriodEvent, deadline, paused

ONE_DAY = timedelta(days=1)
MORNING = time(8)  # reminders fall when people are awake
PARTY_DAYS = (3, 1)
COURT_DAYS = (3, 1)
TRIAL_DAYS = (15, 3, 1)  # 延长审限和延期开庭规定第1条: asked for 15 days before the end


def china_day(at: datetime) -> date:
    """The day by the court's clock."""
    return at.astimezone(CHINA).date()


def reckon(
    kind: str,
    trigger: date | datetime,
    period: str,
    pauses: Iterable[PauseSpan],
    calendar: Calendar,
) -> Deadline:
    """The last day (民事诉讼法第85条) after pauses (民事诉讼法司法解释第243条).

    Raises ``ImpossibleFact``.
    """
    of = deadline(trigger, period or None, event=kind, calendar=calendar)
    first = (
        trigger.astimezone(CHINA).date() if isinstance(trigger, datetime) else trigger
    ) + ONE_DAY
    spans = _spans(pauses, first)
    return paused(of, spans, calendar=calendar) if spans else of


def _spans(pauses: Iterable[PauseSpan], first: date) -> Sequence[Pause]:
    """Days before the period began cannot be taken out of it."""
    return [
        Pause(max(span.since, first), span.until, span.reason)
        for span in pauses
        if span.until is not None and span.until >= first
    ]


def end_of(of: Deadline) -> datetime:
    """The moment after which it is too late: 24:00 of the last day, or the hour itself."""
    if isinstance(of.due, datetime):
        return of.due
    return datetime.combine(of.due + ONE_DAY, time(), CHINA)


def end_of_day(day: date) -> datetime:
    """24:00 by the court's clock."""
    return datetime.combine(day + ONE_DAY, time(), CHINA)


def reminder_days(event: PeriodEvent, party: str) -> tuple[int, ...]:
    """How many days before its end one is reminded (parties and court 3 and 1; trial limit 15)."""
    if event.section == "审限" and event.key.startswith("trial_") and event.period:
        return TRIAL_DAYS if not event.period.startswith("-") else ()
    return PARTY_DAYS if party else COURT_DAYS


def warned_day(clock: Clock) -> date:
    """The day before which one is reminded: the court warns itself by the unmoved day."""
    return clock.raw_due if clock.event.warn == "raw" else clock.due


def moments(clock: Clock) -> list[tuple[datetime, int]]:
    """When reminders fall, earliest first, each with its number of days."""
    if clock.trigger_at is not None:
        return []  # hours are too short for letters
    last = warned_day(clock)
    begun = max(clock.trigger_on, china_day(clock.started_at))
    days = [n for n in reminder_days(clock.event, clock.party) if last - n * ONE_DAY > begun]
    return [(datetime.combine(last - n * ONE_DAY, MORNING, CHINA), n) for n in days]


def next_moment(clock: Clock, after: datetime) -> datetime:
    """When the clock must next be looked at."""
    later = [moment for moment, _days in moments(clock) if moment > after]
    return min([*later, clock.due_at])
