"""When a case may be heard, how, and before whose eyes."""

from datetime import date

import pytest

from court.law.hearing import (
    Attendance,
    Closed,
    Obstacle,
    Postponement,
    interval_kept,
    last_day_of_notice,
    may_be_closed,
    may_be_postponed,
    needs_president,
    notice_in_time,
    ways_to_attend,
)

BOTH = {"原告林小雨": True, "被告王大山": True}
ONE = {"原告林小雨": True, "被告王大山": None}
NONE = {"原告林小雨": False, "被告王大山": None}
THURSDAY = date(2026, 3, 5)


def test_three_days_of_notice_are_counted_back_from_the_day():
    assert last_day_of_notice(THURSDAY) == date(2026, 3, 2)
    assert notice_in_time(date(2026, 3, 2), THURSDAY, "ordinary_panel").allowed
    late = notice_in_time(date(2026, 3, 3), THURSDAY, "ordinary_panel")
    assert not late.allowed and "第139条" in str(late.citations[0])


def test_summary_procedure_calls_at_any_time_but_not_into_the_past():
    assert notice_in_time(THURSDAY, THURSDAY, "summary").allowed
    assert not notice_in_time(date(2026, 3, 6), THURSDAY, "summary").allowed


@pytest.mark.parametrize("obstacle", list(Obstacle))
def test_each_of_the_seven_cases_forbids_the_online_hearing(obstacle):
    ways = ways_to_attend({obstacle}, BOTH)

    assert not ways[Attendance.ONLINE].allowed and not ways[Attendance.MIXED].allowed
    assert ways[Attendance.COURTROOM].allowed
    assert [str(c) for c in ways[Attendance.ONLINE].citations] == ["人民法院在线诉讼规则第21条"]


@pytest.mark.parametrize(
    ("choices", "open_ways"),
    [
        (BOTH, {Attendance.ONLINE, Attendance.COURTROOM}),
        (ONE, {Attendance.MIXED, Attendance.COURTROOM}),
        (NONE, {Attendance.COURTROOM}),
        ({}, {Attendance.COURTROOM}),
    ],
)
def test_nobody_comes_online_who_did_not_choose_it(choices, open_ways):
    ways = ways_to_attend((), choices)

    assert {way for way, ruled in ways.items() if ruled.allowed} == open_ways


def test_a_hearing_is_closed_only_on_a_ground_and_some_only_on_application():
    closed = dict(asked_for=False, pronouncement=False)
    assert may_be_closed(Closed.PRIVACY, **closed).allowed
    assert not may_be_closed(Closed.DIVORCE, **closed).allowed
    assert may_be_closed(Closed.DIVORCE, asked_for=True, pronouncement=False).allowed
    assert not may_be_closed(None, **closed).allowed


def test_judgment_is_always_pronounced_openly():
    ruled = may_be_closed(Closed.PRIVACY, asked_for=True, pronouncement=True)

    assert not ruled.allowed and ruled.citations[0].article == "第151条"


@pytest.mark.parametrize(
    ("procedure", "times", "allowed"),
    [
        ("summary", 0, True),
        ("summary", 1, False),
        ("small_claims", 1, False),
        ("ordinary_panel", 1, True),
        ("ordinary_panel", 2, False),
    ],
)
def test_postponements_are_counted_by_procedure(procedure, times, allowed):
    assert may_be_postponed(procedure, times).allowed is allowed


def test_only_the_fourth_ground_is_the_presidents():
    assert [g for g in Postponement if needs_president(g)] == [Postponement.OTHER]


def test_a_month_at_most_between_two_sittings():
    assert interval_kept(date(2026, 3, 5), date(2026, 4, 5), excused=False).allowed
    assert not interval_kept(date(2026, 3, 5), date(2026, 4, 6), excused=False).allowed
    assert interval_kept(date(2026, 3, 5), date(2026, 5, 6), excused=True).allowed
