"""What a judge does of the own motion, and what the system only proposes."""

from datetime import timedelta

import pytest

from court.docket.actions import (
    AlreadySettled,
    NotPossible,
    change_procedure,
    dismiss_case,
    draw_members,
    propose,
    resume_case,
    rule_deemed_withdrawal,
    settle_proposal,
    suspend_case,
    terminate_case,
    withdraw_proposal,
)
from court.docket.models import Proposal, Ruling
from court.docket.queries import tribunal_of
from court.docket.states import CaseState, IllegalMove, NotEntitled, Procedure
from court.journal.queries import entries_of
from court.law.vocabulary import Citation

pytestmark = pytest.mark.django_db
WHY = "经审查，符合法律规定的情形，理由如上所述。"


def test_a_suspended_case_returns_to_where_it_stood(trial, settle):
    judge = trial.assign()
    trial.plead()
    given = {"reasons": WHY, "person": judge, "at": trial.at}
    suspend_case(trial.case.pk, item=1, events="原告于2026年3月1日死亡。", **given)
    assert (trial.now().state, trial.case.returns_to) == (CaseState.SUSPENDED, ["pleading"])
    with pytest.raises(IllegalMove):
        suspend_case(trial.case.pk, item=1, events="再次中止", **given)

    resume_case(trial.case.pk, **given)
    assert (trial.now().state, trial.case.returns_to) == (CaseState.PLEADING, [])
    settle()
    kinds = [r.paper.kind for r in Ruling.objects.filter(case=trial.case)]
    assert kinds == ["suspension_ruling", "resumption_notice"]


def test_a_suspension_names_one_of_six_grounds(trial):
    judge = trial.assign()
    with pytest.raises(ValueError, match="情形"):
        suspend_case(trial.case.pk, item=7, events="", reasons=WHY, person=judge, at=trial.at)


def test_a_dismissal_ends_the_case_and_says_how_to_appeal(trial, settle):
    judge = trial.assign()
    dismiss_case(trial.case.pk, reasons=WHY, person=judge, at=trial.at)
    settle()

    assert trial.now().state == CaseState.CLOSED_DISMISSED
    assert Ruling.objects.get(case=trial.case).paper.kind == "dismissal_ruling"
    assert entries_of(trial.case.pk).filter(type="docket.case_dismissed").exists()


def test_a_terminated_case_is_over(trial):
    judge = trial.assign()
    given = {"item": 1, "events": "原告死亡，没有继承人。", "reasons": WHY, "person": judge}
    terminate_case(trial.case.pk, at=trial.at, **given)

    assert trial.now().state == CaseState.CLOSED_TERMINATED
    with pytest.raises(IllegalMove):
        terminate_case(trial.case.pk, at=trial.at, **given)


def test_the_procedure_goes_up_and_never_back(trial):
    judge = trial.assign()
    given = {"reasons": WHY, "person": judge, "at": trial.at}
    change_procedure(trial.case.pk, "ordinary_single", was="summary", **given)
    with pytest.raises(NotPossible, match="不能转回"):
        change_procedure(trial.case.pk, "summary", was="ordinary_single", **given)
    with pytest.raises(AlreadySettled):  # the page was made for another procedure
        change_procedure(trial.case.pk, "ordinary_panel", was="summary", **given)


def test_a_procedure_changes_only_within_the_trial_limit(trial):
    judge = trial.assign()
    late = trial.at + timedelta(days=93)
    with pytest.raises(NotPossible, match="审理期限"):
        change_procedure(
            trial.case.pk, "ordinary_single", was="summary", reasons=WHY, person=judge, at=late
        )


def test_from_a_sole_judge_to_a_panel_the_others_are_drawn(trial):
    judge = trial.assign()
    change_procedure(
        trial.case.pk, "ordinary_panel", was="summary", reasons=WHY, person=judge, at=trial.at
    )
    draw_members(trial.case.pk, 2, by=trial.clerk.actor, at=trial.at)

    seats = tribunal_of(trial.now())
    assert [s.seat for s in seats] == ["presiding", "member", "member", "court_clerk"]
    assert seats[0].person == judge
    assert trial.case.procedure == Procedure.ORDINARY_PANEL


@pytest.fixture
def unpaid(trial):
    from court.docket.actions import move_case  # noqa: PLC0415

    move_case(trial.case.pk, CaseState.FEE_PENDING, by="machine:fees", at=trial.at)
    return propose(
        trial.case.pk,
        "deemed_withdrawal",
        reason="交费期限届满，没有交纳，也没有申请缓交、减交、免交。",
        under=[Citation("民事诉讼法司法解释", "第213条")],
        by="machine:fees",
        at=trial.at,
        key="unpaid:1",
    )


def test_an_unpaid_fee_is_only_proposed_until_a_judge_rules(trial, unpaid, judge, settle):
    settle()
    assert trial.now().state == CaseState.FEE_PENDING
    given = {"because": "fee_unpaid", "events": "2026年3月2日通知，期满未交。", "at": trial.at}
    rule_deemed_withdrawal(unpaid.pk, reasons=WHY, person=judge, **given)

    assert trial.now().state == CaseState.CLOSED_DEEMED_WITHDRAWN
    assert Proposal.objects.get().state == "done"
    with pytest.raises(AlreadySettled):
        rule_deemed_withdrawal(unpaid.pk, reasons=WHY, person=judge, **given)
    settle()
    assert Ruling.objects.get().paper.kind == "deemed_withdrawal_ruling"


def test_a_clerk_does_not_rule(trial, unpaid, clerk):
    with pytest.raises(NotEntitled):
        rule_deemed_withdrawal(
            unpaid.pk, because="fee_unpaid", events="期满未交。", reasons=WHY, person=clerk,
            at=trial.at,
        )  # fmt: skip


def test_the_same_key_proposes_once(trial, unpaid):
    again = propose(
        trial.case.pk, "deemed_withdrawal", reason="再次", by="machine:fees", at=trial.at,
        key="unpaid:1",
    )  # fmt: skip

    assert again == unpaid
    assert entries_of(trial.case.pk).filter(type="docket.act_proposed").count() == 1


def test_a_proposal_that_is_dismissed_says_why(trial, unpaid, judge):
    with pytest.raises(ValueError, match="理由"):
        settle_proposal(unpaid.pk, done=False, reasons="不", person=judge, at=trial.at)
    settle_proposal(
        unpaid.pk, done=False, reasons="当事人已经申请缓交，正在审查。", person=judge, at=trial.at
    )

    assert Proposal.objects.get().state == "dismissed"
    assert trial.now().state == CaseState.FEE_PENDING


def test_a_ground_that_falls_away_takes_the_proposal_with_it(trial, unpaid):
    withdraw_proposal("unpaid:1", reason="已经交费", by="machine:fees", at=trial.at)

    assert Proposal.objects.get().state == "dismissed"


def test_strangers_and_parties_see_no_proposals(trial, unpaid, judge, mallory):
    assert list(Proposal.objects.visible_to(judge)) == [unpaid]
    for person in (trial.lin, trial.wang, mallory):
        assert not Proposal.objects.visible_to(person).exists()
