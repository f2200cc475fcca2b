"""What later stages of the procedure put into a person's calendar, without deadlines knowing it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from court.identity.models import Person


@dataclass(frozen=True, slots=True)
class Appointment:
    """A time at which the person has to be somewhere. ``summary`` names neither people nor cause.

    ``changed`` counts changes, so that calendar programs take the newer one.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str = ""
    changed: int = 0


Source = Callable[[Person, datetime], Iterable[Appointment]]
SOURCES: list[Source] = []


def adds_to_calendars(source: Source) -> Source:
    """Have a function asked for the appointments of whoever looks at their calendar."""
    SOURCES.append(source)
    return source


def appointments_of(person: Person, now: datetime) -> list[Appointment]:
    """All appointments to come, the next one first."""
    found = [entry for source in SOURCES for entry in source(person, now)]
    return sorted(found, key=lambda entry: (entry.starts_at, entry.uid))
