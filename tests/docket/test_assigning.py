"""The random draw of who tries the case."""

from datetime import date, timedelta

import pytest

from court.docket.actions import (
    NotPossible,
    draw_assessors,
    draw_tribunal,
    note_conflict,
    note_leave,
)
from court.docket.candidates import candidates_for
from court.docket.drawing import Candidate, NobodyLeft, draw, replay, weights
from court.docket.models import Assignment, Draw
from court.docket.queries import tribunal_of
from court.docket.states import CaseState, NotEntitled, Procedure
from court.journal.queries import entries_of

pytestmark = pytest.mark.django_db
HEARING = date(2026, 4, 20)


def record_of(made: Draw):
    return {
        "number": str(made.pk),
        "head": made.head,
        "secret": made.secret,
        "seed": made.seed,
        "seats": made.seats,
        "candidates": made.candidates,
        "chosen": made.chosen,
    }


def test_a_simple_case_gets_a_sole_judge_and_a_court_clerk(trial):
    trial.assign()

    assert [seat.seat for seat in tribunal_of(trial.case)] == ["sole", "court_clerk"]
    assert trial.now().state == CaseState.ASSIGNED


def test_a_draw_can_be_repeated_from_its_own_record_and_stands_in_the_journal(trial):
    trial.assign()
    made = Draw.objects.get(case=trial.case)

    assert replay(record_of(made))
    drawn = entries_of(trial.case.pk).get(type="docket.tribunal_drawn")
    assert drawn.payload["seed"] == made.seed
    assert made.head in set(entries_of(trial.case.pk).values_list("hash", flat=True))


def test_a_record_altered_afterwards_does_not_repeat(trial):
    trial.assign()
    record = record_of(Draw.objects.get(case=trial.case))
    judges = [c["person"] for c in record["candidates"] if c["office"] == "judge"]
    other = next(p for p in judges if p != record["chosen"][0]["person"])
    record["chosen"] = [{"seat": "sole", "person": other}, *record["chosen"][1:]]

    assert not replay(record)


def test_whoever_is_recused_away_or_a_party_cannot_be_drawn(trial, people, monday):
    confined, away = people.person("孔法官"), people.person("孟法官")
    party = people.person("林小雨", "judge")
    note_conflict(trial.case.pk, confined, why="原告的表弟", by="machine:test", at=monday)
    today = monday.date()
    note_leave(
        away, "浙0106", since=today, until=today + timedelta(days=9), reason="学习",
        by=away.actor, at=monday,
    )  # fmt: skip

    out = {c.person: c.out for c in candidates_for(trial.case, ["sole"], today)}
    assert out[str(confined.pk)] == "应当回避"
    assert out[str(away.pk)] == "请假"
    assert out[str(party.pk)] == "本人是本案当事人或者代理人"
    assert trial.assign() not in (confined, away, party)


def test_whoever_has_fewer_cases_holds_more_tickets():
    assert weights({"a": 0, "b": 3}) == {"a": 4, "b": 1}
    candidates = [Candidate("a", "judge", 4), Candidate("b", "judge", 1)]
    drawn = [draw(f"seed {n}", ["sole"], candidates)[0] for n in range(2000)]

    assert 1520 < drawn.count("a") < 1680  # four fifths, give or take four deviations


def test_without_anybody_left_nothing_is_assigned(trial, people, monday):
    with pytest.raises(NobodyLeft):
        draw("seed", ["sole"], [Candidate("a", "judge", 1, out="请假")])
    for name in ("孔法官", "孟法官", "荀法官"):
        note_conflict(trial.case.pk, people.person(name), why="回避", by="machine:test", at=monday)
    with pytest.raises(NotPossible, match="独任审判员"):
        trial.assign()
    assert not Assignment.objects.exists()


def test_only_the_filing_desk_and_the_president_have_a_case_drawn(trial, wang, judge):
    trial.settle_fee()
    for person in (wang, judge):
        with pytest.raises(NotEntitled):
            draw_tribunal(trial.case.pk, by=person.actor, at=trial.at)
    draw_tribunal(trial.case.pk, by=trial.clerk.actor, at=trial.at)


def test_a_case_is_drawn_once(trial):
    trial.assign()
    with pytest.raises(NotPossible, match="已经分案"):
        draw_tribunal(trial.case.pk, by=trial.clerk.actor, at=trial.at)


@pytest.fixture
def panel(trial):
    trial.case.procedure = Procedure.ORDINARY_PANEL
    trial.case.save()
    return trial


def test_a_panel_has_a_presiding_judge_and_two_more(panel):
    panel.assign()

    assert [s.seat for s in tribunal_of(panel.case)] == [
        "presiding", "member", "member", "court_clerk",
    ]  # fmt: skip


def test_assessors_are_drawn_seven_days_before_the_hearing(panel):
    panel.assign(assessors=2)
    late = HEARING - timedelta(days=6)
    when = panel.at.replace(month=late.month, day=late.day)
    with pytest.raises(NotPossible, match="七日前"):
        draw_assessors(panel.case.pk, 2, hearing_on=HEARING, by=panel.clerk.actor, at=when)

    draw_assessors(panel.case.pk, 2, hearing_on=HEARING, by=panel.clerk.actor, at=panel.at)
    seats = [seat.seat for seat in tribunal_of(panel.case)]
    assert seats == ["presiding", "assessor", "assessor", "court_clerk"]


def test_a_panel_takes_no_more_assessors_than_it_lacks(panel):
    panel.assign(assessors=1)
    with pytest.raises(NotPossible, match="还缺 1 人"):
        draw_assessors(panel.case.pk, 2, hearing_on=HEARING, by=panel.clerk.actor, at=panel.at)


def test_a_panel_of_seven_is_three_judges_and_four_assessors(panel):
    panel.assign(size=7, assessors=4)
    draw_assessors(panel.case.pk, 4, hearing_on=HEARING, by=panel.clerk.actor, at=panel.at)

    assert len(tribunal_of(panel.case)) == 8


def test_the_parties_are_told_who_tries_the_case(trial, settle):
    trial.assign()
    settle()

    paper = trial.case.entries.get(title="审判组织告知书").paper
    assert paper.readers.filter(person=trial.wang).exists()
    assert all(seat.told_at for seat in tribunal_of(trial.case))
