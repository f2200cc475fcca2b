"""Pages of listing: the desk, the party, the public, the calendar feed."""

from datetime import UTC, timedelta

import pytest
from django.utils import timezone
from pypdfium2 import PdfDocument

from court.documents.actions import issue_paper
from court.hearing import composition
from court.hearing.actions.listing import list_sitting
from court.hearing.models import Booking, CourtRoom, Sitting
from court.hearing.queries import announced_as
from court.hearing.states import SittingState
from court.law.periods import CHINA
from tests.cast import MONDAY

DAY = {"day_0": "2027", "day_1": "3", "day_2": "9"}


@pytest.fixture
def listed(case, plan, judge) -> Sitting:
    """A sitting to come, as seen today."""
    sitting = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    begins = (timezone.now() + timedelta(days=2)).astimezone(CHINA)
    sitting.starts_at = begins.replace(hour=10, minute=0, second=0, microsecond=0)
    sitting.ends_at = sitting.starts_at + timedelta(hours=2)
    sitting.save()
    return sitting


def test_a_clerk_lists_the_case_on_one_page(signed_in, court_clerk, case, room):
    client, page = signed_in(court_clerk), f"/desk/cases/{case.pk}/hearing/"
    text = client.get(page).content.decode()
    assert "大家都有空的时间" in text and "第一法庭" in text and "第21条" in text

    given = DAY | {
        "purpose": "trial", "mode": "courtroom", "room": str(room.pk), "clock": "10:00",
        "length": "120",
    }  # fmt: skip
    wrong = client.post(page, given | {"mode": "online"})
    assert wrong.status_code == 422 and "没有选择在线" in wrong.content.decode()
    assert client.post(page, given).status_code == 302
    sitting = Sitting.objects.get()
    assert sitting.starts_at.astimezone(CHINA).hour == 10
    again = client.post(page, given | {"clock": "15:00"})
    assert again.status_code == 409
    shown = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "开庭审理" in shown


def test_a_judge_puts_off_and_the_page_is_stale_then(signed_in, judge, case, listed):
    client, page = signed_in(judge), f"/desk/hearings/{listed.pk}/postpone/"
    assert client.get(page).status_code == 200
    given = {"ground": "other", "why": "台风停工", "new_time": "later"}
    refused = client.post(page, given)
    assert refused.status_code == 422 and "院长" in refused.content.decode()
    assert client.post(page, given | {"ground": "absent"}).status_code == 302
    assert client.post(page, given).status_code == 409
    listed.refresh_from_db()
    assert listed.state == SittingState.POSTPONED


def test_a_judge_cancels_with_a_reason(signed_in, judge, listed):
    client, page = signed_in(judge), f"/desk/hearings/{listed.pk}/cancel/"
    assert client.post(page, {"why": ""}).status_code == 422
    assert client.post(page, {"why": "双方已经和解"}).status_code == 302
    assert client.post(page, {"why": "双方已经和解"}).status_code == 409


def test_the_week_shows_ones_own_sittings(signed_in, judge, listed, case):
    week = listed.starts_at.astimezone(CHINA).date().isoformat()
    text = signed_in(judge).get(f"/desk/hearings/?week={week}").content.decode()
    assert case.number in text


def test_a_party_says_when_it_cannot_come_and_takes_it_back(signed_in, lin, case):
    client, page = signed_in(lin), f"/cases/{case.pk}/hearing/"
    given = DAY | {"since": "09:00", "until": "11:00", "why": "看病、住院"}
    assert client.post(page, given | {"until": "08:30"}).status_code == 422
    assert client.post(page, given).status_code == 302
    row = Booking.objects.get()
    assert "看病、住院" in client.get(page).content.decode()
    assert client.post(f"{page}times/{row.pk}/").status_code == 302
    assert not Booking.objects.exists()


def test_a_party_finds_time_place_and_rules(signed_in, wang, case, listed):
    text = signed_in(wang).get(f"/cases/{case.pk}/hearing/").content.decode()
    for words in ("第一法庭", "身份证", "安静", "申请延期开庭"):
        assert words in text
    assert "开庭怎么参加" in signed_in(wang).get(f"/cases/{case.pk}/").content.decode()


def test_the_cause_list_is_open_and_names_nobody_in_a_closed_hearing(client, listed, case):
    assert "王大山" in client.get("/hearings/").content.decode()
    Sitting.objects.update(is_public=False)
    text = client.get("/hearings/").content.decode()
    assert case.number in text and "不公开审理" in text
    assert "王大山" not in text and case.cause not in text


def test_sittings_stand_in_the_calendar_without_names(signed_in, lin, case, listed):
    text = signed_in(lin).get("/my/deadlines/calendar.ics").content.decode()
    unfolded = text.replace("\r\n ", "")
    assert f"SUMMARY:{case.number} 开庭审理" in unfolded
    assert "DTSTART:" + listed.starts_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") in unfolded
    assert "王大山" not in unfolded and case.cause not in unfolded


def test_the_device_page_works_as_text_and_measures_the_line(client):
    page = client.get("/hearings/device/")
    text = page.content.decode()
    assert "camera=(self)" in page["Permissions-Policy"] and "<noscript>" in text
    assert len(client.get("/hearings/device/sample/").content) == 256 * 1024
    sent = client.post("/hearings/device/sink/", b"x" * 1000, "application/octet-stream")
    assert sent.json() == {"bytes": 1000}
    large = b"x" * (600 * 1024)
    assert client.post("/hearings/device/sink/", large, "text/plain").status_code == 413


def test_rooms_are_kept_by_administrator_and_president(signed_in, administrator, room):
    client = signed_in(administrator)
    given = {"court_code": "浙0106", "name": "第二法庭", "accessible": "on"}
    assert client.post("/courtrooms/", given).status_code == 302
    assert client.post("/courtrooms/", given).status_code == 422
    assert CourtRoom.objects.get(name="第二法庭").accessible
    client.post(f"/courtrooms/{room.pk}/", {"in_use": "no"})
    room.refresh_from_db()
    assert not room.in_use
    assert "已停用" in client.get("/courtrooms/").content.decode()


def test_someone_of_the_court_keeps_a_time_free(signed_in, judge):
    client = signed_in(judge)
    given = DAY | {"since": "09:00", "until": "11:00", "why": "其他"}
    client.post("/desk/hearings/times/", given)
    row = Booking.objects.get(resource=judge.actor)
    assert (row.starts_at.astimezone(CHINA).hour, row.sitting) == (9, None)
    client.post(f"/desk/hearings/times/{row.pk}/")
    assert not Booking.objects.exists()


def test_anyone_opens_the_announcement_from_the_cause_list(client, case, listed):
    address = f"/hearings/{listed.pk}/announcement/"
    assert address not in client.get("/hearings/").content.decode(), "not made yet"
    assert client.get(address).status_code == 404
    issue_paper(
        "hearing_announcement", composition.announcement(listed, MONDAY.date()),
        court_code=case.court_code, subject_id=case.pk, readers=[], by="machine:test", at=MONDAY,
        occasion=announced_as(listed.pk),
    )  # fmt: skip
    assert address in client.get("/hearings/").content.decode()
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfDocument(answer.content)
    words = "".join("".join(p.get_textpage().get_text_range().split()) for p in pages)
    assert "开庭公告" in words and case.number in words
    Sitting.objects.filter(pk=listed.pk).update(is_public=False)
    assert client.get(address).status_code == 404
    Sitting.objects.filter(pk=listed.pk).update(is_public=True, state=SittingState.POSTPONED)
    assert client.get(address).status_code == 404
