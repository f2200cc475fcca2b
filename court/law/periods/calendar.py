"""Which days are days of rest: weekends, holidays, and weekends that are worked instead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta, timezone
from functools import cache

from court.law.tables import csv_rows

CHINA = timezone(timedelta(hours=8), "UTC+8")
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and worked weekends. A year the State Council has not announced is provisional."""

    off: frozenset[date]
    worked: frozenset[date]
    announced: frozenset[int]
    names: dict[date, str] = field(default_factory=dict, compare=False)

    def is_off(self, day: date) -> bool:
        """Whether nobody has to act on this day."""
        if day in self.off:
            return True
        if day.year not in self.announced and (day.month, day.day) in _FIXED:
            return True
        return day.weekday() >= 5 and day not in self.worked

    def is_known(self, day: date) -> bool:
        """Whether the holidays of this year have been announced."""
        return day.year in self.announced

    def first_working_day(self, day: date) -> date:
        """The day itself, or the first day after it that is no day of rest."""
        while self.is_off(day):
            day += _ONE_DAY
        return day

    def last_working_day(self, day: date) -> date:
        """The day itself, or the last day before it that is no day of rest."""
        while self.is_off(day):
            day -= _ONE_DAY
        return day

    def name(self, day: date) -> str:
        """Why a day is a day of rest: 国庆节, 周六."""
        if day in self.names and day in self.off:
            return self.names[day]
        if (day.month, day.day) in _FIXED and day.year not in self.announced:
            return "法定节日"
        return "周六" if day.weekday() == 5 else "周日"


@cache
def seed_calendar() -> Calendar:
    """The calendar of the table that comes with the program."""
    off: set[date] = set()
    worked: set[date] = set()
    announced: set[int] = set()
    names: dict[date, str] = {}
    for row in csv_rows("holidays.csv", ("date", "kind", "name", "status")):
        day = row.day("date")
        if day is None:
            raise row.error("column date is empty")
        kind = row.choice("kind", {"off": "off", "work": "work"})
        if day in names:
            raise row.error(f"{day} stands twice")
        (off if kind == "off" else worked).add(day)
        names[day] = row["name"]
        if row.choice("status", {"announced": "yes", "statutory": ""}):
            announced.add(day.year)
    return Calendar(frozenset(off), frozenset(worked), frozenset(announced), names)


def calendar_with(
    off: Iterable[date], worked: Iterable[date], announced: Iterable[int]
) -> Calendar:
    """The seed calendar with the years of ``announced`` replaced by an edited table."""
    seed = seed_calendar()
    years = frozenset(announced)
    kept_off = {day for day in seed.off if day.year not in years}
    kept_worked = {day for day in seed.worked if day.year not in years}
    return Calendar(
        frozenset(kept_off | set(off)), frozenset(kept_worked | set(worked)),
        seed.announced | years, dict(seed.names),
    )  # fmt: skip
