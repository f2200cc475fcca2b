"""When everyone whom a hearing needs is free: judge, panel, clerk, room, and the parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from court.deadlines.queries import house_calendar
from court.docket.models import Case, Leave
from court.docket.queries import tribunal_of
from court.hearing.facts import day_of, party_resource, person_resource, room_resource
from court.hearing.models import Booking, CourtRoom, Sitting
from court.hearing.queries import need_of_any, rooms_of, taken
from court.hearing.states import Mode
from court.law.hearing import last_day_of_notice, notice_in_time
from court.law.periods import CHINA

HALF_DAYS = ((time(9), time(12)), (time(14), time(17, 30)))
WHOLE_DAY = ((time(9), time(17, 30)),)
STEP = timedelta(minutes=30)
USUAL, WITH_INTERPRETER = timedelta(hours=2), timedelta(hours=3)
HORIZON = 60  # days looked at
A_DAY = 2  # suggestions for one day
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time at which all can come, and a room that is free then."""

    starts_at: datetime
    ends_at: datetime
    room: CourtRoom


def usual_length(case: Case) -> timedelta:
    """Two hours; three where what is said has to be said twice."""
    slow = need_of_any(case, "interpreter", "sign_language")
    return WITH_INTERPRETER if slow else USUAL


def fitting_rooms(case: Case, mode: str) -> list[CourtRoom]:
    """Rooms for this way of hearing; without steps where someone comes in a wheelchair."""
    online = mode == Mode.ONLINE
    rooms = [room for room in rooms_of(case.court_code) if online or not room.is_online]
    if not online and need_of_any(case, "wheelchair"):
        rooms = [room for room in rooms if room.accessible]
    return sorted(rooms, key=lambda room: (room.is_online != online, room.name))


def free_times(
    case: Case, mode: str, length: timedelta, *, at: datetime, most: int = 6
) -> list[FreeTime]:
    """The next times, at most two a day, after the days of notice (民事诉讼法第139条)."""
    rooms = fitting_rooms(case, mode)
    if not rooms:
        return []
    first = _first_day(case, day_of(at))
    begins = datetime(first.year, first.month, first.day, tzinfo=CHINA)
    busy, room_busy = _busy(case, rooms, begins, begins + timedelta(days=HORIZON))
    found: list[FreeTime] = []
    for day in _working_days(first):
        today = list(_on(day, length, at, busy, room_busy, rooms))
        found += today[:: max(1, len(today) // A_DAY)][:A_DAY]
        if len(found) >= most:
            break
    return found[:most]


def _first_day(case: Case, today: date) -> date:
    day = today + timedelta(days=1)
    while not notice_in_time(today, day, case.procedure).allowed or last_day_of_notice(day) < today:
        day += timedelta(days=1)
    return day + timedelta(days=1)  # a day for making the papers and sending them


def _working_days(first: date) -> Iterator[date]:
    calendar = house_calendar()
    for ahead in range(HORIZON):
        day = first + timedelta(days=ahead)
        if not calendar.is_off(day):
            yield day


def _busy(
    case: Case, rooms: list[CourtRoom], since: datetime, until: datetime
) -> tuple[list[Span], dict[int, list[Span]]]:
    """When someone cannot, and when each room is taken: three queries for any span."""
    tribunal = [seat.person for seat in tribunal_of(case)]
    people = [person_resource(person) for person in tribunal]
    parties = [party_resource(party) for party in case.parties.all()]
    names = {room_resource(room): room.pk for room in rooms}
    spans: list[Span] = []
    by_room: dict[int, list[Span]] = {room.pk: [] for room in rooms}
    booked: Iterable[Booking] = taken([*people, *parties, *names], since, until)
    for row in booked:
        place = by_room[names[row.resource]] if row.resource in names else spans
        place.append((row.starts_at, row.ends_at))
    for leave in Leave.objects.filter(person__in=tribunal, until__gte=since.date()):
        spans.append((_midnight(leave.since), _midnight(leave.until + timedelta(days=1))))
    members = case.members.values("person")
    elsewhere = Sitting.objects.in_force().filter(
        case__members__person__in=members, starts_at__lt=until, ends_at__gt=since
    )
    spans += [(s.starts_at, s.ends_at) for s in elsewhere.exclude(case=case)]
    return spans, by_room


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def _on(
    day: date, length: timedelta, at: datetime, busy: list[Span], room_busy: dict[int, list[Span]],
    rooms: list[CourtRoom],
) -> Iterator[FreeTime]:  # fmt: skip
    fits_half = length <= timedelta(hours=3)
    for opens, closes in HALF_DAYS if fits_half else WHOLE_DAY:
        begin = datetime.combine(day, opens, CHINA)
        last = datetime.combine(day, closes, CHINA) - length
        while begin <= last:
            end = begin + length
            room = next((r for r in rooms if _free(begin, end, room_busy[r.pk])), None)
            if room is not None and begin > at and _free(begin, end, busy):
                yield FreeTime(begin, end, room)
            begin += STEP


def _free(begin: datetime, end: datetime, busy: list[Span]) -> bool:
    return not any(since < end and until > begin for since, until in busy)
