"""Every act × every seat: who may do it does it, everyone else is refused and nothing changes."""

from uuid import uuid4

import pytest
from django.db import transaction

from court.hearing.actions import in_court_course as course
from court.hearing.actions import in_court_entering as entering
from court.hearing.actions import in_court_lines as lines
from court.hearing.actions import in_court_order as order
from court.hearing.actions import in_court_witnesses as witnesses
from court.hearing.actions.in_court import NotFromThisSeat
from court.hearing.models import Absence, Attendance, Floor, Sitting
from court.hearing.states import RoomSeat, Stage
from court.hearing.states.attendance import Finding, OrderKind
from court.journal.models import JournalEntry

pytestmark = pytest.mark.django_db
R = RoomSeat
DIRECTS = {R.PRESIDING}
WITH_CLERK = {R.PRESIDING, R.CLERK}
PARTIES = {R.PLAINTIFF, R.DEFENDANT, R.THIRD_PARTY, R.REPRESENTATIVE}


def _waiting(room, seat: str) -> Attendance:
    row = room.row(seat)
    Attendance.objects.filter(pk=row.pk).update(state="waiting")
    return row


def _set(room, **how) -> None:
    sitting = {k: v for k, v in how.items() if k in ("state", "stage")}
    Sitting.objects.filter(pk=room.id).update(**sitting) if sitting else None
    floor = {k: v for k, v in how.items() if k not in sitting}
    Floor.objects.filter(pk=room.id).update(**floor) if floor else None


def _admit(room, by):
    entering.admit(room.id, _waiting(room, R.INTERPRETER).pk, person=by, at=room.at)


def _refuse(room, by):
    entering.refuse(room.id, _waiting(room, R.INTERPRETER).pk, person=by, at=room.at)


def _invite(room, by):
    entering.invite(room.id, seat=R.WITNESS, name="柏证人", person=by, at=room.at)


def _open(room, by):
    _set(room, state="listed")
    course.open_sitting(room.id, person=by, at=room.at)


def _stage(room, by):
    course.go_to_stage(room.id, Stage.DEBATE, person=by, at=room.at)


def _adjourn(room, by):
    course.adjourn(room.id, why="", person=by, at=room.at)


def _resume(room, by):
    _set(room, state="paused")
    course.resume(room.id, person=by, at=room.at)


def _close(room, by):
    course.close_sitting(room.id, person=by, at=room.at)


def _turn(room, by):
    order.give_turn(room.id, room.row(R.DEFENDANT).pk, seconds=60, person=by, at=room.at)


def _end_turn_of_another(room, by):
    _set(room, speaker=room.row(R.THIRD_PARTY))
    order.end_turn(room.id, person=by, at=room.at)


def _mute(room, by):
    order.cut_sound(room.id, room.row(R.REPRESENTATIVE).pk, cut=True, person=by, at=room.at)


def _warn(room, by):
    row = room.row(R.DEFENDANT)
    order.keep_order(room.id, row.pk, OrderKind.WARN, reason="打断发言", person=by, at=room.at)


def _remove(room, by):
    row = room.row(R.DEFENDANT)
    Attendance.objects.filter(pk=row.pk).update(warnings=1)
    order.keep_order(room.id, row.pk, OrderKind.REMOVE, reason="不听劝告", person=by, at=room.at)


def _readmit(room, by):
    row = room.row(R.INTERPRETER)
    Attendance.objects.filter(pk=row.pk).update(state="removed")
    order.readmit(room.id, row.pk, person=by, at=room.at)


def _call(room, by):
    row = room.row(R.EXPERT)
    if by.pk == row.person_id:  # who waits outside does nothing in the room
        row = room.row(R.WITNESS)
    Attendance.objects.filter(pk=row.pk).update(state="outside")
    witnesses.call_in(room.id, row.pk, person=by, at=room.at)


def _release(room, by):
    witnesses.release(room.id, room.row(R.WITNESS).pk, again=False, person=by, at=room.at)


def _screen(room, by):
    order.allow_screen(room.id, room.row(R.PLAINTIFF).pk, person=by, at=room.at)


def _show(room, by):
    order.show_exhibit(room.id, room.file_id, person=by, at=room.at)


def _show_in_turn(room, by):
    _set(room, speaker=Attendance.objects.get(sitting=room.id, person=by))
    order.show_exhibit(room.id, room.file_id, person=by, at=room.at)


def _part(room, by):
    course.close_part(room.id, closed=True, person=by, at=room.at)


def _panel(room, by):
    _set(room, state="paused")
    try:
        course.meet_in_panel(room.id, begins=True, person=by, at=room.at)
    except course.NotNow as why:  # members of the tribunal: not theirs to call
        raise NotFromThisSeat from why


def _absence(room, by):
    row = room.row(R.DEFENDANT)
    gone = Absence.objects.create(sitting=room.sitting, attendance=row, since=room.at)
    lines.judge_absence(room.id, gone.pk, Finding.TECHNICAL, reason="", person=by, at=room.at)


ALLOWED = {
    _admit: WITH_CLERK, _refuse: WITH_CLERK, _invite: WITH_CLERK, _open: DIRECTS, _stage: DIRECTS,
    _adjourn: DIRECTS, _resume: DIRECTS, _close: DIRECTS, _turn: DIRECTS, _mute: DIRECTS,
    _end_turn_of_another: DIRECTS | {R.THIRD_PARTY}, _warn: DIRECTS, _remove: DIRECTS,
    _readmit: DIRECTS, _call: DIRECTS, _release: DIRECTS, _screen: DIRECTS, _show: WITH_CLERK,
    _show_in_turn: WITH_CLERK | PARTIES, _part: DIRECTS, _panel: DIRECTS, _absence: DIRECTS,
}  # fmt: skip


def test_an_act_is_done_from_its_seats_only(room):
    room.seat_all()
    _set(room, state="open", stage="investigation")
    did = {act: {seat for seat in room.people if _does(act, room, seat)} for act in ALLOWED}
    assert {a.__name__: s for a, s in did.items()} == {a.__name__: s for a, s in ALLOWED.items()}


def _does(act, room, seat: str) -> bool:
    """Whether it is done; then it is in the journal, and what was refused is not."""
    with transaction.atomic():
        before = JournalEntry.objects.count()
        try:
            act(room, room.people[seat])
            done = True
        except NotFromThisSeat:
            done = False
        assert (JournalEntry.objects.count() > before) == done, f"{act.__name__} from {seat}"
        transaction.set_rollback(True)
    return done


def test_who_is_not_in_the_room_does_nothing_there(room):
    room.seat_all()
    _set(room, state="open", stage="investigation")
    for state in ("expected", "waiting", "outside", "removed", "left", "refused"):
        Attendance.objects.filter(sitting=room.id).update(state=state)
        for act in (_mute, _stage, _close, _turn, _admit):
            assert not _does(act, room, R.PRESIDING), (state, act)
            assert not _does(act, room, R.DEFENDANT), (state, act)


def test_strangers_and_judges_of_other_cases_have_no_seat(room, people):
    room.seat_all()
    Sitting.objects.filter(pk=room.id).update(state="open", stage="investigation")
    outsiders = [people.person("荀法官", "judge"), people.person("卫法官", "judge", court="浙0105")]
    outsiders += [people.person("钱院长", "president"), people.person("路人甲")]
    for act in (_mute, _stage, _adjourn, _admit, _warn):
        for person in outsiders:
            with pytest.raises(NotFromThisSeat), transaction.atomic():
                act(room, person)


def test_nobody_of_another_sitting_is_reached(room):
    room.seat_all()
    Sitting.objects.filter(pk=room.id).update(state="open", stage="investigation")
    elsewhere = uuid4()
    with pytest.raises(course.NotNow), transaction.atomic():
        order.cut_sound(room.id, elsewhere, cut=True, person=room.people[R.PRESIDING], at=room.at)
