"""The party's pages, the administrator's desk, the auditor's desk."""

import pytest
from django.urls import reverse

from court.jobs.models import Job, JobState
from court.review.actions import ask_to_correct, docket_filing
from tests.review.conftest import defect, submitted

__all__ = ["submitted"]
pytestmark = pytest.mark.django_db


def test_my_page_says_first_what_i_must_do(signed_in, lin, clerk, submitted, monday):
    ask_to_correct(submitted.pk, [defect()], days=7, by=clerk.actor, at=monday)

    page = signed_in(lin).get(reverse("portal:home")).content.decode()

    places = [page.index(w) for w in ("要您办的", "按补正清单修改后重新提交", "我的案件</h2>")]
    assert places == sorted(places)


def test_the_case_page_says_where_whose_turn_and_until_when(
    signed_in, lin, clerk, submitted, monday
):
    case = docket_filing(submitted.pk, by=clerk.actor, at=monday)

    page = signed_in(lin).get(reverse("portal:case", args=[case.pk])).content.decode()

    for words in ("待交费", "轮到您", "2026年3月9日", "1,800.00", "王建国"):
        assert words in page


def test_the_timeline_has_no_housekeeping(signed_in, lin, clerk, submitted, monday):
    case = docket_filing(submitted.pk, by=clerk.actor, at=monday)

    page = signed_in(lin).get(reverse("portal:case", args=[case.pk])).content.decode()

    assert "符合起诉条件，登记立案" in page
    assert "案件进入下一阶段" not in page


def test_staff_are_led_to_their_desks(signed_in, clerk, administrator, auditor):
    desks = {clerk: "review:queue", administrator: "portal:machine_room", auditor: "portal:audit"}

    for person, desk in desks.items():
        answer = signed_in(person).get(reverse("portal:home"))
        assert answer.headers["Location"] == reverse(desk)


def test_the_administrator_sees_failed_work_and_puts_it_back(signed_in, administrator):
    job = Job.objects.create(task="review.tasks.lost", state=JobState.DEAD, error="TypeError")
    client = signed_in(administrator)

    assert "TypeError" in client.get(reverse("portal:machine_room")).content.decode()
    client.post(reverse("portal:retry", args=[job.pk]))

    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_the_auditor_reads_acts_without_content(signed_in, auditor, clerk, submitted, monday):
    docket_filing(submitted.pk, by=clerk.actor, at=monday)

    page = signed_in(auditor).get(reverse("portal:audit")).content.decode()

    assert "民事诉讼法第126条" in page
    assert "林晓梅" not in page


def test_the_audit_of_one_matter_shows_that_matter(signed_in, auditor, clerk, submitted, monday):
    case = docket_filing(submitted.pk, by=clerk.actor, at=monday)
    address = reverse("portal:audit")

    page = signed_in(auditor).get(address, {"stream": str(case.pk)}).content.decode()
    odd = signed_in(auditor).get(address, {"stream": "' or 1=1"}).content.decode()

    assert "登记立案" in page
    assert "没有记录" in odd
