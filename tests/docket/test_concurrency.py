"""Several at the same moment: one decision, one draw, one transfer, one ruling on a proposal."""

import pytest

from court.docket.actions import (
    AlreadySettled,
    NotPossible,
    decide_application,
    draw_tribunal,
    propose,
    rule_deemed_withdrawal,
    transfer_case,
)
from court.docket.models import Assignment, Case, Draw, Ruling
from court.docket.states import ApplicationKind as K
from court.docket.states import CaseState, IllegalMove, NotEntitled
from tests.identity.test_concurrency import AT_ONCE, together

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "经审查，符合法律规定的情形，理由充分。"
TOO_LATE = (AlreadySettled, NotPossible, IllegalMove, NotEntitled)


def once(act):
    """How many of several who act at once succeed."""

    def attempt(number):
        try:
            act(number)
        except TOO_LATE:
            return False
        return True

    return sum(together(attempt))


def test_an_application_is_answered_by_one_of_several(trial):
    judge = trial.assign()
    made = trial.apply(K.WITHDRAWAL)

    def answer(number):
        decide_application(made.pk, granted=number % 2 == 0, reasons=WHY, person=judge, at=trial.at)

    assert once(answer) == 1
    assert Ruling.objects.count() == 1
    ended = trial.now().state == CaseState.CLOSED_WITHDRAWN
    assert ended == Ruling.objects.get().content["granted"]


def test_a_case_is_drawn_once_by_several_clerks(trial):
    trial.settle_fee()
    actors = [trial.clerk.actor, trial.president.actor] * AT_ONCE

    assert once(lambda n: draw_tribunal(trial.case.pk, by=actors[n], at=trial.at)) == 1
    assert (Draw.objects.count(), Assignment.objects.count()) == (1, 2)


def test_a_case_is_transferred_once(trial, people):
    judge = trial.assign()
    people.court("浙0105")

    def hand(number):
        transfer_case(trial.case.pk, "浙0105", reasons=WHY, person=judge, at=trial.at)

    assert once(hand) == 1
    assert Case.objects.filter(came_from=trial.case).count() == 1


def test_two_judges_before_assignment_rule_once_on_an_unpaid_fee(trial, people):
    from court.docket.actions import move_case  # noqa: PLC0415

    move_case(trial.case.pk, CaseState.FEE_PENDING, by="machine:fees", at=trial.at)
    made = propose(
        trial.case.pk, "deemed_withdrawal", reason="期满未交", by="machine:fees", at=trial.at,
        key="unpaid",
    )  # fmt: skip
    judges = [people.person("孔法官"), people.person("孟法官")] * AT_ONCE

    def rule(number):
        rule_deemed_withdrawal(
            made.pk, because="fee_unpaid", events="期满未交。", reasons=WHY,
            person=judges[number], at=trial.at,
        )  # fmt: skip

    assert once(rule) == 1
    assert Ruling.objects.count() == 1
