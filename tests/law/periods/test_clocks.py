"""Pauses, extensions, and one clock for each party."""

from datetime import date

import pytest

from court.law.periods import Pause, deadline, each_party, extended, paused
from court.law.vocabulary import Citation, ImpossibleFact


def test_days_of_appraisal_do_not_count():
    trial = deadline(date(2026, 3, 2), event="trial_summary")
    found = paused(trial, [Pause(date(2026, 4, 1), date(2026, 4, 10), "appraisal")])
    assert found.raw == date(2026, 6, 12)
    assert "鉴定共10日" in found.steps[-1]


def test_overlapping_pauses_count_once():
    trial = deadline(date(2026, 3, 2), event="trial_summary")
    pauses = [
        Pause(date(2026, 4, 1), date(2026, 4, 10), "appraisal"),
        Pause(date(2026, 4, 6), date(2026, 4, 12), "settlement_talks"),
    ]
    assert paused(trial, pauses).raw == date(2026, 6, 14)


def test_an_immutable_period_is_neither_paused_nor_extended():
    retrial = deadline(date(2026, 3, 2), event="retrial")
    with pytest.raises(ImpossibleFact, match="不变期间"):
        paused(retrial, [Pause(date(2026, 4, 1), date(2026, 4, 2), "suspension")])
    with pytest.raises(ImpossibleFact, match="不变期间"):
        extended(retrial, "1m", under=Citation("民事诉讼法", "第86条"))


def test_an_extension_counts_on_from_the_unmoved_day():
    trial = deadline(date(2026, 3, 2), event="trial_small_claims")
    found = extended(trial, "1m", under=Citation("民事诉讼法", "第168条"))
    assert (trial.raw, found.raw, found.due) == (
        date(2026, 5, 2), date(2026, 6, 2), date(2026, 6, 2),
    )  # fmt: skip


def test_each_party_has_its_own_clock_and_the_unserved_has_none():
    served = {"林": date(2026, 3, 2), "王": date(2026, 3, 5), "陈": None}
    clocks = each_party(served, "appeal_judgment")
    assert clocks["林"].deadline.due == date(2026, 3, 17)
    assert clocks["王"].deadline.due == date(2026, 3, 20)
    assert clocks["陈"] is None
    assert not clocks["林"].is_over(date(2026, 3, 17))
    assert clocks["林"].is_over(date(2026, 3, 18))
    assert clocks["王"].days_left(date(2026, 3, 18)) == 2


def test_a_pause_that_ends_before_it_begins_is_impossible():
    with pytest.raises(ImpossibleFact):
        Pause(date(2026, 4, 2), date(2026, 4, 1), "appraisal")
    with pytest.raises(ImpossibleFact):
        Pause(date(2026, 4, 2), None, "holiday mood")
