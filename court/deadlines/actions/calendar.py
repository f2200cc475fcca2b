"""The days of rest of a year, entered by one person and approved by another (双人复核)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from court.deadlines.actions.turning import count, keep
from court.deadlines.events import ClockRecounted, HolidaysDecided, HolidaysProposed
from court.deadlines.models import Clock, Holidays
from court.deadlines.queries import house_calendar
from court.deadlines.states import ChangeKind
from court.identity.models import Person, Role
from court.identity.states import ProposalState
from court.journal.actions import record
from court.journal.moves import IllegalMove
from court.law.vocabulary import ImpossibleFact

KEEPERS = (Role.ADMINISTRATOR, Role.PRESIDENT)


@transaction.atomic
def propose_holidays(
    year: int,
    *,
    off: Iterable[date],
    worked: Iterable[date],
    source: str,
    proposer: Person,
    at: datetime,
) -> Holidays:
    """Enter the announced days of a year. Raises ``ImpossibleFact``, ``PermissionError``."""
    _demand_keeper(proposer)
    free, busy = sorted(set(off)), sorted(set(worked))
    _check(year, free, busy)
    row = Holidays.objects.create(
        year=year,
        off=[day.isoformat() for day in free],
        worked=[day.isoformat() for day in busy],
        source=source,
        proposed_by=proposer,
        proposed_at=at,
    )
    record(HolidaysProposed(row.pk, year), by=proposer.actor, at=at)
    return row


def _check(year: int, off: list[date], worked: list[date]) -> None:
    wrong = [day for day in (*off, *worked) if day.year != year]
    if wrong:
        raise ImpossibleFact("off", f"{wrong[0]}不在{year}年")
    if not off:
        raise ImpossibleFact("off", "没有填放假的日子")
    both = set(off) & set(worked)
    if both:
        raise ImpossibleFact("worked", f"{min(both)}不能又放假又上班")
    busy = [day for day in worked if day.weekday() < 5]
    if busy:
        raise ImpossibleFact("worked", f"{busy[0]}不是周末，不用列为上班的周末")


@transaction.atomic
def decide_holidays(row_id: UUID, *, approve: bool, decider: Person, at: datetime) -> Holidays:
    """Put the days in force, or decline them. Raises ``IllegalMove``, ``PermissionError``."""
    row = Holidays.objects.select_for_update().get(pk=row_id)
    _demand_keeper(decider)
    if row.proposed_by_id == decider.pk:
        raise PermissionError("录入的人不能自己复核")
    if row.state != ProposalState.OPEN:
        raise IllegalMove("这份安排已经复核过")
    row.state = ProposalState.APPROVED if approve else ProposalState.DECLINED
    row.decided_by, row.decided_at = decider, at
    row.save(update_fields=["state", "decided_by", "decided_at"])
    record(HolidaysDecided(row.pk, row.year, approve), by=decider.actor, at=at)
    return row


def _demand_keeper(person: Person) -> None:
    if not person.holds(*KEEPERS):
        raise PermissionError("只有系统管理员或院长可以改节假日历")


@transaction.atomic
def recount_provisional(*, by: str, at: datetime, limit: int = 200) -> int:
    """Count provisional clocks again whose year has been announced; returns how many became final.

    The parties see the change in the history of the clock (民事诉讼法第85条).
    """
    calendar = house_calendar()
    known = [year for year in calendar.announced if year >= at.year - 1]
    rows = Clock.objects.select_for_update(skip_locked=True).live().filter(provisional=True)
    final = 0
    for clock in rows.filter(due__year__in=known)[:limit]:
        before = clock.due
        count(clock, calendar)
        if clock.provisional:
            continue
        due = clock.due.isoformat()
        event = ClockRecounted(clock.pk, clock.subject_id, clock.kind, clock.party, due)
        keep(clock, ChangeKind.RECOUNTED, event, by=by, at=at, due_before=before)
        final += 1
    return final
