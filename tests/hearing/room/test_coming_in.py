"""The waiting room: identity proved anew, admission, witnesses outside, the gallery."""

from datetime import timedelta

import pytest

from court.hearing.access import may_hear, may_publish, may_watch
from court.hearing.actions import in_court_course as course
from court.hearing.actions import in_court_entering as entering
from court.hearing.actions import in_court_order as order
from court.hearing.actions import in_court_witnesses as witnesses
from court.hearing.actions.in_court import NotFromThisSeat, NotNow
from court.hearing.models import Attendance, Sitting
from court.hearing.states import RoomSeat
from court.hearing.states.attendance import OrderKind
from court.journal.models import JournalEntry

pytestmark = pytest.mark.django_db
R = RoomSeat


def test_a_party_proves_identity_waits_and_is_let_in(room):
    room.bench()
    row = room.wait(R.DEFENDANT)
    assert (row.state, row.identified_at) == ("waiting", room.at)
    assert not may_hear(row, room.now(), room.floor)
    room.admit(R.DEFENDANT)
    row = room.row(R.DEFENDANT)
    assert (row.state, row.title) == ("admitted", "被告")
    assert may_hear(row, room.now(), room.floor) and may_publish(row, room.now(), room.floor)
    kinds = JournalEntry.objects.filter(stream=room.sitting.case_id).values_list("type", flat=True)
    assert {"hearing.entry_code_sent", "hearing.attendance_moved"} <= set(kinds)


def test_wrong_late_and_guessed_codes_let_nobody_in(room):
    lin = room.people[R.PLAINTIFF]
    with pytest.raises(entering.WrongCode):
        entering.enter_waiting_room(room.id, lin, code="000000", at=room.at)
    entering.send_entry_code(room.id, lin, at=room.at)
    with pytest.raises(entering.TooSoon):
        entering.send_entry_code(room.id, lin, at=room.at)
    right = room.code(lin)
    wrong = "000000" if right != "000000" else "111111"
    late = room.at + timedelta(minutes=11)
    with pytest.raises(entering.WrongCode, match="过期"):
        entering.enter_waiting_room(room.id, lin, code=right, at=late)
    for _ in range(5):
        with pytest.raises(entering.WrongCode):
            entering.enter_waiting_room(room.id, lin, code=wrong, at=room.at)
    with pytest.raises(entering.WrongCode, match="太多"):
        entering.enter_waiting_room(room.id, lin, code=right, at=room.at)
    assert room.row(R.PLAINTIFF).state == "expected"


def test_the_code_of_one_is_no_code_of_another(room):
    lin, wang = room.people[R.PLAINTIFF], room.people[R.DEFENDANT]
    for person in (lin, wang):
        entering.send_entry_code(room.id, person, at=room.at)
    if room.code(lin) != room.code(wang):
        with pytest.raises(entering.WrongCode):
            entering.enter_waiting_room(room.id, wang, code=room.code(lin), at=room.at)


def test_the_door_is_shut_before_its_hour_and_after_the_closing(room):
    lin = room.people[R.PLAINTIFF]
    with pytest.raises(NotNow):
        entering.send_entry_code(room.id, lin, at=room.at - timedelta(hours=2))
    Sitting.objects.filter(pk=room.id).update(state="closed")
    with pytest.raises(NotNow):
        entering.send_entry_code(room.id, lin, at=room.at)


def test_strangers_find_no_door(room, people):
    for person in (room.people[R.GALLERY], people.person("卫法官", "judge", court="浙0105"),
                   people.person("钱院长", "president")):  # fmt: skip
        with pytest.raises(NotFromThisSeat):
            entering.send_entry_code(room.id, person, at=room.at)
        with pytest.raises(NotFromThisSeat):
            entering.take_the_bench(room.id, person, at=room.at)
    with pytest.raises(NotFromThisSeat):
        entering.take_the_bench(room.id, room.people[R.DEFENDANT], at=room.at)


def _witness(room, name: str = "施证人") -> Attendance:
    clerk = room.people[R.CLERK]
    _, code = entering.invite(room.id, seat=R.WITNESS, name=name, person=clerk, at=room.at)
    return entering.answer_invitation(room.id, room.people[R.WITNESS], code=code, at=room.at)


def test_a_witness_comes_with_the_code_waits_outside_is_called_and_goes(room):
    room.bench()
    judge = room.people[R.PRESIDING]
    _witness(room)
    room.wait(R.WITNESS)
    room.admit(R.WITNESS)
    row = room.row(R.WITNESS)
    assert row.state == "outside" and not may_hear(row, room.now(), room.floor)
    with pytest.raises(NotNow):
        witnesses.call_in(room.id, row.pk, person=judge, at=room.at)  # not before the opening
    course.open_sitting(room.id, person=judge, at=room.at)
    assert not may_hear(room.row(R.WITNESS), room.now(), room.floor)
    witnesses.call_in(room.id, row.pk, person=judge, at=room.at)
    assert may_hear(room.row(R.WITNESS), room.now(), room.floor)
    witnesses.release(room.id, row.pk, again=False, person=judge, at=room.at)
    row = room.row(R.WITNESS)
    assert row.state == "left"
    assert not may_hear(row, room.now(), room.floor) and not may_watch(row.person, room.now())


def test_an_invitation_is_for_one_person_of_that_name(room):
    room.bench()
    clerk = room.people[R.CLERK]
    _, code = entering.invite(room.id, seat=R.WITNESS, name="施证人", person=clerk, at=room.at)
    for person in (room.people[R.EXPERT], room.people[R.PLAINTIFF]):
        with pytest.raises(entering.WrongCode):
            entering.answer_invitation(room.id, person, code=code, at=room.at)
    with pytest.raises(entering.WrongCode):
        entering.answer_invitation(room.id, room.people[R.WITNESS], code="", at=room.at)
    entering.answer_invitation(room.id, room.people[R.WITNESS], code=code, at=room.at)
    with pytest.raises(entering.WrongCode):
        entering.answer_invitation(room.id, room.people[R.WITNESS], code=code, at=room.at)


def test_the_gallery_asks_watches_what_is_public_and_never_publishes(room):
    room.bench()
    judge, visitor = room.people[R.PRESIDING], room.people[R.GALLERY]
    row = entering.ask_to_watch(room.id, visitor, at=room.at)
    assert row.state == "waiting"
    room.admit(R.GALLERY)
    assert not may_hear(room.row(R.GALLERY), room.now(), room.floor)  # nothing before the opening
    course.open_sitting(room.id, person=judge, at=room.at)
    assert may_hear(room.row(R.GALLERY), room.now(), room.floor)
    assert not may_publish(room.row(R.GALLERY), room.now(), room.floor)
    course.close_part(room.id, closed=True, person=judge, at=room.at)
    assert not may_hear(room.row(R.GALLERY), room.now(), room.floor)
    course.close_part(room.id, closed=False, person=judge, at=room.at)
    assert may_hear(room.row(R.GALLERY), room.now(), room.floor)


def test_a_hearing_behind_closed_doors_has_no_gallery(room):
    Sitting.objects.filter(pk=room.id).update(is_public=False)
    with pytest.raises(NotFromThisSeat):
        entering.ask_to_watch(room.id, room.people[R.GALLERY], at=room.at)


def test_removal_follows_a_warning_and_holds(room):
    room.bench()
    room.wait(R.DEFENDANT)
    room.admit(R.DEFENDANT)
    judge, row = room.people[R.PRESIDING], room.row(R.DEFENDANT)
    course.open_sitting(room.id, person=judge, at=room.at)

    def act(kind, reason="打断他人发言"):
        order.keep_order(room.id, row.pk, kind, reason=reason, person=judge, at=room.at)

    with pytest.raises(NotNow, match="警告"):
        act(OrderKind.REMOVE)
    with pytest.raises(NotNow, match="理由"):
        act(OrderKind.WARN, "")
    act(OrderKind.WARN)
    act(OrderKind.REMOVE)
    assert room.row(R.DEFENDANT).state == "removed"
    with pytest.raises(NotNow):
        entering.enter_waiting_room(room.id, room.people[R.DEFENDANT], code="", at=room.at)
    order.readmit(room.id, row.pk, person=judge, at=room.at)
    assert room.row(R.DEFENDANT).state == "waiting"
