"""Counting: the test vectors, and a naive recount for every day and length."""

from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.law.periods import calendar_with, deadline, parse_period, seed_calendar
from court.law.vocabulary import ImpossibleFact
from tests.law.examples import examples

CASES = examples("deadlines")
DAYS = st.dates(date(2004, 1, 1), date(2026, 6, 30))
DAY = timedelta(days=1)


def _start(text):
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _ask(case):
    return deadline(_start(case["from"]), case.get("period"), event=case.get("event"))


@pytest.mark.parametrize("case", [c for c in CASES if "due" in c], ids=lambda case: case["name"])
def test_vector(case):
    found = _ask(case).to_json()
    assert (found["raw"], found["due"]) == (case["raw"], case["due"])
    assert found["provisional"] is case.get("provisional", False)
    assert found["steps"]
    assert "民事诉讼法第85条" in found["citations"]


@pytest.mark.parametrize(
    "case", [c for c in CASES if "impossible" in c], ids=lambda case: case["name"]
)
def test_an_impossible_fact_is_named(case):
    with pytest.raises(ImpossibleFact) as fact:
        _ask(case)
    assert fact.value.field == case["impossible"]


@given(DAYS, st.integers(1, 180))
def test_days_are_never_a_day_off_against_counting_on_the_fingers(start, number):
    day, counted = start, 0
    while counted < number:
        day += DAY
        counted += 1
    found = deadline(start, f"{number}d")
    assert found.raw == day
    while seed_calendar().is_off(day):
        day += DAY
    assert found.due == day


@given(DAYS, st.integers(1, 24))
def test_months_end_on_the_same_day_or_the_last_of_the_month(start, number):
    year, month = start.year, start.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    found = deadline(start, f"{number}m")
    assert found.raw == date(year, month, min(start.day, monthrange(year, month)[1]))


@given(DAYS, st.sampled_from(["3d", "15d", "30d", "1m", "6m", "2y", "5wd", "2w"]))
def test_a_deadline_is_never_before_its_raw_date_and_never_a_day_of_rest(start, period):
    found = deadline(start, period)
    assert start < found.raw <= found.due
    assert not seed_calendar().is_off(found.due)
    skipped = [found.raw + DAY * n for n in range((found.due - found.raw).days)]
    assert all(seed_calendar().is_off(day) for day in skipped)


@given(DAYS, st.integers(1, 30))
def test_working_days_are_counted_one_by_one(start, number):
    due = deadline(start, f"{number}wd").due
    between = [start + DAY * n for n in range(1, (due - start).days + 1)]
    assert sum(not seed_calendar().is_off(day) for day in between) == number


@given(st.datetimes(datetime(2010, 1, 1), datetime(2026, 1, 1)), st.integers(1, 200))
def test_hours_begin_with_the_next_full_hour(moment, number):
    end = deadline(moment, f"{number}h").due.replace(tzinfo=None)
    assert timedelta(hours=number) < end - moment <= timedelta(hours=number + 1)
    assert (end.minute, end.second) == (0, 0)


@given(st.dates(date(2026, 3, 1), date(2026, 12, 31)), st.integers(1, 30))
def test_counting_backwards_moves_backwards(hearing, number):
    found = deadline(hearing, f"-{number}d")
    assert found.raw == hearing - timedelta(days=number)
    assert found.due <= found.raw
    assert not seed_calendar().is_off(found.due)


@pytest.mark.parametrize(
    ("text", "written"),
    [("15d", "15日"), ("2w", "14日"), ("6m", "6个月"), ("2年", "2年"), ("48小时", "48小时"),
     ("3个工作日", "3个工作日"), ("-3d", "前3日")],
)  # fmt: skip
def test_periods_are_read_as_people_write_them(text, written):
    assert str(parse_period(text)) == written


def test_a_year_is_provisional_until_it_is_announced():
    start = date(2026, 12, 20)
    assert deadline(start, "15d").provisional
    announced = calendar_with(off=[date(2027, 1, 4)], worked=[], announced=[2027])
    found = deadline(start, "15d", calendar=announced)
    assert not found.provisional
    assert found.due == date(2027, 1, 5)


def test_a_period_beyond_the_calendar_is_impossible():
    with pytest.raises(ImpossibleFact):
        deadline(date(9999, 12, 31), "15d")
