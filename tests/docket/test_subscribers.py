"""Who is told of what: the judge, the other side, everyone; and nobody who must not know."""

from datetime import datetime

import pytest

from court.deadlines.actions import tick
from court.docket.actions import transfer_case
from court.docket.models import Assignment
from court.docket.states import ApplicationKind as K
from court.notices.models import Notice

pytestmark = pytest.mark.django_db
WHY = "本案被告住所地不在本院辖区，本院没有管辖权。"


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("person_id", flat=True))


def test_the_judge_and_the_other_side_learn_of_a_withdrawal(trial, settle):
    judge = trial.assign()
    trial.apply(K.WITHDRAWAL)
    settle()

    assert told("application_waiting") == {judge.pk}
    assert told("withdrawal_asked") == {trial.wang.pk}


def test_a_preservation_is_told_to_the_judge_alone(trial, settle):
    judge = trial.assign()
    settle()
    before = Notice.objects.filter(person=trial.wang).count()
    trial.apply(K.PRESERVATION, text="被告转移财产。", details={"amount": "1", "urgent": True})
    settle()

    assert told("application_waiting") == {judge.pk}
    assert Notice.objects.filter(person=trial.wang).count() == before


def test_the_president_learns_of_a_recusal_and_the_judge_does_not_decide(trial, settle):
    trial.assign()
    seat = Assignment.objects.get(case=trial.case, seat="sole")
    trial.apply(K.RECUSAL, "defendant", text="该法官是原告的近亲属。", about=seat.pk)
    settle()

    assert told("application_waiting") == {trial.president.pk}


def test_everyone_learns_the_new_number_of_a_transferred_case(trial, people, settle):
    people.court("浙0105")
    transfer_case(trial.case.pk, "浙0105", reasons=WHY, person=trial.assign(), at=trial.at)
    settle()

    assert told("case_transferred") == {trial.lin.pk, trial.wang.pk}


def test_fifteen_days_before_the_trial_limit_its_judge_is_told_to_ask_for_more(trial, settle):
    judge = trial.assign()
    settle()
    while tick(at=datetime.fromisoformat("2026-05-18T09:00:00+08:00")):
        pass  # fifteen days before 2 June
    settle()

    notice = Notice.objects.get(kind="court_deadline_near", person=judge)
    assert trial.case.number in notice.text and "15 天" in notice.text
    assert "院长" in notice.text and "2026年6月2日" in notice.text
    assert not {trial.lin.pk, trial.wang.pk} & told("court_deadline_near")


def test_before_a_judge_was_drawn_the_filing_clerks_watch(trial, clerk, settle):
    while tick(at=datetime.fromisoformat("2026-03-04T09:00:00+08:00")):
        pass  # the file must be handed over by the 5th
    settle()

    assert told("court_deadline_near") == {clerk.pk}
