"""Time limits run by the law's count, rest, are granted more days, begin anew and end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from court.deadlines import actions
from court.deadlines.actions import IllegalMove
from court.deadlines.models import Clock, ClockChange
from court.deadlines.queries import clocks_of, latest_clock, running_clock
from court.deadlines.states import ClockState
from court.journal.models import JournalEntry
from court.journal.queries import verify_chain
from court.law.vocabulary import ImpossibleFact
from tests.cast import MONDAY
from tests.deadlines.conftest import CLERK

HOW = {"by": CLERK, "at": MONDAY}


def _on(day: str) -> datetime:
    """Ten in the morning by the court's clock."""
    return datetime.fromisoformat(f"{day}T02:00:00+00:00")


@pytest.mark.parametrize(
    ("kind", "trigger", "due"),
    [
        ("answer", "2026-03-02", "2026-03-17"),
        ("answer", "2026-09-16", "2026-10-08"),
        ("appeal_judgment", "2026-01-31", "2026-02-24"),
        ("appeal_ruling", "2026-04-24", "2026-05-06"),
        ("fee_payment", "2026-05-02", "2026-05-09"),
        ("retrial", "2025-08-31", "2026-02-28"),
        ("enforcement", "2026-05-20", "2028-05-22"),
    ],
)
def test_the_last_day_is_the_law_s(start, kind, trigger, due):
    clock = start(kind, trigger_on=date.fromisoformat(trigger))

    assert clock.due == date.fromisoformat(due)
    assert clock.due_at == datetime.fromisoformat(f"{due}T16:00:00+00:00")  # 24:00 in China
    assert "第" in clock.rule and clock.steps


def test_hours_are_counted_from_the_next_hour(start):
    clock = start(
        "urgent_preservation", party="", trigger_on=datetime(2026, 3, 2, 2, 20, tzinfo=UTC)
    )

    assert clock.due_at == datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
    assert clock.next_at == clock.due_at


def test_the_same_key_starts_one_clock(start):
    first, second = start(key="once"), start(key="once", trigger_on=date(2026, 4, 1))

    assert first.pk == second.pk
    assert Clock.objects.count() == 1
    assert JournalEntry.objects.filter(type="deadlines.clock_started").count() == 1


def test_where_the_court_sets_the_length_it_must_say_it_and_keep_the_bounds(start):
    assert start("evidence", days=20).due == date(2026, 3, 23)  # the 22nd is a Sunday
    for lawless in ({}, {"days": 14}):
        with pytest.raises(ImpossibleFact):
            start("evidence", **lawless)
    with pytest.raises(ImpossibleFact):
        start("answer", days=10)


def test_a_pause_adds_its_days_and_says_why(start):
    clock = start()
    actions.pause_clock(clock.pk, reason="jurisdiction_objection", by=CLERK, at=_on("2026-03-05"))
    actions.pause_clock(clock.pk, reason="jurisdiction_objection", by=CLERK, at=_on("2026-03-06"))
    paused = Clock.objects.get(pk=clock.pk)
    assert (paused.state, paused.next_at, paused.pauses.count()) == ("paused", None, 1)

    after = actions.resume_clock(clock.pk, by=CLERK, at=_on("2026-03-09"))

    assert (after.state, after.due) == ("running", date(2026, 3, 23))  # 17 + 5 = 22, a Sunday
    assert "管辖权异议" in after.steps[-1]
    span = after.pauses.get()
    assert (span.since, span.until) == (date(2026, 3, 5), date(2026, 3, 9))
    assert "第243条" in span.citation


def test_two_pauses_that_overlap_count_once_and_both_must_end(start):
    clock = start("trial_summary", party="")
    actions.pause_clock(clock.pk, reason="appraisal", by=CLERK, at=_on("2026-03-10"))
    actions.pause_clock(clock.pk, reason="settlement_talks", by=CLERK, at=_on("2026-03-12"))

    half = actions.resume_clock(clock.pk, reason="appraisal", by=CLERK, at=_on("2026-03-15"))
    assert half.state == ClockState.PAUSED
    whole = actions.resume_clock(clock.pk, by=CLERK, at=_on("2026-03-19"))

    assert (whole.state, whole.raw_due) == (ClockState.RUNNING, date(2026, 6, 12))


def test_an_unalterable_period_is_neither_paused_nor_extended(start):
    clock = start("retrial")

    with pytest.raises(ImpossibleFact, match="不变期间"):
        actions.pause_clock(clock.pk, reason="appraisal", **HOW)
    with pytest.raises(ImpossibleFact, match="不变期间"):
        actions.extend_clock(clock.pk, until=date(2027, 1, 1), reason="请求", **HOW)


def test_more_time_is_granted_even_after_the_end_and_moves_over_holidays(start):
    clock = start()
    actions.tick(at=_on("2026-03-18"))
    assert Clock.objects.get().state == ClockState.EXPIRED

    after = actions.extend_clock(
        clock.pk, until=date(2026, 4, 4), reason="洪水断路", by="person:judge",
        at=_on("2026-03-20"),
    )  # fmt: skip

    assert (after.state, after.due) == (ClockState.RUNNING, date(2026, 4, 7))
    line = ClockChange.objects.get(kind="extended")
    assert (line.reason, line.due_before) == ("洪水断路", date(2026, 3, 17))
    assert line.citation == "民事诉讼法第86条"


def test_an_extension_must_be_one(start):
    with pytest.raises(ImpossibleFact, match="晚于"):
        actions.extend_clock(start().pk, until=date(2026, 3, 10), reason="误填", **HOW)


def test_a_trial_limit_grows_by_a_month_from_its_unmoved_end(start):
    clock = start("trial_small_claims", party="")
    assert (clock.raw_due, clock.due) == (date(2026, 5, 2), date(2026, 5, 6))

    after = actions.extend_clock(clock.pk, more="1m", reason="院长批准", **HOW)

    assert after.raw_due == date(2026, 6, 2)


def test_a_pause_after_a_grant_moves_the_granted_day(start):
    clock = start()
    actions.extend_clock(clock.pk, until=date(2026, 3, 24), reason="患病", **HOW)
    actions.pause_clock(clock.pk, reason="suspension", by=CLERK, at=_on("2026-03-20"))

    after = actions.resume_clock(clock.pk, by=CLERK, at=_on("2026-03-21"))

    assert after.due == date(2026, 3, 26)


@pytest.mark.parametrize("ended", [False, True])
def test_service_disproved_counts_anew_and_leaves_a_trace(start, ended):
    clock = start()
    if ended:
        actions.tick(at=_on("2026-03-18"))

    after = actions.restart_clock(
        clock.pk, trigger_on=date(2026, 3, 9), reason="系统记录的到达日为3月9日", by=CLERK,
        at=_on("2026-03-19"),
    )  # fmt: skip

    assert (after.state, after.due) == (ClockState.RUNNING, date(2026, 3, 24))
    line = ClockChange.objects.get(kind="restarted")
    assert (line.due_before, line.due) == (date(2026, 3, 17), date(2026, 3, 24))
    assert not verify_chain(clock.pk)


def test_days_of_pause_before_the_new_first_day_fall_away(start):
    clock = start()
    actions.pause_clock(clock.pk, reason="settlement_talks", by=CLERK, at=_on("2026-03-03"))
    actions.resume_clock(clock.pk, by=CLERK, at=_on("2026-03-10"))

    after = actions.restart_clock(
        clock.pk, trigger_on=date(2026, 3, 9), reason="反证", by=CLERK, at=_on("2026-03-11")
    )

    assert after.raw_due == date(2026, 3, 25)  # the 10th alone did not count


def test_done_in_time_done_late_and_done_twice(start):
    timely, late = start(), start()
    actions.meet_clock(timely.pk, by=CLERK, at=_on("2026-03-17"))
    actions.meet_clock(late.pk, by=CLERK, at=_on("2026-03-18"))
    actions.meet_clock(late.pk, by=CLERK, at=_on("2026-03-19"))

    facts = JournalEntry.objects.filter(type="deadlines.clock_met")
    assert {e.stream: e.payload["late"] for e in facts} == {timely.pk: False, late.pk: True}
    assert facts.count() == 2
    assert Clock.objects.get(pk=timely.pk).next_at is None


def test_a_void_clock_stays_void(start):
    clock = start()
    actions.void_clock(clock.pk, reason="未送达", **HOW)
    actions.void_clock(clock.pk, reason="未送达", **HOW)

    for act in (
        lambda: actions.meet_clock(clock.pk, **HOW),
        lambda: actions.restart_clock(
            clock.pk, trigger_on=date(2026, 3, 9), reason="又送达", **HOW
        ),
        lambda: actions.resume_clock(clock.pk, **HOW),
    ):
        with pytest.raises(IllegalMove):
            act()
    assert ClockChange.objects.filter(kind="voided").count() == 1


def test_reads_find_the_clock_of_a_party(start):
    own = start()
    other = start(subject_id=own.subject_id, party="defendant:2")
    gone = start(subject_id=own.subject_id, trigger_on=date(2026, 3, 1))
    actions.void_clock(gone.pk, reason="误启动", **HOW)
    actions.meet_clock(other.pk, **HOW)

    assert running_clock(own.subject_id, "answer", "defendant:1") == own
    assert running_clock(own.subject_id, "answer", "defendant:2") is None
    assert latest_clock(own.subject_id, "answer", "defendant:2") == other
    assert clocks_of(own.subject_id).count() == 3


def test_another_person_can_be_reminded(start, lin):
    clock = start()

    actions.name_reminded(clock.pk, lin, **HOW)
    actions.name_reminded(clock.pk, lin, **HOW)

    assert Clock.objects.get().person == lin
    assert JournalEntry.objects.filter(type="deadlines.reminder_addressed").count() == 1
    assert timedelta(0) < Clock.objects.get().due_at - MONDAY
