"""A person's time limits as an iCalendar: case numbers and what ends, no names, no causes."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from court.deadlines.agenda import Appointment
from court.deadlines.models import Clock
from court.deadlines.states import ClockState

MORNINGS = (
    timedelta(days=-3, hours=9),
    timedelta(days=-1, hours=9),
)  # nine, before an all-day event
TYPE = "text/calendar; charset=utf-8"


BEFORE = (timedelta(days=-1), timedelta(hours=-2))  # what has an hour


def calendar_of(
    clocks: Iterable[Clock],
    *,
    host: str,
    now: datetime,
    appointments: Iterable[Appointment] = (),
) -> bytes:
    """RFC 5545; each clock is an all-day event on its last day with two alarms.

    Appointments stand at their hour.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Weifating//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "微法庭 期限")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for clock in clocks:
        calendar.add_component(_event(clock, host, now))
    for entry in appointments:
        calendar.add_component(_appointment(entry, host, now))
    text: bytes = calendar.to_ical()
    return text


def _event(clock: Clock, host: str, now: datetime) -> Event:
    paused = clock.state == ClockState.PAUSED
    event = Event()
    event.add("uid", f"{clock.pk}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", clock.due)
    event.add("dtend", clock.due + timedelta(days=1))
    event.add("sequence", len(clock.changes.all()))
    rests = "（暂停计算）" if paused else ""
    event.add("summary", f"{clock.label or '案件'} {clock.title} 最后一天{rests}")
    event.add("description", "以微法庭内显示的为准，请登录查看。")
    event.add("status", "TENTATIVE" if paused or clock.provisional else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for before in () if paused else MORNINGS:
        event.add_component(_alarm(before))
    return event


def _appointment(entry: Appointment, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("sequence", entry.changed)
    event.add("summary", entry.summary)
    if entry.place:
        event.add("location", entry.place)
    event.add("description", "以传票和微法庭内显示的为准，请登录查看。")
    event.add("status", "CONFIRMED")
    for before in BEFORE:
        event.add_component(_alarm(before, "快要开庭了"))
    return event


def _alarm(before: timedelta, words: str = "期限快到了") -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", before)
    return alarm
