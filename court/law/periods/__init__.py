"""Periods (期间): counting, holidays, named events, pauses, clocks for each party.

A day is a ``date`` of the People's Republic (UTC+8). The day or hour of the event itself does not
count; a last day that is a holiday moves to the first day after; holidays in between count.
"""

from court.law.periods.calendar import CHINA, Calendar, calendar_with, seed_calendar
from court.law.periods.clocks import Clock, Pause, each_party, extended, paused
from court.law.periods.counting import Deadline, Period, deadline, parse_period
from court.law.periods.events import PeriodEvent, event, events

__all__ = [
    "CHINA",
    "Calendar",
    "Clock",
    "Deadline",
    "Pause",
    "Period",
    "PeriodEvent",
    "calendar_with",
    "deadline",
    "each_party",
    "event",
    "events",
    "extended",
    "parse_period",
    "paused",
    "seed_calendar",
]
