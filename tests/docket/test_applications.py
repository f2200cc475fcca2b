"""What parties ask for, who answers, and that there is one answer."""

from datetime import timedelta

import pytest

from court.docket.actions import (
    AlreadySettled,
    Asked,
    NotPossible,
    close_debate,
    decide_application,
    give_consent,
    note_conflict,
    settle_proposal,
    submit_application,
    submit_self_recusal,
    take_back_application,
)
from court.docket.models import Application, Assignment, Ruling
from court.docket.queries import tribunal_of
from court.docket.states import ApplicationKind as K
from court.docket.states import CaseState, NotAllowed, NotEntitled, Procedure
from court.journal.queries import entries_of

pytestmark = pytest.mark.django_db
WHY = "经审查，申请符合法律规定，予以准许。"
HALF = {"granted": True, "reasons": WHY}


def decide(application, person, at, *, granted=True, **terms):
    return decide_application(
        application.pk, granted=granted, reasons=WHY, terms=terms, person=person, at=at
    )


def test_a_granted_withdrawal_closes_the_case_and_is_told_upwards(trial, settle):
    judge = trial.assign()
    decide(trial.apply(K.WITHDRAWAL), judge, trial.at)

    assert trial.now().state == CaseState.CLOSED_WITHDRAWN
    told = entries_of(trial.case.pk).get(type="docket.withdrawal_granted")
    assert "民事诉讼法第148条" in told.authority
    settle()
    ruling = Ruling.objects.get(case=trial.case)
    assert ruling.paper.kind == "withdrawal_ruling"
    assert trial.case.entries.filter(paper=ruling.paper).exists()


def test_a_refused_withdrawal_leaves_the_case_where_it_was(trial):
    judge = trial.assign()
    decide(trial.apply(K.WITHDRAWAL), judge, trial.at, granted=False)

    assert trial.now().state == CaseState.ASSIGNED
    assert Ruling.objects.get(case=trial.case).content == {"granted": False}


def test_after_the_debate_withdrawal_needs_the_defendant(trial):
    judge = trial.assign()
    close_debate(trial.case.pk, by=judge.actor, at=trial.at)
    asked = trial.apply(K.WITHDRAWAL)
    with pytest.raises(NotAllowed, match="被告同意"):
        decide(asked, judge, trial.at)
    assert trial.now().state == CaseState.ASSIGNED
    assert Application.objects.get(pk=asked.pk).is_open

    defendant = trial.party("defendant")
    give_consent(asked.pk, party_id=defendant.pk, agrees=True, person=trial.wang, at=trial.at)
    decide(asked, judge, trial.at)
    assert trial.now().state == CaseState.CLOSED_WITHDRAWN


def test_nobody_consents_for_another(trial, mallory):
    trial.assign()
    asked = trial.apply(K.WITHDRAWAL)
    defendant = trial.party("defendant").pk
    for person in (trial.lin, mallory):
        with pytest.raises(NotEntitled):
            give_consent(asked.pk, party_id=defendant, agrees=True, person=person, at=trial.at)


def test_an_application_is_answered_once(trial):
    judge = trial.assign()
    asked = trial.apply(K.WITHDRAWAL)
    decide(asked, judge, trial.at, granted=False)

    with pytest.raises(AlreadySettled):
        decide(asked, judge, trial.at)
    assert Ruling.objects.count() == 1


def test_only_the_judge_of_the_case_answers(trial, judge, court_clerk):
    sitting = trial.assign()
    asked = trial.apply(K.WITHDRAWAL)
    other = next(person for person in (judge, *_judges(trial)) if person != sitting)
    for person in (other, court_clerk, trial.president, trial.lin):
        with pytest.raises(NotEntitled):
            decide(asked, person, trial.at)


def test_before_assignment_a_judge_who_is_a_party_does_not_decide(trial, people, judge):
    asked = trial.apply(K.WITHDRAWAL)
    people.person("林小雨", "judge")
    with pytest.raises(NotEntitled):
        decide(asked, people.person("林小雨"), trial.at)
    note_conflict(trial.case.pk, judge, why="原告的同学", by="machine:test", at=trial.at)
    with pytest.raises(NotEntitled):
        decide(asked, judge, trial.at)

    decide(asked, people.person("孔法官"), trial.at)
    assert trial.now().state == CaseState.CLOSED_WITHDRAWN


def _judges(trial):
    from court.identity.models import Appointment  # noqa: PLC0415

    return [a.person for a in Appointment.objects.filter(role="judge", court_id="浙0106")]


def test_a_decision_without_reasons_is_none(trial):
    judge = trial.assign()
    asked = trial.apply(K.WITHDRAWAL)
    with pytest.raises(ValueError, match="理由"):
        decide_application(asked.pk, granted=True, reasons="准许", person=judge, at=trial.at)
    assert Application.objects.get(pk=asked.pk).is_open


def test_the_same_key_asks_once(trial):
    trial.assign()
    given = {"person": trial.lin, "party_id": trial.party("plaintiff").pk, "at": trial.at}
    asked = Asked("双方已经和解，申请撤回起诉。")
    first = submit_application(trial.case.pk, K.WITHDRAWAL, asked, key="k1", **given)

    assert submit_application(trial.case.pk, K.WITHDRAWAL, asked, key="k1", **given) == first
    with pytest.raises(NotPossible, match="已经提出"):
        submit_application(trial.case.pk, K.WITHDRAWAL, asked, key="k2", **given)


def test_a_defendant_does_not_withdraw_and_a_plaintiff_does_not_object(trial):
    trial.assign()
    trial.plead()
    for kind, side in ((K.WITHDRAWAL, "defendant"), (K.JURISDICTION_OBJECTION, "plaintiff")):
        with pytest.raises(NotPossible, match="不由您这一方"):
            trial.apply(kind, side)


def test_a_stranger_asks_for_nothing(trial, mallory):
    with pytest.raises(NotEntitled):
        submit_application(
            trial.case.pk, K.WITHDRAWAL, Asked("请准许撤诉"), person=mallory,
            party_id=trial.party("plaintiff").pk, key="m", at=trial.at,
        )  # fmt: skip


def test_an_application_can_be_taken_back_until_it_is_answered(trial):
    judge = trial.assign()
    asked = trial.apply(K.WITHDRAWAL)
    with pytest.raises(NotEntitled):
        take_back_application(asked.pk, person=trial.wang, at=trial.at)
    take_back_application(asked.pk, person=trial.lin, at=trial.at)

    with pytest.raises(AlreadySettled):
        decide(asked, judge, trial.at)


def test_preservation_is_secret_until_granted_and_urgent_ones_have_hours(trial):
    judge = trial.assign()
    asked = trial.apply(
        K.PRESERVATION, text="被告正在转移财产。", details={"urgent": True, "amount": "80000"}
    )
    assert asked.due_at - trial.at == timedelta(hours=48 + 1)  # from the next hour
    assert not Application.objects.visible_to(trial.wang).exists()
    assert Application.objects.visible_to(trial.lin).get() == asked
    with pytest.raises(NotPossible, match="保全措施"):
        decide(asked, judge, trial.at)

    measure = {"act": "冻结", "target": "被告名下银行存款", "amount": "80000.00"}
    decide(asked, judge, trial.at, measures=[measure], security="申请人提供保证金16000元")
    assert entries_of(trial.case.pk).filter(type="docket.preservation_granted").exists()


def test_a_granted_preservation_is_known_to_the_other_side_once_carried_out(trial, settle):
    judge = trial.assign()
    asked = trial.apply(K.PRESERVATION, text="被告正在转移财产。", details={"amount": "80000"})
    measure = {"act": "冻结", "target": "被告名下银行存款", "amount": "80000.00"}
    decide(asked, judge, trial.at, measures=[measure])
    settle()
    ruling = Ruling.objects.get(application=asked)
    assert ruling.paper and not trial.case.entries.filter(paper=ruling.paper).exists()
    assert not Application.objects.visible_to(trial.wang).exists()
    assert not Ruling.objects.visible_to(trial.wang).exists()

    order = trial.case.proposals.get(kind="execute_preservation")
    settle_proposal(
        order.pk, done=True, reasons="银行已于当日冻结存款八万元。", person=judge, at=trial.at
    )
    settle()
    assert trial.case.entries.filter(paper=ruling.paper).exists()
    assert Application.objects.visible_to(trial.wang).get() == asked


def test_a_refused_preservation_is_never_shown_to_the_other_side(trial, settle):
    judge = trial.assign()
    asked = trial.apply(K.PRESERVATION, text="被告正在转移财产。", details={"amount": "80000"})
    decide(asked, judge, trial.at, granted=False)
    settle()

    ruling = Ruling.objects.get(application=asked)
    assert not Ruling.objects.visible_to(trial.wang).exists()
    assert {r.person for r in ruling.paper.readers.all()} == {trial.lin}


def test_a_recused_judge_is_replaced_by_a_new_draw(trial, settle):
    judge = trial.assign()
    seat = Assignment.objects.get(case=trial.case, seat="sole")
    asked = trial.apply(K.RECUSAL, "defendant", text="该法官是原告的近亲属。", about=seat.pk)
    with pytest.raises(NotEntitled):  # the judge stops working on the case meanwhile
        decide(trial.apply(K.WITHDRAWAL), judge, trial.at)
    with pytest.raises(NotEntitled):  # and does not judge the own cause
        decide(asked, judge, trial.at)

    decide(asked, trial.president, trial.at)
    assert trial.judge != judge
    assert [s.seat for s in tribunal_of(trial.case)] == ["sole", "court_clerk"]
    settle()
    assert Ruling.objects.get(application=asked).paper.kind == "recusal_decision"


def test_a_refused_recusal_is_reviewed_once(trial):
    judge = trial.assign()
    seat = Assignment.objects.get(case=trial.case, seat="sole")
    asked = trial.apply(K.RECUSAL, "defendant", text="该法官是原告的近亲属。", about=seat.pk)
    decide(asked, trial.president, trial.at, granted=False)
    review = trial.apply(K.RECUSAL_REVIEW, "defendant", text="请再核实关系。", reviews=asked.pk)
    decide(review, trial.president, trial.at, granted=False)

    assert trial.judge == judge
    with pytest.raises(NotPossible, match="复议"):
        trial.apply(K.RECUSAL_REVIEW, "defendant", text="请再核实。", reviews=asked.pk)


def test_a_judge_may_ask_to_be_released(trial):
    judge = trial.assign()
    asked = submit_self_recusal(
        trial.case.pk, person=judge, text="我与被告是同学，关系密切。", key="s", at=trial.at
    )
    decide(asked, trial.president, trial.at)

    assert trial.judge != judge


def test_an_objection_to_the_procedure_changes_it(trial):
    judge = trial.assign()
    asked = trial.apply(K.PROCEDURE_OBJECTION, "defendant", text="案情复杂，不适用简易程序。")
    decide(asked, judge, trial.at, becomes=Procedure.ORDINARY_SINGLE.value)

    assert trial.now().procedure == Procedure.ORDINARY_SINGLE
    assert Ruling.objects.get(application=asked).kind == "procedure_change_ruling"
