"""Correcting slips, taking papers back, more time for the trial, changed claims, counterclaims."""

from datetime import timedelta
from uuid import uuid4

import pytest

from court.deadlines.queries import running_clock
from court.docket.actions import (
    AlreadySettled,
    NotPossible,
    close_debate,
    correct_paper,
    decide_application,
    decide_counterclaim,
    propose,
    submit_trial_extension,
)
from court.docket.models import Application, Proposal, Ruling
from court.docket.states import ApplicationKind as K
from court.docket.states import NotEntitled
from court.documents.models import IssuedPaper, Withdrawal
from court.journal.queries import entries_of
from court.notices.models import Notice

pytestmark = pytest.mark.django_db
WHY = "原裁定书书写有误，依法予以补正。"
SLIP = [("第一页第二段", "王墙", "王强")]


@pytest.fixture
def ruled(trial, settle):
    """The judge refused a withdrawal; the ruling is issued."""
    judge = trial.assign()
    asked = trial.apply(K.WITHDRAWAL)
    decide_application(asked.pk, granted=False, reasons=WHY, person=judge, at=trial.at)
    settle()
    return judge, IssuedPaper.objects.get(kind="withdrawal_ruling")


def test_a_slip_is_corrected_by_a_ruling_that_is_served_on_everyone(ruled, trial, settle):
    judge, paper = ruled
    correct_paper(trial.case.pk, paper.pk, SLIP, reasons=WHY, person=judge, at=trial.at)
    settle()

    made = Ruling.objects.get(kind="correction_ruling")
    assert made.paper is not None and trial.case.entries.filter(paper=made.paper).exists()
    told = entries_of(trial.case.pk).filter(type="docket.ruling_made").last()
    assert "民事诉讼法司法解释第245条" in told.authority
    orders = trial.case.service_orders.filter(services__enclosures__paper=made.paper)
    assert orders.exists()


def test_the_same_slip_is_corrected_once_and_only_by_the_judge(ruled, trial, lin):
    judge, paper = ruled
    given = {"reasons": WHY, "at": trial.at}
    with pytest.raises(NotEntitled):
        correct_paper(trial.case.pk, paper.pk, SLIP, person=trial.president, **given)
    with pytest.raises(NotPossible):
        correct_paper(trial.case.pk, uuid4(), SLIP, person=judge, **given)
    correct_paper(trial.case.pk, paper.pk, SLIP, person=judge, **given)
    with pytest.raises(AlreadySettled):
        correct_paper(trial.case.pk, paper.pk, SLIP, person=judge, **given)


def test_the_page_corrects_after_a_second_look(ruled, trial, signed_in):
    judge, paper = ruled
    client, here = signed_in(judge), f"/desk/cases/{trial.case.pk}/acts/correct/"
    assert paper.title in client.get(here).content.decode()
    case = trial.now()
    given = {"state": case.state, "procedure": case.procedure, "reasons": WHY, "paper": paper.pk,
             "where_1": "第一页", "wrong_1": "王墙", "right_1": "王强"}  # fmt: skip

    half = client.post(here, given | {"where_2": "第二页"})
    assert half.status_code == 422 and "写全" in half.content.decode()
    look = client.post(here, given)
    assert (
        "王墙" in look.content.decode()
        and not Ruling.objects.filter(kind="correction_ruling").exists()
    )
    assert client.post(here, given | {"draft": "1"}).content.startswith(b"%PDF")
    answers = [client.post(here, given | {"sign": "1"}).status_code for _ in range(2)]
    assert answers == [302, 409]
    assert Ruling.objects.filter(kind="correction_ruling").count() == 1


def test_a_paper_taken_back_is_told_to_whoever_checks_and_whoever_got_it(
    ruled, trial, signed_in, client, settle
):
    judge, paper = ruled
    here = f"/desk/cases/papers/{paper.pk}/withdraw/"
    mine = signed_in(judge)
    assert (
        f"papers/{paper.pk}/withdraw" in mine.get(f"/desk/cases/{trial.case.pk}/").content.decode()
    )
    assert mine.post(here, {"reasons": "签发的对象有误"}).status_code == 422
    given = {"reasons": "签发的对象有误", "sure": "on"}
    answers = [mine.post(here, given).status_code for _ in range(2)]
    settle()

    assert answers == [302, 409] and Withdrawal.objects.get().paper == paper
    assert set(
        Notice.objects.filter(kind="paper_withdrawn").values_list("person_id", flat=True)
    ) == {trial.lin.pk, trial.wang.pk}
    client.logout()
    said = client.get(f"/verify/{paper.serial}/", follow=True).content.decode()
    assert "撤回" in said and "签发的对象有误" not in said


def test_a_clerk_and_a_party_take_no_paper_back(ruled, trial, clerk, lin, signed_in):
    _, paper = ruled
    given = {"reasons": "签发的对象有误", "sure": "on"}
    for person in (clerk, lin):
        answer = signed_in(person).post(f"/desk/cases/papers/{paper.pk}/withdraw/", given)
        assert answer.status_code in (403, 404)
    assert not Withdrawal.objects.exists()


def test_the_president_extends_the_trial_limit_once_and_everyone_learns_of_it(trial, settle):
    judge = trial.assign()
    clock = running_clock(trial.case.pk, "trial_summary")
    asked = ask_for_more(trial, judge)
    assert asked.details["days_left"] == (clock.raw_due - trial.at.date()).days
    with pytest.raises(NotEntitled):
        decide_application(asked.pk, granted=True, reasons=WHY, person=judge, at=trial.at)
    decide_application(asked.pk, granted=True, reasons=WHY, person=trial.president, at=trial.at)
    settle()

    longer = running_clock(trial.case.pk, "trial_summary")
    assert (longer.raw_due.month - clock.raw_due.month) % 12 == 1
    assert longer.raw_due.day == clock.raw_due.day
    told = Notice.objects.filter(kind="trial_extended").values_list("person_id", flat=True)
    assert set(told) == {trial.lin.pk, trial.wang.pk}
    with pytest.raises(NotPossible, match="上级"):
        ask_for_more(trial, judge, key="again")


def test_only_the_judge_of_the_case_asks_for_more_time_and_asks_once(trial, lin):
    judge = trial.assign()
    with pytest.raises(NotEntitled):
        ask_for_more(trial, trial.president)
    first = ask_for_more(trial, judge)
    assert ask_for_more(trial, judge) == first
    with pytest.raises(NotPossible):
        ask_for_more(trial, judge, key="other")


def ask_for_more(trial, person, key="first"):
    return submit_trial_extension(
        trial.case.pk, person=person, text="鉴定尚未完成，需要延长。", key=key, at=trial.at
    )


def test_the_judge_asks_and_the_president_answers_on_their_pages(trial, president, signed_in):
    judge = trial.assign()
    case = trial.now()
    given = {"state": case.state, "procedure": case.procedure, "reasons": WHY}
    here = f"/desk/cases/{case.pk}/acts/extend/"
    assert signed_in(judge).post(here, given | {"sign": "1"}).status_code == 302
    made = Application.objects.get(kind=K.TRIAL_EXTENSION)

    answer = f"/desk/cases/applications/{made.pk}/"
    assert signed_in(judge).get(answer).status_code == 409
    client = signed_in(president)
    assert "审限" in client.get(answer).content.decode()
    codes = [
        client.post(answer, given | {"outcome": "yes", "sign": "1"}).status_code for _ in range(2)
    ]
    assert codes == [302, 409]


def change(trial, after="120000.00"):
    details = {"after": after, "claims": ["判令被告归还借款120000元", "诉讼费由被告负担"]}
    return trial.apply(K.CLAIM_CHANGE, text="又找到一张借条，金额四万元。", details=details)


def test_granted_changes_of_claims_replace_them_and_ask_about_evidence(trial):
    judge = trial.assign()
    asked = change(trial)
    decide_application(asked.pk, granted=True, reasons=WHY, person=judge, at=trial.at)

    assert trial.now().claims[0] == "判令被告归还借款120000元"
    told = entries_of(trial.case.pk).get(type="docket.claims_changed")
    assert told.payload["amount"] == "120000.00" and told.payload["inquiry_over"] is False
    asked.refresh_from_db()
    assert asked.details["before"] == ["判令被告归还借款80000元"]
    assert "举证期限" in Proposal.objects.get(kind="other").reason


def test_after_the_debate_claims_are_not_changed(trial):
    judge = trial.assign()
    close_debate(trial.case.pk, by=judge.actor, at=trial.at)
    with pytest.raises(NotPossible, match="辩论"):
        change(trial)


def test_a_counterclaim_is_decided_once_by_the_judge_of_the_case(trial, signed_in, court_clerk):
    judge = trial.assign()
    waiting = propose(
        trial.case.pk, "counterclaim", reason="请决定", by="machine:test", at=trial.at,
        key=f"counterclaim:{uuid4()}",
    )  # fmt: skip
    here, case = f"/desk/cases/proposals/{waiting.pk}/", trial.now()
    clerk = signed_in(court_clerk)
    assert "由本案的法官决定" in clerk.get(here).content.decode()
    clerk.post(here, {"settle": "done", "reasons": "已经办理"})
    waiting.refresh_from_db()
    assert waiting.is_open

    given = {"state": case.state, "procedure": case.procedure, "reasons": WHY,
             "outcome": "joined", "sign": "1"}  # fmt: skip
    client = signed_in(judge)
    codes = [client.post(here, given).status_code for _ in range(2)]
    assert codes == [302, 409]
    told = entries_of(trial.case.pk).get(type="docket.counterclaim_decided")
    assert told.payload["outcome"] == "joined"
    with pytest.raises(AlreadySettled):
        decide_counterclaim(
            waiting.pk, outcome="refused", reasons=WHY, person=judge,
            at=trial.at + timedelta(days=1),
        )  # fmt: skip
