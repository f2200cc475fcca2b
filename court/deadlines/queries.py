"""Reads about time limits."""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from court.deadlines.models import CalendarFeed, Clock, Holidays
from court.deadlines.states import ClockState
from court.identity.models import READS_CONTENT, Person
from court.law.periods import Calendar, calendar_with


def clocks_of(subject_id: UUID) -> QuerySet[Clock]:
    """All time limits of a case, most urgent first, those that are void too."""
    return Clock.objects.filter(subject_id=subject_id).order_by("due", "pk")


def running_clock(subject_id: UUID, kind: str, party: str = "") -> Clock | None:
    """The time limit of this kind that runs or rests for this party; None where there is none."""
    live = Clock.objects.live().filter(subject_id=subject_id, kind=kind, party=party)
    return live.order_by("-started_at").first()


def latest_clock(subject_id: UUID, kind: str, party: str = "") -> Clock | None:
    """The newest time limit of this kind for this party, whatever became of it; no void one."""
    kept = Clock.objects.filter(subject_id=subject_id, kind=kind, party=party)
    return kept.exclude(state=ClockState.VOID).order_by("-started_at").first()


def with_history(clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """With pauses and changes, in two queries for any number."""
    return clocks.prefetch_related("pauses", "changes")


def clocks_at_desk(person: Person, until: date) -> QuerySet[Clock]:
    """What ends in the courts where the person reads files, up to a day, most urgent first."""
    courts = person.courts_as(*READS_CONTENT)
    live = Clock.objects.live().filter(court_code__in=courts, due__lte=until)
    return live.order_by("due", "pk")


def clocks_expired_since(person: Person, since: date) -> QuerySet[Clock]:
    """What ended without the act in the courts where the person reads files."""
    courts = person.courts_as(*READS_CONTENT)
    ended = Clock.objects.filter(state=ClockState.EXPIRED, court_code__in=courts, due__gte=since)
    return ended.order_by("-due", "pk")


def house_calendar() -> Calendar:
    """The calendar of the program with the years that this house has entered itself."""
    years = {row.year: row for row in Holidays.objects.in_force()}
    off = [date.fromisoformat(day) for row in years.values() for day in row.off]
    worked = [date.fromisoformat(day) for row in years.values() for day in row.worked]
    return calendar_with(off, worked, years)


def token_hash(token: str) -> str:
    """What is kept of a secret address."""
    return sha256(token.encode()).hexdigest()


def feed_of_token(token: str) -> CalendarFeed | None:
    """Whose calendar this address shows."""
    return (
        CalendarFeed.objects.filter(token_hash=token_hash(token)).select_related("person").first()
    )
