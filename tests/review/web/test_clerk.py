"""The desk: queue, filing, decisions, stale pages, strangers."""

import pytest
from django.urls import reverse

from court.docket.models import Case
from court.filing.models import Filing
from court.filing.states import FilingState
from court.review import actions
from tests.review.conftest import defect, examination

pytestmark = pytest.mark.django_db


def standing(filing, **more):
    return {"round": filing.round, "state": filing.state, **more}


def test_the_clerk_sees_the_queue_with_parties_and_days_left(signed_in, clerk, submitted, monday):
    actions.start_clock(submitted, at=monday)

    page = signed_in(clerk).get(reverse("review:queue")).content.decode()

    assert "SJ-2026-000001" in page
    assert "林晓梅 诉 王建国" in page
    assert "2026年3月9日" in page


def test_the_clerk_sees_findings_with_place_remedy_and_article(signed_in, clerk, submitted, monday):
    actions.conclude_examination(
        submitted.pk, 1, examination("ask_to_correct", defect()), by="machine:review", at=monday
    )

    page = signed_in(clerk).get(reverse("review:filing", args=[submitted.pk])).content.decode()

    assert "原告林晓梅的证件号码" in page
    assert "请对照身份证核对号码" in page
    assert "人民法院在线诉讼规则第7条" in page


def test_accepting_gives_the_number_at_once(signed_in, clerk, submitted):
    client = signed_in(clerk)

    answer = client.post(
        reverse("review:accept", args=[submitted.pk]), standing(submitted), follow=True
    )

    assert "（2026）浙0106民初1号" in answer.content.decode()


def test_a_second_click_is_told_what_happened(signed_in, clerk, submitted):
    client, stale = signed_in(clerk), standing(submitted)
    client.post(reverse("review:accept", args=[submitted.pk]), stale)

    answer = client.post(reverse("review:accept", args=[submitted.pk]), stale)

    assert answer.status_code == 409
    assert "（2026）浙0106民初1号" in answer.content.decode()
    assert Case.objects.count() == 1


def test_docketing_against_the_findings_needs_a_reason(signed_in, clerk, submitted, monday):
    actions.conclude_examination(
        submitted.pk, 1, examination("ask_to_correct", defect()), by="machine:review", at=monday
    )
    client, address = signed_in(clerk), reverse("review:accept", args=[submitted.pk])

    bare = client.post(address, standing(submitted, despite_findings="True"))
    given = client.post(
        address, standing(submitted, despite_findings="True", reason="已当面核对身份证原件")
    )

    assert (bare.status_code, given.status_code) == (422, 302)


def test_the_clerk_chooses_and_adds_items_of_the_correction_list(
    signed_in, clerk, submitted, monday
):
    found = [defect(), defect("R062", "人工")]
    actions.conclude_examination(
        submitted.pk, 1, examination("ask_to_correct", *found), by="machine:review", at=monday
    )
    own = "被告住址写得不全；请补写门牌号"
    body = standing(submitted, items=["0"], own_items=own, days="10")

    signed_in(clerk).post(reverse("review:correct", args=[submitted.pk]), body)

    decision = submitted.decisions.get(kind="ask_to_correct")
    assert [item["message"] for item in decision.items] == [
        "原告林晓梅的身份证号有误。",
        "被告住址写得不全",
    ]
    assert decision.items[1]["remedy"] == "请补写门牌号"


def test_an_empty_correction_list_is_sent_back_to_the_clerk(signed_in, clerk, submitted):
    answer = signed_in(clerk).post(
        reverse("review:correct", args=[submitted.pk]), standing(submitted, days="7")
    )

    assert answer.status_code == 422
    assert "至少选择或写明一项" in answer.content.decode()


def test_a_clerk_cannot_refuse_and_a_judge_can(signed_in, client, clerk, judge, submitted):
    body = standing(submitted, reason="不属于人民法院受理民事诉讼的范围。")
    address = reverse("review:refuse", args=[submitted.pk])

    assert signed_in(clerk).post(address, body).status_code == 404
    assert signed_in(judge).post(address, body).status_code == 302
    submitted.refresh_from_db()
    assert submitted.state == FilingState.REFUSED


def test_a_clerk_of_another_court_sees_nothing(signed_in, other_clerk, submitted):
    client = signed_in(other_clerk)

    assert client.get(reverse("review:filing", args=[submitted.pk])).status_code == 404
    answer = client.post(reverse("review:accept", args=[submitted.pk]), standing(submitted))
    assert answer.status_code == 404
    assert not Case.objects.exists()


def test_a_stranger_finds_no_desk(signed_in, mallory, submitted):
    assert signed_in(mallory).get(reverse("review:queue")).status_code == 404


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_queue_costs_the_same_for_any_number_of_filings(
    signed_in, clerk, submitted, monday, how_many, django_assert_max_num_queries
):
    for number in range(2, how_many + 1):
        filing = Filing.objects.get(pk=submitted.pk)
        filing.pk, filing.intake_number = None, f"SJ-2026-{number:06d}"
        filing._state.adding = True
        filing.id = None
        filing = Filing.objects.create(
            **{
                f.attname: getattr(filing, f.attname)
                for f in Filing._meta.concrete_fields
                if f.name != "id"
            }
        )
        actions.start_clock(filing, at=monday)
    client = signed_in(clerk)

    with django_assert_max_num_queries(14):
        client.get(reverse("review:queue"))
