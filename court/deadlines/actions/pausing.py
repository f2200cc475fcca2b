"""Days that do not count."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.deadlines.actions.turning import Under, count, demand, keep, locked, move
from court.deadlines.events import ClockPaused, ClockResumed
from court.deadlines.facts import china_day
from court.deadlines.models import Clock, PauseSpan
from court.deadlines.states import ChangeKind, ClockState
from court.journal.moves import IllegalMove
from court.law.periods.clocks import REASONS
from court.law.vocabulary import ImpossibleFact

LIVE = (ClockState.RUNNING, ClockState.PAUSED)


@transaction.atomic
def pause_clock(
    clock_id: UUID,
    *,
    reason: str,
    by: str,
    at: datetime,
    under: Under | None = None,
    since: date | None = None,
) -> Clock:
    """From ``since`` (today) the days do not count (民事诉讼法司法解释第243条), until resumed.

    ``reason`` is a key of ``court.law.periods`` (appraisal, jurisdiction_objection …). The same
    reason twice is one pause. Raises ``ImpossibleFact`` for 不变期间 and unknown reasons,
    ``IllegalMove``.
    """
    clock = locked(clock_id)
    demand(clock, *LIVE)
    if clock.event.immutable:
        raise ImpossibleFact("pauses", f"“{clock.title}”是不变期间，不中止、中断、延长")
    if reason not in REASONS:
        raise ImpossibleFact("reason", f"没有“{reason}”这种暂停原因")
    if clock.pauses.filter(reason=reason, until=None).exists():
        return clock
    first, cited = since or china_day(at), under or REASONS[reason][1]
    clock.pauses.create(since=first, reason=reason, citation=str(cited)[:120], by=by)
    if clock.state == ClockState.RUNNING:
        move(clock, ClockState.PAUSED)
    event = ClockPaused(
        clock.pk, clock.subject_id, clock.kind, clock.party, reason, first.isoformat()
    )
    words = REASONS[reason][0]
    return keep(clock, ChangeKind.PAUSED, event, by=by, at=at, reason=words, under=cited)


@transaction.atomic
def resume_clock(
    clock_id: UUID,
    *,
    by: str,
    at: datetime,
    reason: str | None = None,
    until: date | None = None,
    under: Under = "",
) -> Clock:
    """The pause (of this ``reason``, or all) ended with ``until`` (today), which does not count.

    The last day moves on by the days that did not count; where another pause lasts, the clock
    goes on resting. Raises ``IllegalMove`` where nothing rests.
    """
    clock = locked(clock_id)
    demand(clock, ClockState.PAUSED)
    last, before = until or china_day(at), clock.due
    open_spans = clock.pauses.filter(until=None)
    ended = list(open_spans.filter(reason=reason) if reason else open_spans)
    if not ended:
        raise IllegalMove("没有这个原因的暂停")
    for span in ended:
        _close(clock, span, last)
    if not clock.pauses.filter(until=None).exists():
        move(clock, ClockState.RUNNING)
    count(clock)
    event = ClockResumed(clock.pk, clock.subject_id, clock.kind, clock.party, clock.due.isoformat())
    words = "、".join(REASONS[span.reason][0] for span in ended)
    return keep(
        clock, ChangeKind.RESUMED, event, by=by, at=at, due_before=before, reason=words, under=under
    )


def _close(clock: Clock, span: PauseSpan, last: date) -> None:
    """A granted day is later by the pause too: the grant was of days, not of a date to rest on."""
    span.until = max(last, span.since)
    span.save(update_fields=["until"])
    if clock.extended_until is not None:
        clock.extended_until += timedelta(days=(span.until - span.since).days + 1)
