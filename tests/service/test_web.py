"""Pages of service: stale ones, double clicks, what each reader may see."""

from datetime import date

import pytest
from django.utils import timezone

from court.law.service import Way
from court.service.actions.attempting import call_off, record_attempt
from court.service.actions.confirming import Confirmed, confirm_address
from court.service.actions.inviting import make_invitation
from court.service.actions.joining import join_case
from court.service.actions.ordering import order_service
from court.service.models import Attempt, JoinRequest, Pleading, Service
from court.service.states import Purpose
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db
MACHINE = "machine:test"


@pytest.fixture
def waiting(case, offline, paper) -> Service:
    """A service on paper that nobody has begun."""
    return order_service(
        case, [paper()], [offline], by=MACHINE, at=MONDAY, key="w", purpose=Purpose.FIRST_PAPERS
    ).services.get()


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_{n}": str(part) for n, part in enumerate((on.year, on.month, on.day))}


def attempt_url(service, way="direct") -> str:
    return f"/desk/cases/service/{service.pk}/attempts/{way}/"


def test_a_double_click_records_one_attempt(signed_in, court_clerk, waiting):
    desk = signed_in(court_clerk)
    sent = day("signed_on", timezone.localdate()) | {"signed_by": "self", "key": "one"}

    first = desk.post(attempt_url(waiting), sent)
    again = desk.post(attempt_url(waiting), sent)

    assert (first.status_code, again.status_code) == (302, 302)
    assert Attempt.objects.count() == 1


def test_a_stale_page_of_the_desk_is_told_so(signed_in, court_clerk, waiting):
    call_off(waiting.pk, reason="原告撤回", by=court_clerk.actor, at=MONDAY)

    answer = signed_in(court_clerk).post(
        attempt_url(waiting), day("signed_on", timezone.localdate()) | {"key": "one"}
    )

    assert answer.status_code == 409
    assert not Attempt.objects.exists()


def test_no_day_of_an_attempt_lies_ahead(signed_in, court_clerk, waiting):
    ahead = date(timezone.localdate().year + 1, 1, 5)

    answer = signed_in(court_clerk).post(attempt_url(waiting), day("signed_on", ahead))

    assert answer.status_code == 422
    assert "不能晚于今天" in answer.content.decode()


def test_contrary_proof_needs_a_word(signed_in, court_clerk, waiting):
    made = record_attempt(
        waiting.pk, Way.DIRECT, {"signed_on": MONDAY.date()}, by=court_clerk.actor, at=MONDAY,
        key="k",
    )  # fmt: skip
    desk = signed_in(court_clerk)

    silent = desk.post(f"/desk/cases/service/attempts/{made.pk}/", {"disproved": "on"})
    told = desk.post(
        f"/desk/cases/service/attempts/{made.pk}/", {"disproved": "on", "note": "签名系他人代签"}
    )

    assert (silent.status_code, told.status_code) == (422, 302)
    waiting.refresh_from_db()
    assert waiting.effective_on is None


def test_the_desk_shows_problems_first(signed_in, court_clerk, case, waiting):
    text = signed_in(court_clerk).get(f"/desk/cases/{case.pk}/service/").content.decode()

    assert "要您处理的" in text and "没有手机号，要送纸质" in text
    assert text.index("要您处理的") < text.index("打印材料包")


def test_a_wrong_code_is_answered_alike_and_counts(signed_in, no_limits, case, online, wang):
    make_invitation(online.pk, by=MACHINE, at=MONDAY)
    page = signed_in(wang)
    sent = {"case_number": case.number, "code": "22222222", "capacity": "self"}

    answers = [page.post("/join/", sent).status_code for _ in range(11)]

    assert answers[:10] == [422] * 10 and answers[10] == 429
    assert not JoinRequest.objects.exists()


def test_an_answer_is_read_back_before_it_is_handed_in(signed_in, case, online, wang):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    page, where = signed_in(wang), f"/cases/{case.pk}/answer/"
    sent = {"facts": "已经还清。", "key": "one"}

    shown = page.post(where, sent)
    assert "核对后提交" in shown.content.decode() and not Pleading.objects.exists()
    done = [page.post(where, sent | {"confirm": "yes"}).status_code for _ in range(2)]

    assert done == [302, 302]
    assert Pleading.objects.count() == 1


def test_the_other_side_learns_the_day_and_not_the_address(
    signed_in, case, online, wang, lin, paper
):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    said = Confirmed(recipient="王", address="光明路346号暗门", phone="1", electronic=True)
    confirm_address(online.pk, wang, said, at=MONDAY)
    order_service(case, [paper()], [online], by=MACHINE, at=MONDAY, key="x")

    text = signed_in(lin).get(f"/cases/{case.pk}/").content.decode()

    assert "各方的送达情况" in text and "已送达" in text
    assert "暗门" not in text
