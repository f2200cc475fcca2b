"""The judge's desk: list, case, answers and acts looked at twice, stale pages."""

import pytest

from court.docket.models import Application, Assignment, Case, Leave, Proposal, Ruling
from court.docket.states import ApplicationKind as K
from court.docket.states import CaseState

pytestmark = pytest.mark.django_db
WHY = "经审查，原告自愿撤回起诉，不违反法律规定。"


@pytest.fixture
def sitting(trial):
    """The judge of the case."""
    return trial.assign()


def standing(trial, **more):
    case = trial.now()
    return {"state": case.state, "procedure": case.procedure, "reasons": WHY, **more}


def test_the_list_shows_stage_turn_and_judge(trial, sitting, signed_in):
    page = signed_in(sitting).get("/desk/cases/").content.decode()

    assert trial.case.number in page and "已分案" in page and sitting.name in page


def test_the_case_page_offers_only_what_the_stage_allows(trial, sitting, signed_in):
    page = signed_in(sitting).get(f"/desk/cases/{trial.case.pk}/").content.decode()

    assert "中止诉讼" in page and "移送有管辖权的法院" in page
    assert "恢复审理" not in page and "管辖异议裁定生效" not in page
    assert "判令被告归还借款80000元" in page


def test_another_judge_reads_but_does_not_decide(trial, sitting, judge, people, signed_in):
    other = judge if judge != sitting else people.person("孔法官")
    client = signed_in(other)
    page = client.get(f"/desk/cases/{trial.case.pk}/").content.decode()
    assert "可以作出的决定" not in page
    answer = client.post(f"/desk/cases/{trial.case.pk}/acts/suspend/", standing(trial))

    assert answer.status_code == 409 and "不由您决定" in answer.content.decode()


def test_administrators_and_auditors_see_no_case(trial, administrator, auditor, signed_in):
    for person in (administrator, auditor):
        client = signed_in(person)
        assert client.get("/desk/cases/").status_code == 404
        assert client.get(f"/desk/cases/{trial.case.pk}/").status_code == 404


def test_an_answer_is_looked_at_twice_and_can_be_read_as_a_draft(trial, sitting, signed_in):
    made = trial.apply(K.WITHDRAWAL)
    client, here = signed_in(sitting), f"/desk/cases/applications/{made.pk}/"
    assert "双方已经自行和解" in client.get(here).content.decode()
    given = standing(trial, outcome="yes")

    look = client.post(here, given)
    assert "签署前再看一遍" in look.content.decode() and WHY in look.content.decode()
    draft = client.post(here, given | {"draft": "1"})
    assert draft["Content-Type"] == "application/pdf" and draft.content.startswith(b"%PDF")
    assert Application.objects.get().is_open and not Ruling.objects.exists()

    done = client.post(here, given | {"sign": "1"})
    assert done.status_code == 302
    assert trial.now().state == CaseState.CLOSED_WITHDRAWN


def test_the_second_to_decide_is_told(trial, sitting, signed_in):
    made = trial.apply(K.WITHDRAWAL)
    client, here = signed_in(sitting), f"/desk/cases/applications/{made.pk}/"
    given = standing(trial, outcome="no", sign="1")
    first, second = client.post(here, given), client.post(here, given)

    assert (first.status_code, second.status_code) == (302, 409)
    assert Ruling.objects.count() == 1


def test_a_page_made_for_another_stage_decides_nothing(trial, sitting, signed_in):
    given = standing(trial, item="6", events="另案尚未审结。", sign="1")
    trial.plead()
    answer = signed_in(sitting).post(f"/desk/cases/{trial.case.pk}/acts/suspend/", given)

    assert answer.status_code == 409
    assert trial.now().state == CaseState.PLEADING


def test_a_suspension_in_three_steps(trial, sitting, signed_in):
    client, here = signed_in(sitting), f"/desk/cases/{trial.case.pk}/acts/suspend/"
    missing = client.post(here, standing(trial))
    assert missing.status_code == 422
    given = standing(trial, item="6", events="另案尚未审结。")
    assert "签署前再看一遍" in client.post(here, given).content.decode()
    client.post(here, given | {"sign": "1"})

    assert trial.now().state == CaseState.SUSPENDED


def test_a_case_is_drawn_from_its_page(trial, clerk, signed_in):
    trial.settle_fee()
    client, here = signed_in(clerk), f"/desk/cases/{trial.case.pk}/tribunal/"
    assert "随机抽取" in client.get(here).content.decode()
    client.post(f"{here}draw/")
    again = client.post(f"{here}draw/")

    assert again.status_code == 409
    assert Assignment.objects.count() == 2
    assert "第 1 次抽取的记录" in client.get(here).content.decode()


def test_a_judge_asks_to_be_released_and_the_president_answers(
    trial, sitting, president, signed_in
):
    client = signed_in(sitting)
    client.post(
        f"/desk/cases/{trial.case.pk}/tribunal/recuse/",
        {"text": "我与被告是同学。", "key": "r" * 32},
    )
    made = Application.objects.get()
    assert "不由您决定" in client.get(f"/desk/cases/applications/{made.pk}/").content.decode()
    given = standing(trial, outcome="yes", sign="1")
    signed_in(president).post(f"/desk/cases/applications/{made.pk}/", given)

    assert trial.judge != sitting


def test_a_proposal_is_ruled_on_by_a_judge_and_noted_by_a_clerk(trial, judge, clerk, signed_in):
    from court.docket.actions import move_case, propose  # noqa: PLC0415

    move_case(trial.case.pk, CaseState.FEE_PENDING, by="machine:fees", at=trial.at)
    made = propose(
        trial.case.pk, "deemed_withdrawal", reason="期满未交费", by="machine:fees", at=trial.at,
        key="p",
    )  # fmt: skip
    here = f"/desk/cases/proposals/{made.pk}/"
    assert "期满未交费" in signed_in(clerk).get(here).content.decode()
    given = standing(trial, because="fee_unpaid", events="2026年3月2日通知，期满未交。", sign="1")
    assert signed_in(judge).post(here, given).status_code == 302

    assert trial.now().state == CaseState.CLOSED_DEEMED_WITHDRAWN
    assert Proposal.objects.get().state == "done"


def test_a_clerk_says_why_a_proposal_is_not_followed(trial, clerk, signed_in):
    from court.docket.actions import propose  # noqa: PLC0415

    made = propose(trial.case.pk, "other", reason="请处理", by="machine:fees", at=trial.at, key="p")
    here = f"/desk/cases/proposals/{made.pk}/"
    client = signed_in(clerk)
    assert client.post(here, {"settle": "dismissed", "reasons": "短"}).status_code == 422
    client.post(here, {"settle": "dismissed", "reasons": "当事人已经补交，无须处理。"})

    assert Proposal.objects.get().state == "dismissed"


def test_leave_is_noted_and_shown(trial, judge, signed_in):
    client = signed_in(judge)
    days = {"since_0": "2099", "since_1": "3", "since_2": "2"}
    days |= {"until_0": "2099", "until_1": "3", "until_2": "9", "reason": "培训"}
    assert client.post("/desk/cases/leave/", days).status_code == 302

    assert Leave.objects.get().person == judge
    assert "2099" in client.get("/desk/cases/leave/").content.decode()


def test_the_list_takes_as_many_queries_for_one_case_as_for_many(
    trial, clerk, signed_in, django_assert_max_num_queries
):
    client = signed_in(clerk)
    client.get("/desk/cases/?show=open")
    with django_assert_max_num_queries(40) as one:
        client.get("/desk/cases/?show=open")
    for number in range(2, 22):
        Case.objects.create(
            number=f"（2026）浙0106民初{900 + number}号", court_code="浙0106", year=2026,
            type_code="民初", seq=900 + number, cause="民间借贷纠纷", filing_id=_uuid(),
            filed_at=trial.at, docketed_at=trial.at,
        )  # fmt: skip
    with django_assert_max_num_queries(len(one.captured_queries)):
        client.get("/desk/cases/?show=open")


def _uuid():
    from uuid import uuid4  # noqa: PLC0415

    return uuid4()
