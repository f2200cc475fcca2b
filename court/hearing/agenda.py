"""Sittings in the calendars of those who have to come."""

from collections.abc import Iterator
from datetime import datetime

from court.deadlines.agenda import Appointment, adds_to_calendars
from court.hearing.queries import sittings_for
from court.hearing.states import Mode
from court.identity.models import Person


@adds_to_calendars
def sittings_in_calendar(person: Person, now: datetime) -> Iterator[Appointment]:
    """Case number, hour and room; no names, no cause."""
    for sitting in sittings_for(person, now).order_by("starts_at"):
        room = f"{sitting.room.place}{sitting.room.name}"
        yield Appointment(
            uid=f"sitting-{sitting.pk}",
            starts_at=sitting.starts_at,
            ends_at=sitting.ends_at,
            summary=f"{sitting.case.number} {sitting.get_purpose_display()}",
            place="微法庭（在线）" if sitting.mode == Mode.ONLINE else room,
        )
