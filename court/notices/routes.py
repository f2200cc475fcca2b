"""By which ways a message goes to a person, and when: plain decisions, no writes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from court.identity.models import Court, Person, Role
from court.notices.catalogue import NoticeKind
from court.notices.models import NoticePreference
from court.notices.states import OUTWARD, Channel, Group

CHINA = ZoneInfo("Asia/Shanghai")
NIGHT, MORNING = time(22), time(8)
CASE_NUMBER = re.compile(r"[（(]\d{4}[）)]([\u4e00-\u9fff]\d{0,4})")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Route:
    """One way: where it leads, and not before when (None: at once, or not by the worker)."""

    channel: Channel
    phone: str = ""
    address: str = ""
    addressee: str = ""


def preference_of(person: Person) -> NoticePreference | None:
    """What the person chose; None where nothing was."""
    return NoticePreference.objects.filter(person=person).first()


def chosen_ways(preference: NoticePreference | None, group: str) -> tuple[Channel, ...]:
    """The ways chosen for a group of messages; a text message where nothing was chosen."""
    if preference is None or group not in preference.ways:
        return (Channel.SMS,)
    return tuple(way for way in OUTWARD if way in preference.ways[group])


def routes_to(kind: NoticeKind, person: Person | None, *, phone: str, addressee: str,
              address: str) -> list[Route]:  # fmt: skip
    """Every way of one message to one person.

    Someone without an account is reached by text message, and by paper where there is no phone.
    Codes go where they must; what law demands to be prompted goes by one way outward at least.
    """
    if person is None:
        outward = (
            Route(Channel.SMS, phone) if phone else Route(Channel.PAPER, "", address, addressee)
        )
        return [outward] if Channel.SMS in kind.channels else []
    preference = preference_of(person)
    outward_ways = _outward(kind, person, preference, phone, address)
    page = [Route(Channel.IN_APP)] if Channel.IN_APP in kind.channels else []
    return [*outward_ways, *page]


def _outward(
    kind: NoticeKind, person: Person, preference: NoticePreference | None, phone: str, address: str
) -> list[Route]:
    text = Route(Channel.SMS, phone or person.phone)
    if kind.secret or phone or address:
        wanted = [text, Route(Channel.MAIL, address=address)]
        return [route for route in wanted if route.channel in kind.channels]
    if Channel.SMS not in kind.channels:
        return []
    if preference is not None and preference.paper:
        return [Route(Channel.PAPER, "", preference.postal_address, person.name)]
    proved = preference is not None and preference.mail_verified_at is not None
    mail = Route(Channel.MAIL, person.phone, preference.mail if preference and proved else "")
    ways = chosen_ways(preference, kind.group)
    found = [route for route in (text, mail) if route.channel in ways and _leads(route)]
    return found or ([text] if kind.necessary else [])


def _leads(route: Route) -> bool:
    return bool(route.address) if route.channel == Channel.MAIL else bool(route.phone)


def earliest(
    kind: NoticeKind, channel: Channel, preference: NoticePreference | None, at: datetime
) -> datetime:
    """A text message written between 22:00 and 08:00 waits for the morning, a code does not."""
    local = at.astimezone(CHINA)
    rests = settings.QUIET_HOURS and (preference is None or preference.quiet)
    if channel != Channel.SMS or kind.waits_for_nothing or not rests:
        return at
    if MORNING <= local.time() < NIGHT:
        return at
    day = local.date() + (ONE_DAY if local.time() >= NIGHT else timedelta(0))
    return datetime.combine(day, MORNING, CHINA)


def court_of(data: Mapping[str, object]) -> str:
    """The court a message is about, from the case number or the court's name among its facts."""
    found = CASE_NUMBER.search(str(data.get("case_number", "")))
    if found is not None:
        return found[1]
    named = Court.objects.filter(name=str(data["court"])).first() if data.get("court") else None
    return named.pk if named else ""


def groups_for(person: Person) -> list[Group]:
    """The groups a person can choose ways for: codes always come, work is for people in office."""
    works = person.holds(*Role.values)
    return [g for g in Group if g is not Group.ACCOUNT and (works or g is not Group.WORK)]
