"""The clocks of a case: trial limit, telling, answering; objection and suspension stop time."""

from datetime import date, timedelta

import pytest

from court.deadlines.actions import meet_clock, start_clock, tick
from court.deadlines.models import Clock
from court.deadlines.queries import running_clock
from court.docket.actions import (
    NotPossible,
    change_procedure,
    decide_application,
    effect_objection,
    resume_case,
    suspend_case,
    terminate_case,
    transfer_case,
)
from court.docket.clocks import objection_period_is_over
from court.docket.states import ApplicationKind as K
from court.docket.states import CaseState

pytestmark = pytest.mark.django_db
WHY = "经审查，符合法律规定的情形，理由充分。"
DOCKETED = date(2026, 3, 2)


def due(case, kind, party=""):
    clock = running_clock(case.pk, kind, party)
    return clock.raw_due if clock else None


def test_from_docketing_runs_the_limit_of_the_procedure(trial):
    assert due(trial.case, "trial_summary") == date(2026, 6, 2)
    assert due(trial.case, "handover_to_trial") == date(2026, 3, 5)


def test_assignment_meets_the_handover_and_starts_the_telling(trial, settle):
    trial.assign()
    assert due(trial.case, "handover_to_trial") is None
    assert due(trial.case, "panel_notice") == date(2026, 3, 5)

    settle()
    assert Clock.objects.get(subject_id=trial.case.pk, kind="panel_notice").state == "met"


def test_a_change_of_procedure_counts_on_from_docketing(trial):
    judge = trial.assign()
    later = trial.at + timedelta(days=60)
    change_procedure(
        trial.case.pk, "ordinary_single", was="summary", reasons=WHY, person=judge, at=later
    )

    assert due(trial.case, "trial_summary") is None
    assert due(trial.case, "trial_ordinary") == date(2026, 9, 2)


def test_days_of_suspension_do_not_count_also_after_a_change_of_procedure(trial):
    judge = trial.assign()
    given = {"reasons": WHY, "person": judge}
    suspend_case(trial.case.pk, item=6, events="另案未结。", at=trial.at, **given)
    assert running_clock(trial.case.pk, "trial_summary").state == "paused"
    resume_case(trial.case.pk, at=trial.at + timedelta(days=9), **given)
    # 3 to 11 March: the day of docketing itself had not counted anyway
    assert due(trial.case, "trial_summary") == date(2026, 6, 11)

    change_procedure(
        trial.case.pk, "ordinary_single", was="summary", at=trial.at + timedelta(days=10), **given
    )
    assert due(trial.case, "trial_ordinary") == date(2026, 9, 11)


def evidence_and_answer(trial):
    party = trial.party("defendant").place
    given = {"subject_id": trial.case.pk, "court_code": "浙0106", "trigger_on": DOCKETED}
    given |= {"by": "machine:test", "at": trial.at, "person": trial.wang, "party": party}
    start_clock("answer", key="a", **given)
    start_clock("evidence", key="e", days=15, **given)
    return party


def test_an_objection_rests_evidence_and_trial_limit_and_not_the_answer(trial, people):
    people.court("浙0105")
    judge = trial.assign()
    trial.plead()
    party = evidence_and_answer(trial)
    asked = trial.apply(K.JURISDICTION_OBJECTION, "defendant", text="被告住所地在别处。")
    states = {c.kind: c.state for c in Clock.objects.filter(subject_id=trial.case.pk)}
    assert states["evidence"] == states["trial_summary"] == "paused"
    assert states["answer"] == "running"

    given = {"reasons": WHY, "person": judge}
    decide_application(asked.pk, granted=False, at=trial.at, **given)
    effect_objection(trial.case.pk, effective=True, at=trial.at + timedelta(days=9), **given)
    assert due(trial.case, "evidence", party) == date(2026, 3, 26)


def test_an_objection_comes_too_late_after_the_answer_period(trial):
    trial.assign()
    trial.plead()
    evidence_and_answer(trial)
    trial.at += timedelta(days=16)
    with pytest.raises(NotPossible, match="答辩期已经届满"):
        trial.apply(K.JURISDICTION_OBJECTION, "defendant", text="被告住所地在别处。")

    assert trial.now().state == CaseState.PLEADING


def test_who_has_answered_may_still_object_until_the_last_day(trial):
    trial.assign()
    trial.plead()
    evidence_and_answer(trial)
    answer = Clock.objects.get(subject_id=trial.case.pk, kind="answer")
    meet_clock(answer.pk, by="machine:test", at=trial.at)
    party = trial.party("defendant")

    assert objection_period_is_over(trial.now(), party, answer.due_at)
    assert not objection_period_is_over(trial.now(), party, answer.due_at - timedelta(seconds=1))
    trial.apply(K.JURISDICTION_OBJECTION, "defendant", text="被告住所地在别处。")
    assert trial.now().state == CaseState.OBJECTED


def test_a_third_party_without_a_claim_of_its_own_does_not_object(trial, people):
    from court.docket.actions import join_case  # noqa: PLC0415
    from court.docket.applying import obstacle  # noqa: PLC0415

    trial.assign()
    third = trial.case.parties.create(side="third_party", position=1, name="第三人公司")
    person = people.person("司马三")
    join_case(
        trial.case.pk, person, party_id=third.pk, capacity="representative",
        by=person.actor, at=trial.at,
    )  # fmt: skip
    assert "无独立请求权" in obstacle(trial.now(), K.JURISDICTION_OBJECTION, third, trial.at)
    third.independent = True

    assert not obstacle(trial.now(), K.JURISDICTION_OBJECTION, third, trial.at)


def test_an_urgent_preservation_has_a_clock_of_hours(trial):
    judge = trial.assign()
    asked = trial.apply(
        K.PRESERVATION, text="被告转移财产。", details={"urgent": True, "amount": "1"}
    )
    clock = Clock.objects.get(key=f"application:{asked.pk}")
    assert (clock.kind, clock.due_at) == ("urgent_preservation", asked.due_at)
    decide_application(asked.pk, granted=False, reasons=WHY, person=judge, at=trial.at)

    assert Clock.objects.get(pk=clock.pk).state == "met"


def test_a_closed_case_has_no_clock_left_running(trial):
    judge = trial.assign()
    evidence_and_answer(trial)
    terminate_case(
        trial.case.pk, item=1, events="原告死亡。", reasons=WHY, person=judge, at=trial.at
    )

    states = dict(Clock.objects.filter(subject_id=trial.case.pk).values_list("kind", "state"))
    assert states["trial_summary"] == "met"
    assert {states["answer"], states["evidence"]} == {"void"}


def test_clocks_of_parties_go_along_to_the_receiving_court(trial, people):
    people.court("浙0105")
    judge = trial.assign()
    party = evidence_and_answer(trial)
    later = trial.at + timedelta(days=5)
    new = transfer_case(trial.case.pk, "浙0105", reasons=WHY, person=judge, at=later)

    assert due(new, "answer", party) == date(2026, 3, 17)
    moved = running_clock(new.pk, "evidence", party)
    assert (moved.raw_due, moved.court_code, moved.person) == (
        date(2026, 3, 17), "浙0105", trial.wang,
    )  # fmt: skip
    assert due(new, "trial_summary") == date(2026, 6, 7)  # from docketing there
    live = Clock.objects.live().filter(subject_id=trial.case.pk)
    assert not live.exists()


def test_a_clock_that_ends_without_the_act_is_laid_before_a_person_once(trial, settle):
    trial.assign()
    trial.plead()
    evidence_and_answer(trial)
    late = trial.at + timedelta(days=16)
    tick(at=late)
    settle()
    tick(at=late + timedelta(hours=1))
    settle()

    words = sorted(p.reason for p in trial.case.proposals.filter(kind="expired_clock"))
    assert any(w.startswith("被告王大山：答辩期届满") for w in words)
    assert sum("举证期限届满" in w for w in words) == 1
    assert trial.now().state == CaseState.PLEADING  # nothing follows by itself


def test_the_fee_is_left_to_court_costs_and_closed_cases_are_left_alone(trial, settle):
    given = {"subject_id": trial.case.pk, "court_code": "浙0106", "trigger_on": DOCKETED}
    given |= {"by": "machine:test", "at": trial.at}
    start_clock("fee_payment", key="f", party="plaintiff:1", **given)
    judge = trial.assign()
    start_clock("appeal_ruling", key="ap", party="plaintiff:1", **given)
    terminate_case(
        trial.case.pk, item=1, events="原告死亡。", reasons=WHY, person=judge, at=trial.at
    )
    tick(at=trial.at + timedelta(days=20))
    settle()

    assert not trial.case.proposals.exists()


def test_a_granted_extension_moves_the_last_day_of_the_party_that_asked(trial):
    judge = trial.assign()
    party = evidence_and_answer(trial)
    details = {"period": "evidence", "until": "2026-03-25"}
    asked = trial.apply(K.EXTENSION, "defendant", text="证人出差，来不及。", details=details)
    decide_application(asked.pk, granted=True, reasons=WHY, person=judge, at=trial.at)

    assert due(trial.case, "evidence", party) == date(2026, 3, 25)
    assert due(trial.case, "answer", party) == date(2026, 3, 17)
