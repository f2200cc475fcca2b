"""Times at which someone cannot come, and the rooms in which the court sits."""

from datetime import datetime

from django.db import IntegrityError, transaction

from court.docket.access import parties_for
from court.docket.models import CaseParty
from court.docket.states import NotEntitled
from court.hearing.actions.listing import TimeTaken
from court.hearing.events import (
    RoomOpened,
    RoomUseChanged,
    UnavailableMarked,
    UnavailableTakenBack,
)
from court.hearing.facts import party_resource, person_resource
from court.hearing.models import Booking, CourtRoom
from court.hearing.offices import may_keep_rooms
from court.identity.actions.offices import court_stream
from court.identity.models import READS_CONTENT, Person, Role
from court.journal.actions import record


class NameTaken(ValueError):
    """The court has a room of this name."""


@transaction.atomic
def mark_unavailable(
    person: Person,
    starts_at: datetime,
    ends_at: datetime,
    why: str,
    *,
    court_code: str,
    at: datetime,
) -> Booking:
    """Someone of the court keeps a time free: no sitting can be listed over it.

    The same time marked twice is one. Raises ``NotEntitled``, ``TimeTaken``.
    """
    if not person.holds(*READS_CONTENT, Role.ASSESSOR, court_code=court_code):
        raise NotEntitled(person.actor)
    resource = person_resource(person)
    booking = _book(resource, court_code, starts_at, ends_at, why)
    event = UnavailableMarked(person.pk, resource, starts_at.isoformat(), ends_at.isoformat())
    record(event, by=person.actor, at=at)
    return booking


@transaction.atomic
def mark_party_unavailable(
    party: CaseParty,
    starts_at: datetime,
    ends_at: datetime,
    why: str,
    *,
    person: Person,
    at: datetime,
) -> Booking:
    """A party says when it cannot come; who lists the sitting sees it and has to heed it.

    It binds no one: a sitting can be listed all the same, with the reason written down. Raises
    ``NotEntitled``, ``TimeTaken`` (said already).
    """
    if party.pk not in {own.pk for own in parties_for(person, party.case)}:
        raise NotEntitled(person.actor)
    resource = party_resource(party)
    booking = _book(resource, party.case.court_code, starts_at, ends_at, why)
    event = UnavailableMarked(party.case_id, resource, starts_at.isoformat(), ends_at.isoformat())
    record(event, by=person.actor, at=at)
    return booking


def _book(
    resource: str, court_code: str, starts_at: datetime, ends_at: datetime, why: str
) -> Booking:
    known = Booking.objects.filter(
        resource=resource, starts_at=starts_at, ends_at=ends_at, sitting=None
    ).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return Booking.objects.create(
                resource=resource, court_code=court_code, starts_at=starts_at, ends_at=ends_at,
                why=why,
            )  # fmt: skip
    except IntegrityError as refused:
        if "never_booked_twice" not in str(refused):
            raise
        raise TimeTaken("这段时间已经填过，或者已有安排") from refused


@transaction.atomic
def take_back_unavailable(booking_id: int, *, person: Person, at: datetime) -> bool:
    """The time is free again; False where it was already. Raises ``NotEntitled``."""
    row = Booking.objects.select_for_update().filter(pk=booking_id, sitting=None).first()
    if row is None:
        return False
    kind, _colon, name = row.resource.partition(":")
    stream = person.pk
    if kind == "party":
        party = CaseParty.objects.select_related("case").get(pk=int(name))
        stream = party.case_id
        own = party.pk in {mine.pk for mine in parties_for(person, party.case)}
    else:
        own = row.resource == person_resource(person)
    if not own:
        raise NotEntitled(person.actor)
    row.delete()
    record(UnavailableTakenBack(stream, row.resource), by=person.actor, at=at)
    return True


@transaction.atomic
def open_room(
    court_code: str,
    name: str,
    *,
    place: str,
    is_online: bool,
    accessible: bool,
    by: str,
    at: datetime,
) -> CourtRoom:
    """The court sits in one more room. Raises ``NotEntitled``, ``NameTaken``."""
    if not may_keep_rooms(by, court_code):
        raise NotEntitled(by)
    room, new = CourtRoom.objects.get_or_create(
        court_code=court_code, name=name,
        defaults={"place": place, "is_online": is_online, "accessible": accessible},
    )  # fmt: skip
    if not new:
        raise NameTaken(name)
    record(RoomOpened(court_stream(court_code), room.pk, name), by=by, at=at)
    return room


@transaction.atomic
def change_room_use(room_id: int, in_use: bool, *, by: str, at: datetime) -> CourtRoom:
    """Take a room out of use, or into use again; sittings listed there stay listed."""
    room = CourtRoom.objects.select_for_update().get(pk=room_id)
    if not may_keep_rooms(by, room.court_code):
        raise NotEntitled(by)
    if room.in_use != in_use:
        room.in_use = in_use
        room.save(update_fields=["in_use"])
        record(RoomUseChanged(court_stream(room.court_code), room.pk, in_use), by=by, at=at)
    return room
