"""Opening, stages, turns, pauses, broken lines, the panel: what the law lets happen when."""

from datetime import timedelta

import pytest

from court.docket.states import CaseState
from court.hearing.access import is_recorded, may_deliberate, must_be_silent, sees_exhibit
from court.hearing.actions import in_court_course as course
from court.hearing.actions import in_court_lines as lines
from court.hearing.actions import in_court_order as order
from court.hearing.actions.in_court import NotNow, StaleRoom
from court.hearing.models import Absence, Attendance, Sitting
from court.hearing.states import RoomSeat, Stage
from court.hearing.states.attendance import Finding, OrderKind
from court.journal.models import JournalEntry

pytestmark = pytest.mark.django_db
R = RoomSeat


@pytest.fixture
def full(room):
    """Everyone is in the room; not opened yet."""
    room.seat_all()
    return room


@pytest.fixture
def opened(full):
    """Just opened."""
    course.open_sitting(full.id, person=full.people[R.PRESIDING], at=full.at)
    return full


def test_opening_waits_for_the_time_and_the_clerk(full):
    judge, early = full.people[R.PRESIDING], full.at - timedelta(minutes=5)
    row = full.row(R.DEFENDANT)
    Attendance.objects.filter(pk=row.pk).update(state="waiting")
    with pytest.raises(NotNow, match="传票"):
        course.open_sitting(full.id, person=judge, at=early)
    Attendance.objects.filter(sitting=full.id, seat=R.CLERK).update(state="expected")
    with pytest.raises(NotNow, match="书记员"):
        course.open_sitting(full.id, person=judge, at=full.at)
    Attendance.objects.filter(sitting=full.id).update(state="admitted")
    done = course.open_sitting(full.id, person=judge, at=early)  # all are there
    assert (done.state, done.stage, done.opened_at) == ("open", "opening", early)
    assert full.now().case.state == CaseState.HEARING
    assert is_recorded(full.now(), full.floor)


def test_a_double_click_does_a_thing_once(opened):
    judge = opened.people[R.PRESIDING]
    for act in (course.open_sitting, course.close_sitting):
        act(opened.id, person=judge, at=opened.at)
        entries = JournalEntry.objects.count()
        act(opened.id, person=judge, at=opened.at)
        assert JournalEntry.objects.count() == entries


def test_a_page_that_is_behind_does_not_drive_the_hearing(opened):
    judge, seen = opened.people[R.PRESIDING], opened.floor.version
    course.go_to_stage(opened.id, Stage.RIGHTS, seen=seen, person=judge, at=opened.at)
    with pytest.raises(StaleRoom):
        course.go_to_stage(opened.id, Stage.DEBATE, seen=seen, person=judge, at=opened.at)
    assert opened.now().stage == "rights"


def test_last_words_end_the_debate(opened):
    judge = opened.people[R.PRESIDING]
    course.go_to_stage(opened.id, Stage.LAST_WORDS, person=judge, at=opened.at)
    assert opened.now().case.debate_closed_at == opened.at


def test_recording_stops_only_where_the_law_lets_it(opened):
    judge = opened.people[R.PRESIDING]

    def recorded() -> bool:
        return is_recorded(opened.now(), opened.floor)

    with pytest.raises(NotNow, match="调解"):
        course.leave_unrecorded(opened.id, off=True, person=judge, at=opened.at)
    course.go_to_stage(opened.id, Stage.MEDIATION, person=judge, at=opened.at)
    course.leave_unrecorded(opened.id, off=True, person=judge, at=opened.at)
    assert not recorded()
    course.go_to_stage(opened.id, Stage.PRONOUNCEMENT, person=judge, at=opened.at)
    assert recorded()
    course.close_part(opened.id, closed=True, person=judge, at=opened.at)
    assert not recorded()
    course.close_part(opened.id, closed=False, person=judge, at=opened.at)
    course.adjourn(opened.id, why="", person=judge, at=opened.at)
    assert not recorded()


def test_the_turn_stands_still_while_the_line_is_broken(opened):
    judge, row = opened.people[R.PRESIDING], opened.row(R.PLAINTIFF)
    lines.line_up(opened.id, row.pk, line="a", at=opened.at)
    order.give_turn(opened.id, row.pk, seconds=120, person=judge, at=opened.at)
    gone = opened.at + timedelta(seconds=30)
    absence = lines.line_down(opened.id, row.pk, line="a", seen={"reason": "1006"}, at=gone)
    assert absence.finding == Finding.OPEN and opened.floor.speaks_left == 90
    back = gone + timedelta(seconds=40)
    lines.line_up(opened.id, row.pk, line="b", at=back)
    assert opened.floor.speaks_until == back + timedelta(seconds=90)
    absence.refresh_from_db()
    assert absence.until == back


def test_a_second_window_takes_over_and_is_no_absence(opened):
    row = opened.row(R.PLAINTIFF)
    lines.line_up(opened.id, row.pk, line="first", at=opened.at)
    lines.line_up(opened.id, row.pk, line="second", at=opened.at)
    assert lines.line_down(opened.id, row.pk, line="first", seen={}, at=opened.at) is None
    assert not Absence.objects.exists()


def test_only_the_judge_says_who_left_and_only_after_a_reminder(opened):
    judge, row = opened.people[R.PRESIDING], opened.row(R.DEFENDANT)
    lines.line_up(opened.id, row.pk, line="a", at=opened.at)
    gone = lines.line_down(opened.id, row.pk, line="a", seen={}, at=opened.at)
    how = {"person": judge, "at": opened.at}
    with pytest.raises(NotNow, match="提示"):
        lines.judge_absence(opened.id, gone.pk, Finding.LEFT, reason="多次呼叫不回", **how)
    order.keep_order(opened.id, row.pk, OrderKind.REMIND, reason="请回到法庭", **how)
    done = lines.judge_absence(opened.id, gone.pk, Finding.LEFT, reason="多次呼叫不回", **how)
    assert (done.finding, done.judged_by) == ("left", judge.actor)
    done = lines.judge_absence(opened.id, gone.pk, Finding.TECHNICAL, reason="停电", **how)
    assert done.finding == "technical"


def test_while_adjourned_only_the_court_is_heard(opened):
    judge = opened.people[R.PRESIDING]
    course.adjourn(opened.id, why="", person=judge, at=opened.at)
    silent = {s for s in opened.people if must_be_silent(opened.row(s), opened.now())}
    assert silent == set(opened.people) - {R.PRESIDING, R.MEMBER, R.ASSESSOR, R.CLERK}


def test_the_panel_room_is_for_the_tribunal_alone_and_only_when_adjourned(opened):
    judge = opened.people[R.PRESIDING]
    with pytest.raises(NotNow, match="休庭"):
        course.meet_in_panel(opened.id, begins=True, person=judge, at=opened.at)
    course.adjourn(opened.id, why="", person=judge, at=opened.at)
    course.meet_in_panel(opened.id, begins=True, person=judge, at=opened.at)
    inside = {seat for seat in opened.people if may_deliberate(opened.row(seat))}
    assert inside == {R.PRESIDING, R.MEMBER, R.ASSESSOR}
    assert not is_recorded(opened.now(), opened.floor)
    course.resume(opened.id, person=judge, at=opened.at)
    assert not opened.floor.in_panel


def test_a_sole_judge_has_no_panel(opened):
    judge = opened.people[R.PRESIDING]
    course.adjourn(opened.id, why="", person=judge, at=opened.at)
    Attendance.objects.filter(sitting=opened.id, seat__in=[R.MEMBER, R.ASSESSOR]).update(
        seat=R.INTERPRETER
    )
    with pytest.raises(NotNow, match="独任"):
        course.meet_in_panel(opened.id, begins=True, person=judge, at=opened.at)


def test_a_lost_media_server_pauses_and_the_judge_resumes(opened):
    judge = opened.people[R.PRESIDING]
    course.media_lost(opened.id, at=opened.at)
    course.media_lost(opened.id, at=opened.at)
    assert opened.now().state == "paused"
    failed = JournalEntry.objects.filter(type="hearing.media_failed")
    assert [(e.actor, e.payload["back"]) for e in failed] == [("machine:media", False)]
    with pytest.raises(NotNow, match="恢复"):
        course.resume(opened.id, person=judge, at=opened.at)
    course.media_back(opened.id, at=opened.at)
    assert opened.now().state == "paused"  # the machine does not go on by itself
    course.resume(opened.id, person=judge, at=opened.at)
    assert opened.now().state == "open"


def test_an_exhibit_is_of_this_case_and_the_gallery_sees_it_only_if_told(opened):
    clerk, gallery = opened.people[R.CLERK], opened.row(R.GALLERY)
    with pytest.raises(NotNow, match="卷里"):
        order.show_exhibit(opened.id, opened.sitting.pk, person=clerk, at=opened.at)
    with pytest.raises(NotNow, match="卷里"):
        order.show_exhibit(opened.id, opened.file_id, page=2, person=clerk, at=opened.at)
    order.show_exhibit(opened.id, opened.file_id, person=clerk, at=opened.at)
    assert sees_exhibit(opened.row(R.DEFENDANT), opened.now(), opened.floor)
    assert not sees_exhibit(gallery, opened.now(), opened.floor)
    order.show_exhibit(opened.id, opened.file_id, to_gallery=True, person=clerk, at=opened.at)
    assert sees_exhibit(gallery, opened.now(), opened.floor)
    order.show_exhibit(opened.id, None, person=clerk, at=opened.at)
    assert not sees_exhibit(opened.row(R.DEFENDANT), opened.now(), opened.floor)


def test_a_judge_who_was_replaced_has_no_seat_any_more(opened, people):
    judge = opened.people[R.PRESIDING]
    opened.sitting.case.assignments.filter(person=judge).update(until=opened.at)
    with pytest.raises(PermissionError):
        course.adjourn(opened.id, why="", person=judge, at=opened.at)
    assert Sitting.objects.get(pk=opened.id).state == "open"
