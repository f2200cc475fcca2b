"""No sequence of moves, asked for by anybody, reaches a state that the table forbids."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from court.docket.actions import move_case
from court.docket.models import Case
from court.docket.states import (
    CLOSED,
    INTERRUPTIONS,
    MOVES,
    OPEN,
    CaseState,
    IllegalMove,
    NotEntitled,
)
from court.documents.papers import PAPERS
from court.identity.models import Role
from court.journal.models import JournalEntry
from court.journal.queries import verify_chain

S = CaseState
ACTORS = ("machine:test", "judge", "clerk", "court_clerk", "president", "lin", "mallory")
VOUCHED = ("decided", "applied", "consent", "objection", "answer_waived", "evidence_waived")


def test_each_row_stands_once():
    pairs = [(move.source, move.target) for move in MOVES]

    assert len(pairs) == len(set(pairs))


def test_every_state_is_reached_and_every_open_one_left():
    assert {move.target for move in MOVES} | {S.DOCKETED} == set(S)
    assert {move.source for move in MOVES} == set(S) - {S.APPEALED, S.ARCHIVED}


def test_every_row_says_who_under_which_article_and_with_which_papers():
    for move in MOVES:
        assert move.who and move.article and move.number, move
        assert move.roles or move.machine or move.party, move
        assert set(move.papers) <= set(PAPERS), move
        assert all(guard.reason for guard in move.guards)


def test_no_machine_and_no_clerk_closes_a_case_against_a_party():
    """Dismissal, deemed withdrawal, termination, transfer are a judge's alone."""
    closing = set(CLOSED) - {S.CLOSED_MEDIATION}
    for move in MOVES:
        if move.target in closing:
            assert move.roles == {Role.JUDGE} and not move.machine and not move.party, move


def test_a_closed_case_only_goes_to_the_archive():
    for move in MOVES:
        if move.source in CLOSED:
            assert move.target == S.ARCHIVED


def test_an_interruption_goes_back_or_ends_the_case():
    for move in MOVES:
        if (
            move.source in INTERRUPTIONS
            and move.target in OPEN
            and move.target not in INTERRUPTIONS
        ):
            assert "returns" in {guard.name for guard in move.guards}, move


def _person(trial, who, **people):
    return who if who.startswith("machine:") else people[who].actor


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(
            st.integers(0, 499),
            st.sampled_from(ACTORS),
            st.lists(st.sampled_from(VOUCHED), max_size=4),
        ),
        min_size=10,
        max_size=40,
    )
)
def test_random_moves_stay_within_the_table(
    trial, judge, clerk, court_clerk, president, lin, mallory, steps
):
    people = {
        "judge": judge, "clerk": clerk, "court_clerk": court_clerk, "president": president,
        "lin": lin, "mallory": mallory,
    }  # fmt: skip
    allowed = {(move.source.value, move.target.value) for move in MOVES}
    Case.objects.filter(pk=trial.case.pk).update(state=S.DOCKETED, returns_to=[])
    before = _moves(trial.case)
    state, stack = S.DOCKETED.value, []
    for number, who, vouched in steps:
        target = _target(state, number)
        try:
            move_case(
                trial.case.pk, S(target), by=_person(trial, who, **people), at=trial.at,
                vouched=vouched,
            )  # fmt: skip
        except (IllegalMove, NotEntitled):
            assert Case.objects.get(pk=trial.case.pk).state == state  # a refusal changes nothing
            continue
        assert who not in ("mallory",) and (state, target) in allowed
        if state in INTERRUPTIONS and stack and stack[-1] == target:
            stack.pop()
        elif target in INTERRUPTIONS:
            stack.append(state)
        state = target
        case = Case.objects.get(pk=trial.case.pk)
        assert (case.state, case.returns_to) == (state, stack)
    recorded = _moves(trial.case)[len(before) :]
    path = [S.DOCKETED.value, *(target for _source, target in recorded)]
    assert recorded == list(zip(path, path[1:], strict=False))  # every step is in the journal
    assert path[-1] == state
    assert verify_chain(trial.case.pk) == []


def _target(state, number):
    """Mostly a state that the table knows from here, sometimes any."""
    near = sorted(move.target.value for move in MOVES if move.source == state)
    states = near if near and number % 3 else sorted(S)
    return states[number // 3 % len(states)]


def _moves(case):
    rows = JournalEntry.objects.filter(stream=case.pk, type="docket.case_moved").order_by("seq")
    return [(row.payload["source"], row.payload["target"]) for row in rows]


@pytest.mark.django_db
def test_a_stranger_moves_nothing_anywhere(trial, mallory, auditor, administrator):
    for source, target in product(S, S):
        Case.objects.filter(pk=trial.case.pk).update(state=source)
        for person in (mallory, auditor, administrator):
            with pytest.raises((IllegalMove, NotEntitled)):
                move_case(trial.case.pk, target, by=person.actor, at=trial.at, vouched=VOUCHED)
