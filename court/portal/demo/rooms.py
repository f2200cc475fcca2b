"""The rooms of the demonstration's court."""

from datetime import datetime

from court.hearing.actions.times import open_room
from court.hearing.models import CourtRoom
from court.identity.models import Person
from court.portal.demo.people import BASIC

ROOMS = (
    ("第一法庭", "一楼东侧", False, True),
    ("第二法庭", "二楼西侧", False, False),
    ("在线一庭", "", True, False),
)


def open_rooms(president: Person, *, at: datetime) -> None:
    """Two with seats, one of them without steps, and one online; opened once."""
    for name, place, is_online, accessible in ROOMS:
        if not CourtRoom.objects.filter(court_code=BASIC, name=name).exists():
            open_room(
                BASIC, name, place=place, is_online=is_online, accessible=accessible,
                by=president.actor, at=at,
            )  # fmt: skip
