"""公告送达: where the law opens it, once, for everybody to read, effective on the last day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from court.docket.models import Case
from court.jobs.worker import run_pending
from court.journal.subscriptions import deliver_pending
from court.service.access import NotYours
from court.service.actions.announcing import Announced, order_announcement, publish_announcement
from court.service.actions.attempting import WayClosed
from court.service.actions.concluding import conclude_due
from court.service.models import Announcement
from court.service.states import Purpose
from tests.cast import MONDAY
from tests.service.serving import clocks, events, ordered

pytestmark = pytest.mark.django_db
WHY = "经直接送达、邮寄送达均被退回，经查受送达人下落不明"
SAID = Announced(history=WHY, points=["判令你归还借款80000元"])


@pytest.fixture
def waiting(case, offline, paper):
    """李 is nowhere to be found; the first papers wait."""
    return ordered(case, [paper()], offline)[0]


def announced(service, clerk, at=MONDAY, key="k"):
    return order_announcement(service.pk, SAID, by=clerk.actor, at=at, key=key)


def test_it_stands_on_the_public_page_and_serves_on_the_last_day(
    case, offline, waiting, court_clerk, paper
):
    row = announced(waiting, court_clerk)
    publish_announcement(row.pk, paper("public_service_announcement"), by="machine:t", at=MONDAY)
    row.refresh_from_db()
    waiting.refresh_from_db()

    assert (row.ends_on - row.published_on).days == 30 and row.days == 30
    assert waiting.expected_on == row.ends_on and waiting.effective_on is None
    assert not clocks(case, offline)
    conclude_due(at=MONDAY + timedelta(days=29))
    waiting.refresh_from_db()
    assert waiting.effective_on is None
    conclude_due(at=MONDAY + timedelta(days=30))
    waiting.refresh_from_db()
    assert waiting.effective_on == row.ends_on and "公告" in waiting.rule
    assert clocks(case, offline)["answer"].trigger_on == row.ends_on


def test_who_has_no_domicile_in_china_gets_sixty_days(case, offline, waiting, court_clerk, paper):
    offline.abroad = True
    offline.save(update_fields=["abroad"])
    row = announced(waiting, court_clerk)
    row = publish_announcement(
        row.pk, paper("public_service_announcement"), by="machine:t", at=MONDAY
    )
    assert row.ends_on == date(2026, 5, 6)  # sixty days end on 1 May, a holiday


@pytest.mark.parametrize("procedure", ["summary", "small_claims"])
def test_never_in_simple_procedures(case, waiting, court_clerk, procedure):
    Case.objects.filter(pk=case.pk).update(procedure=procedure)
    with pytest.raises(WayClosed, match="不得公告"):
        announced(waiting, court_clerk)
    assert not Announcement.objects.exists()


def test_a_settlement_is_never_announced(case, offline, paper, court_clerk):
    settled = ordered(
        case, [paper("mediation_agreement", "民事调解书")], offline, key="m",
        purpose=Purpose.DECISION,
    )[0]  # fmt: skip
    with pytest.raises(WayClosed, match="调解书"):
        announced(settled, court_clerk)


def test_only_staff_of_the_court_and_only_once(waiting, court_clerk, other_clerk, lin):
    for person in (other_clerk, lin):
        with pytest.raises(NotYours):
            announced(waiting, person)
    with pytest.raises(ValueError, match="为什么"):
        order_announcement(
            waiting.pk, Announced(history="不知道"), by=court_clerk.actor, at=MONDAY, key="x"
        )
    first = announced(waiting, court_clerk)
    assert announced(waiting, court_clerk) == first
    assert announced(waiting, court_clerk, key="another") == first
    assert len(events(waiting.case, "service.announcement_ordered")) == 1


def test_from_the_desk_to_everybody_without_signing_in(
    case, waiting, court_clerk, client, signed_in
):
    here = f"/desk/cases/service/{waiting.pk}/announce/"
    mine = signed_in(court_clerk)
    way = mine.get(f"/desk/cases/service/{waiting.pk}/attempts/public/").content.decode()
    assert here in way
    assert mine.post(here, {"history": "短", "points": "归还借款"}).status_code == 422
    given = {"history": WHY, "points": "判令你归还借款80000元\n诉讼费由你负担", "key": "a" * 32}
    codes = [mine.post(here, given).status_code for _ in range(2)]
    assert codes == [302, 409]
    deliver_pending()
    run_pending()

    row = Announcement.objects.get()
    assert row.paper.kind == "public_service_announcement" and row.published_on is not None
    client.logout()
    page = client.get("/announcements/").content.decode()
    assert "李老根" in page and case.number in page and "30" in page
    assert "西湖区转塘街道" not in page  # no address of anybody
    assert "李老根" in client.get("/announcements/", {"q": "李老"}).content.decode()
    assert "李老根" not in client.get("/announcements/", {"q": "张三"}).content.decode()
    pdf = client.get(f"/announcements/{row.pk}/")
    assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF")


def test_what_is_over_is_no_longer_shown(waiting, court_clerk, paper, client):
    row = announced(waiting, court_clerk)
    long_ago = datetime.now(UTC) - timedelta(days=45)
    publish_announcement(row.pk, paper("public_service_announcement"), by="machine:t", at=long_ago)
    assert "李老根" not in client.get("/announcements/").content.decode()
    assert client.get(f"/announcements/{row.pk}/").status_code == 404
