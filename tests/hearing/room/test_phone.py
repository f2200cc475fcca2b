"""Someone with an ordinary telephone: called by the clerk, asked who it is, present by phone."""

from datetime import timedelta

import pytest

from court.hearing.access import may_do, may_hear, may_publish
from court.hearing.actions import in_court_course as course
from court.hearing.actions import in_court_entering as entering
from court.hearing.actions import in_court_lines as lines
from court.hearing.actions import in_court_phone as phone
from court.hearing.actions.in_court import NotFromThisSeat, NotNow
from court.hearing.live.acts import do
from court.hearing.live.standing import standing_of
from court.hearing.models import Absence, Attendance, Line
from court.hearing.record.paper import transcript_data
from court.hearing.record.seats import speakers_of
from court.hearing.states import RoomSeat
from court.hearing.states.attendance import Finding
from court.journal.models import JournalEntry

pytestmark = pytest.mark.django_db
R = RoomSeat
ASKED = "问身份证号后四位和出生年月，答对"


@pytest.fixture
def opened(room):
    """The court sits; 王 has not come."""
    room.seat_all()
    Attendance.objects.filter(sitting=room.id, seat=R.DEFENDANT).update(state="expected")
    course.open_sitting(room.id, person=room.people[R.PRESIDING], at=room.at)
    return room


def call(room, seat=R.DEFENDANT, by=R.CLERK, **how):
    given = {"number": "139 1234 5678", "identity": ASKED, "consents": True, "at": room.at, **how}
    return phone.present_by_phone(room.id, room.row(seat).pk, person=room.people[by], **given)


def words(room) -> list[str]:
    found = Line.objects.filter(transcript__sitting=room.id)
    return [line.text for line in found]


def test_the_clerk_enters_who_answers_and_it_stands_in_the_record(opened):
    one = call(opened)
    assert one.is_in and one.phone == "13912345678" and one.identified_at == opened.at
    (line,) = [text for text in words(opened) if "电话" in text]
    assert "尾号5678" in line and ASKED in line and "同意以电话方式参加" in line
    assert "13912345678" not in line, "the whole number is kept sealed, not read out"
    assert JournalEntry.objects.filter(type="hearing.phone_answered").count() == 1
    call(opened)
    assert len([text for text in words(opened) if "电话" in text]) == 1, "twice is once"
    judge = standing_of(opened.id, opened.people[R.PRESIDING], at=opened.at)
    (shown,) = [p for p in judge.state["people"] if p["seat"] == R.DEFENDANT]
    assert shown["here"] and "电话" in shown["words"]
    transcript = Line.objects.first().transcript
    paper = transcript_data(transcript, speakers_of(opened.sitting.case), at=opened.at)
    assert "被告 王大山（电话参加）" in paper.present


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"number": "不知道"}, "号码"),
        ({"identity": "  "}, "核对身份"),
        ({"consents": False}, "不同意"),
    ],
)
def test_without_number_identity_or_consent_nobody_is_present(opened, wrong, why):
    with pytest.raises(NotNow, match=why):
        call(opened, **wrong)
    assert opened.row(R.DEFENDANT).state == "expected"
    assert not [text for text in words(opened) if "电话" in text]


@pytest.mark.parametrize("seat", [R.WITNESS, R.EXPERT, R.GALLERY, R.MEMBER])
def test_witnesses_the_court_and_the_gallery_do_not_come_by_phone(opened, seat):
    Attendance.objects.filter(sitting=opened.id, seat=seat).update(state="expected")
    with pytest.raises(NotFromThisSeat):
        call(opened, seat)


def test_only_clerk_and_who_directs_enter_a_call(opened):
    for seat in (R.PLAINTIFF, R.DEFENDANT, R.MEMBER, R.GALLERY, R.WITNESS):
        with pytest.raises(NotFromThisSeat):
            call(opened, by=seat)


def test_a_broken_call_is_an_absence_that_the_judge_judges(opened):
    call(opened)
    row = opened.row(R.DEFENDANT).pk
    later = opened.at + timedelta(minutes=5)
    clerk = opened.people[R.CLERK]
    with pytest.raises(NotNow, match="为什么"):
        phone.phone_ended(opened.id, row, why=" ", person=clerk, at=later)
    phone.phone_ended(opened.id, row, why="信号中断，回拨三次不通", person=clerk, at=later)
    phone.phone_ended(opened.id, row, why="信号中断", person=clerk, at=later)
    absence = Absence.objects.get()
    assert absence.until is None and absence.finding == ""
    assert not opened.row(R.DEFENDANT).on_the_phone
    assert any("信号中断，回拨三次不通" in text for text in words(opened))
    call(opened, at=later + timedelta(minutes=2))
    absence.refresh_from_db()
    assert absence.until == later + timedelta(minutes=2)
    lines.judge_absence(
        opened.id, absence.pk, Finding.TECHNICAL, reason="信号不好", at=later,
        person=opened.people[R.PRESIDING],
    )  # fmt: skip


def test_a_call_opens_no_page_and_the_page_still_asks_for_the_code(opened):
    call(opened)
    wang, row = opened.people[R.DEFENDANT], opened.row(R.DEFENDANT)
    assert not may_hear(row, opened.now(), opened.floor)
    assert not may_publish(row, opened.now(), opened.floor)
    assert not may_do("say", row)
    assert standing_of(opened.id, wang, at=opened.at).room == ""
    with pytest.raises(entering.WrongCode):
        entering.enter_waiting_room(opened.id, wang, code="000000", at=opened.at)
    opened.wait(R.DEFENDANT)
    row = opened.row(R.DEFENDANT)
    assert row.is_in and not row.phone and may_hear(row, opened.now(), opened.floor)


def test_the_plain_form_says_the_same(opened, signed_in):
    client = signed_in(opened.people[R.CLERK])
    page = f"/hearings/{opened.id}/room/"
    assert "登记为电话到庭" in client.get(page).content.decode()
    told = {"act": "phone", "who": str(opened.row(R.DEFENDANT).pk), "number": "13912345678"}
    refused = client.post(f"/hearings/{opened.id}/act/", told | {"identity": ASKED})
    assert refused.status_code == 409 and "不同意" in refused.content.decode()
    do(opened.id, told | {"identity": ASKED, "consents": "1"}, at=opened.at,
       person=opened.people[R.CLERK])  # fmt: skip
    assert "已入庭（电话）" in client.get(page).content.decode()
