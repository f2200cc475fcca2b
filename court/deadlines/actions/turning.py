"""What every action on a clock does: lock, check, count, keep the change, record the fact."""

from datetime import date, datetime
from uuid import UUID

from court.deadlines.facts import end_of, end_of_day, next_moment, reckon
from court.deadlines.models import Clock, ClockChange
from court.deadlines.queries import house_calendar
from court.deadlines.states import MOVES, ChangeKind, ClockState
from court.journal.actions import record
from court.journal.events import DomainEvent
from court.journal.moves import IllegalMove, check_move
from court.law.periods import Calendar
from court.law.vocabulary import Citation

Under = Citation | str


def locked(clock_id: UUID) -> Clock:
    """The clock, held until commit."""
    return Clock.objects.select_for_update().get(pk=clock_id)


def move(clock: Clock, to: ClockState) -> None:
    """Set the state the table allows; raises ``IllegalMove``."""
    check_move(MOVES, clock.state, to)
    clock.state = to


def demand(clock: Clock, *states: ClockState) -> None:
    """Raises ``IllegalMove`` where the clock is in none of these states."""
    if clock.state not in states:
        raise IllegalMove(f"期间当前为“{ClockState(clock.state).label}”，不能这样处理")


def count(clock: Clock, calendar: Calendar | None = None) -> None:
    """Set the last day by the law, from the clock's trigger, pauses and extension.

    Raises ``ImpossibleFact``.
    """
    days = calendar or house_calendar()
    pauses = clock.pauses.all() if not clock._state.adding else ()
    of = reckon(clock.kind, clock.trigger_at or clock.trigger_on, clock.period, pauses, days)
    clock.raw_due = of.raw.date() if isinstance(of.raw, datetime) else of.raw
    clock.due, clock.due_at, clock.provisional = of.due_day, end_of(of), of.provisional
    clock.steps, clock.rule = list(of.steps), "、".join(map(str, of.citations))[:300]
    if clock.extended_until is not None and clock.extended_until > clock.raw_due:
        _stretch(clock, clock.extended_until, days)


def _stretch(clock: Clock, until: date, days: Calendar) -> None:
    """A granted day stands where it is later than the counted one (民事诉讼法第86条)."""
    clock.raw_due, clock.due = until, days.first_working_day(until)
    clock.due_at = end_of_day(clock.due)
    clock.provisional = not (days.is_known(until) and days.is_known(clock.due))
    clock.steps = [*clock.steps, f"法院准许延长至{until}；届满日{clock.due}"]


def keep(
    clock: Clock,
    kind: ChangeKind,
    event: DomainEvent,
    *,
    by: str,
    at: datetime,
    due_before: date | None = None,
    reason: str = "",
    under: Under = "",
) -> Clock:
    """Save the clock as it is now, add a line to its history, record the fact."""
    running = clock.state == ClockState.RUNNING
    clock.next_at = next_moment(clock, at) if running else None
    clock.save(force_insert=clock._state.adding)
    ClockChange.objects.create(
        clock=clock,
        kind=kind,
        reason=reason[:300],
        citation=str(under)[:120],
        trigger_on=clock.trigger_on,
        due_before=due_before,
        due=clock.due,
        by=by,
        at=at,
    )
    record(event, by=by, at=at, under=[under] if isinstance(under, Citation) else ())
    return clock
