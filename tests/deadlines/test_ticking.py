"""Reminders fall once each, on their mornings; a last day passes; nothing else follows."""

from datetime import date, datetime, timedelta

import pytest

from court.deadlines import actions
from court.deadlines.facts import moments
from court.deadlines.models import Clock, Reminder
from court.deadlines.states import ClockState
from court.journal.models import JournalEntry
from court.journal.queries import verify_chain
from tests.deadlines.conftest import CLERK


def _at(moment: str) -> datetime:
    """A moment by the court's clock."""
    return datetime.fromisoformat(f"{moment}+08:00")


def _reminded(kind: str = "deadlines.reminder_fell") -> list[int]:
    fell = JournalEntry.objects.filter(type=kind).order_by("pk")
    return [entry.payload["days_left"] for entry in fell]


def _live_through(first: date, days: int) -> list[tuple[str, int]]:
    """Ticks every hour; what fell on which day."""
    told: list[tuple[str, int]] = []
    for hour in range(24 * days):
        now = _at(first.isoformat() + "T00:00") + timedelta(hours=hour)
        before = len(_reminded())
        while actions.tick(at=now):
            pass
        told += [(now.date().isoformat(), n) for n in _reminded()[before:]]
    return told


def test_a_party_is_reminded_three_days_and_one_day_before(start):
    start()  # ends on 17 March

    assert _live_through(date(2026, 3, 2), 20) == [("2026-03-14", 3), ("2026-03-16", 1)]
    assert Clock.objects.get().state == ClockState.EXPIRED


def test_the_court_is_warned_fifteen_days_before_a_trial_limit_by_the_unmoved_day(start):
    clock = start("trial_small_claims", party="")  # raw 2 May, a Saturday; moved to 6 May

    told = _live_through(date(2026, 4, 10), 30)

    assert told == [("2026-04-17", 15), ("2026-04-29", 3), ("2026-05-01", 1)]
    clock.refresh_from_db()
    assert clock.state == ClockState.EXPIRED
    ended = JournalEntry.objects.get(type="deadlines.clock_expired")
    assert ended.at >= _at("2026-05-07T00:00")


def test_a_short_period_is_not_announced_on_the_day_it_begins(start):
    clock = start("online_identity")  # three days

    assert [days for _, days in moments(clock)] == [1]


def test_after_a_long_sleep_only_the_newest_reminder_falls(start):
    start()

    actions.tick(at=_at("2026-03-16T20:00"))

    assert _reminded() == [1]


@pytest.mark.parametrize("hour", ["2026-03-17T23:59:59", "2026-03-18T00:00:00"])
def test_the_last_day_counts_to_its_end(start, hour):
    start()

    actions.tick(at=_at(hour))

    expected = "running" if hour.endswith("59") else "expired"
    assert Clock.objects.get().state == expected


def test_hours_end_at_their_hour(start):
    start("urgent_preservation", party="", trigger_on=_at("2026-03-02T10:20"))

    assert actions.tick(at=_at("2026-03-04T10:59")) == 0
    assert actions.tick(at=_at("2026-03-04T11:00")) == 1
    assert Clock.objects.get().state == ClockState.EXPIRED


def test_a_resting_clock_neither_reminds_nor_ends(start):
    clock = start()
    actions.pause_clock(clock.pk, reason="suspension", by=CLERK, at=_at("2026-03-05T10:00"))

    assert _live_through(date(2026, 3, 12), 10) == []
    assert Clock.objects.get().state == ClockState.PAUSED


def test_a_later_last_day_reminds_anew_and_the_same_one_never_twice(start):
    clock = start()
    actions.tick(at=_at("2026-03-14T09:00"))
    actions.extend_clock(
        clock.pk, until=date(2026, 3, 24), reason="患病", by=CLERK, at=_at("2026-03-15T10:00")
    )
    actions.tick(at=_at("2026-03-21T09:00"))
    Clock.objects.update(next_at=_at("2026-03-21T08:00"))  # as if another worker had been late
    actions.tick(at=_at("2026-03-21T09:05"))

    assert _reminded() == [3, 3]
    assert list(Reminder.objects.values_list("due", "days_left").order_by("due")) == [
        (date(2026, 3, 17), 3),
        (date(2026, 3, 24), 3),
    ]


def test_a_batch_takes_so_many_and_the_next_goes_on(start):
    for _ in range(7):
        start()

    assert [actions.tick(at=_at("2026-03-18T09:00"), limit=3) for _ in range(4)] == [3, 3, 1, 0]
    assert Clock.objects.filter(state=ClockState.EXPIRED).count() == 7
    streams = Clock.objects.values_list("pk", flat=True)
    assert [fault for stream in streams for fault in verify_chain(stream)] == []


def test_a_tick_costs_the_same_number_of_queries_for_three_clocks_and_for_thirty(
    start, django_assert_max_num_queries
):
    for _ in range(30):
        start()

    with django_assert_max_num_queries(16):
        assert actions.tick(at=_at("2026-03-14T09:00")) == 30
    with django_assert_max_num_queries(16):
        assert actions.tick(at=_at("2026-03-18T09:00")) == 30
