"""Days of rest."""

from datetime import date

import chinese_calendar
import pytest

from court.law.periods import seed_calendar

OFF_2026 = [
    "01-01", "01-03", "02-15", "02-23", "04-04", "04-06", "05-01", "05-05", "06-19", "06-21",
    "09-25", "09-27", "10-01", "10-07",
]  # fmt: skip
WORKED_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


@pytest.mark.parametrize("day", OFF_2026)
def test_holidays_of_2026(day):
    assert seed_calendar().is_off(date.fromisoformat(f"2026-{day}"))


@pytest.mark.parametrize("day", WORKED_2026)
def test_weekends_worked_in_2026(day):
    found = date.fromisoformat(f"2026-{day}")
    assert found.weekday() >= 5
    assert not seed_calendar().is_off(found)


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_day_of_the_known_years_agrees_with_the_package(year):
    day = date(year, 1, 1)
    while day.year == year:
        assert seed_calendar().is_off(day) is chinese_calendar.is_holiday(day)
        assert seed_calendar().is_known(day)
        day = date.fromordinal(day.toordinal() + 1)


def test_days_fixed_by_law_are_days_of_rest_in_years_not_announced():
    calendar = seed_calendar()
    assert calendar.is_off(date(2029, 10, 1))
    assert calendar.name(date(2029, 10, 1)) == "法定节日"
    assert not calendar.is_known(date(2029, 10, 1))
    assert calendar.is_off(date(2027, 2, 8))
