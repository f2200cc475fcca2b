"""The days of rest of a year are entered by one and approved by another; clocks follow."""

from datetime import date, timedelta

import pytest

from court.deadlines import actions
from court.deadlines.actions import IllegalMove
from court.deadlines.models import Clock, ClockChange, Holidays
from court.deadlines.queries import house_calendar
from court.law.periods import seed_calendar
from court.law.vocabulary import ImpossibleFact
from tests.cast import MONDAY

YEAR = max(seed_calendar().announced) + 1


def _propose(person, **more):
    given = {
        "off": [date(YEAR, 1, 1), date(YEAR, 10, 1), date(YEAR, 10, 8)],
        "worked": [],
        "source": "国务院办公厅通知",
        "proposer": person,
        "at": MONDAY,
    } | more
    return actions.propose_holidays(YEAR, **given)


def _recount():
    return actions.recount_provisional(by="machine:test", at=MONDAY)


def test_a_provisional_last_day_becomes_final_when_the_year_is_known(
    start, administrator, president
):
    clock = start("answer", trigger_on=date(YEAR, 9, 23))  # 15 days: 8 October
    assert (clock.provisional, clock.due) == (True, date(YEAR, 10, 8))
    assert _recount() == 0

    row = _propose(administrator)
    assert _recount() == 0  # only entered, not approved
    actions.decide_holidays(row.pk, approve=True, decider=president, at=MONDAY)
    assert _recount() == 1

    clock = Clock.objects.get()
    assert not clock.provisional
    assert clock.due > date(YEAR, 10, 8)
    line = ClockChange.objects.get(kind="recounted")
    assert (line.due_before, line.due) == (date(YEAR, 10, 8), clock.due)
    assert _recount() == 0


def test_declined_days_change_nothing(start, administrator, president):
    row = _propose(administrator)

    actions.decide_holidays(row.pk, approve=False, decider=president, at=MONDAY)

    assert house_calendar() == seed_calendar()
    with pytest.raises(IllegalMove):
        actions.decide_holidays(row.pk, approve=True, decider=president, at=MONDAY)


def test_nobody_approves_what_they_entered_and_only_keepers_enter(administrator, clerk):
    row = _propose(administrator)

    with pytest.raises(PermissionError, match="自己"):
        actions.decide_holidays(row.pk, approve=True, decider=administrator, at=MONDAY)
    with pytest.raises(PermissionError):
        _propose(clerk)
    assert Holidays.objects.get().state == "open"


@pytest.mark.parametrize(
    "wrong",
    [
        {"off": [date(YEAR + 1, 1, 1)]},
        {"off": []},
        {"worked": [date(YEAR, 1, 1)]},
        {"worked": [date(YEAR, 3, 8) - timedelta(date(YEAR, 3, 8).weekday())]},  # a Monday
    ],
)
def test_days_that_cannot_be_are_refused(administrator, wrong):
    with pytest.raises(ImpossibleFact):
        _propose(administrator, **wrong)


def test_of_two_entries_for_a_year_the_later_decision_counts(administrator, president):
    for day in (date(YEAR, 2, 3), date(YEAR, 2, 4)):
        row, later = _propose(administrator, off=[day]), MONDAY + timedelta(hours=day.day)
        actions.decide_holidays(row.pk, approve=True, decider=president, at=later)

    calendar = house_calendar()
    assert date(YEAR, 2, 4) in calendar.off and date(YEAR, 2, 3) not in calendar.off
    assert YEAR in calendar.announced
