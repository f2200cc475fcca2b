"""A sitting takes time, room and people at once, or nothing at all."""

from datetime import timedelta

import pytest

from court.deadlines.actions import start_clock
from court.docket.models import Leave
from court.docket.states import CaseState, NotEntitled
from court.hearing.actions.listing import (
    AlreadyListed,
    NotLawful,
    PartyCannotCome,
    TimeTaken,
    list_sitting,
)
from court.hearing.actions.times import (
    mark_party_unavailable,
    mark_unavailable,
    take_back_unavailable,
)
from court.hearing.free_times import free_times
from court.hearing.models import Booking, CourtRoom, Sitting
from court.journal.models import JournalEntry
from court.journal.moves import NotAllowed
from court.law.periods import CHINA
from court.service.models import HearingNeeds
from tests.cast import MONDAY
from tests.hearing.conftest import TEN, choose

HOUR = timedelta(hours=1)


def test_listing_takes_the_case_to_its_day_and_books_all_who_are_needed(
    case, plan, room, judge, court_clerk
):
    sitting = list_sitting(case.pk, plan(), by=court_clerk.actor, at=MONDAY)

    case.refresh_from_db()
    assert (case.state, sitting.no, sitting.is_public) == (CaseState.SCHEDULED, 1, True)
    assert set(sitting.bookings.values_list("resource", flat=True)) == {
        judge.actor, court_clerk.actor, f"room:{room.pk}",
    }  # fmt: skip
    entry = JournalEntry.objects.get(stream=case.pk, type="hearing.sitting_listed")
    assert entry.authority


def test_the_same_plan_twice_is_one_sitting_and_another_is_refused(case, plan, judge):
    first = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    assert list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY) == first

    with pytest.raises(AlreadyListed):
        later = plan(starts_at=TEN + 5 * HOUR, ends_at=TEN + 6 * HOUR)
        list_sitting(case.pk, later, by=judge.actor, at=MONDAY)
    assert Sitting.objects.count() == 1


def test_a_judge_is_in_one_place_at_a_time(case, second_case, plan, judge):
    list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    other = CourtRoom.objects.create(court_code="浙0106", name="第二法庭")
    overlap = plan(room_id=other.pk, starts_at=TEN + HOUR, ends_at=TEN + 3 * HOUR)

    with pytest.raises(TimeTaken):
        list_sitting(second_case.pk, overlap, by=judge.actor, at=MONDAY)
    second_case.refresh_from_db()
    assert second_case.state == CaseState.PLEADING  # nothing of it remains
    assert Booking.objects.filter(resource=f"room:{other.pk}").count() == 0

    after = plan(starts_at=TEN + 2 * HOUR, ends_at=TEN + 3 * HOUR)
    assert list_sitting(second_case.pk, after, by=judge.actor, at=MONDAY).no == 1


def test_what_the_law_forbids_is_not_listed(case, plan, judge, online_room, lin):
    for broken, words in (
        (plan(mode="online", room_id=online_room.pk), "没有选择在线"),
        (plan(room_id=online_room.pk), "在线法庭"),
        (plan(starts_at=MONDAY + 48 * HOUR, ends_at=MONDAY + 50 * HOUR), "三日前"),
        (plan(closed="divorce"), "申请"),
    ):
        with pytest.raises(NotLawful, match=words):
            list_sitting(case.pk, broken, by=judge.actor, at=MONDAY)
    choose(case, "plaintiff", lin, online=True)
    mixed = plan(mode="mixed", obstacles=frozenset({"difficult"}))
    with pytest.raises(NotLawful, match="疑难复杂"):
        list_sitting(case.pk, mixed, by=judge.actor, at=MONDAY)
    assert list_sitting(case.pk, plan(mode="mixed"), by=judge.actor, at=MONDAY).mode == "mixed"


def test_a_running_period_keeps_the_trial_away_unless_the_party_waived_it(case, plan, judge):
    start_clock(
        "evidence_ordinary", subject_id=case.pk, court_code="浙0106", trigger_on=MONDAY.date(),
        period="15d", party="defendant:1", by="machine:test", at=MONDAY, key="e", label="x",
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="举证期限"):
        list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    waived = plan(vouched=frozenset({"evidence_waived"}))
    list_sitting(case.pk, waived, by=judge.actor, at=MONDAY)


@pytest.mark.parametrize("who", ["lin", "mallory", "president", "clerk", "other_judge"])
def test_only_judges_and_clerks_of_the_court_list(case, plan, people, request, who):
    person = (
        people.person("卫法官", "judge", court="浙0105")
        if who == "other_judge"
        else request.getfixturevalue(who)
    )
    with pytest.raises(NotEntitled):
        list_sitting(case.pk, plan(), by=person.actor, at=MONDAY)
    with pytest.raises(NotEntitled):
        list_sitting(case.pk, plan(), by="machine:test", at=MONDAY)


def test_a_party_that_cannot_come_is_heeded_or_answered_with_a_reason(case, plan, lin, judge):
    party = case.parties.get(side="plaintiff")
    row = mark_party_unavailable(party, TEN, TEN + HOUR, "看病、住院", person=lin, at=MONDAY)
    assert row == mark_party_unavailable(
        party, TEN, TEN + HOUR, "看病、住院", person=lin, at=MONDAY
    )

    with pytest.raises(PartyCannotCome, match="林小雨"):
        list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    sitting = list_sitting(
        case.pk, plan(despite="已电话确认可以委托代理人到庭"), by=judge.actor, at=MONDAY
    )
    assert "代理人" in sitting.checklist["despite"]


def test_times_are_marked_and_taken_back_only_by_those_whose_they_are(case, lin, wang, judge):
    party = case.parties.get(side="plaintiff")
    with pytest.raises(NotEntitled):
        mark_party_unavailable(party, TEN, TEN + HOUR, "", person=wang, at=MONDAY)
    row = mark_party_unavailable(party, TEN, TEN + HOUR, "", person=lin, at=MONDAY)
    with pytest.raises(NotEntitled):
        take_back_unavailable(row.pk, person=wang, at=MONDAY)
    assert Booking.objects.visible_to(lin).count() == 1
    assert Booking.objects.visible_to(wang).count() == 0
    assert take_back_unavailable(row.pk, person=lin, at=MONDAY)
    assert not take_back_unavailable(row.pk, person=lin, at=MONDAY)


def test_a_judge_who_keeps_a_time_free_is_not_listed_over_it(case, plan, judge, clerk):
    mark_unavailable(judge, TEN, TEN + HOUR, "培训", court_code="浙0106", at=MONDAY)

    with pytest.raises(TimeTaken):
        list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    with pytest.raises(NotEntitled):
        mark_unavailable(judge, TEN, TEN + HOUR, "", court_code="浙0105", at=MONDAY)


def test_suggested_times_respect_everyone(case, second_case, plan, judge, lin, room):
    first = free_times(case, "courtroom", 2 * HOUR, at=MONDAY)[0]
    assert first.room == room
    day = first.starts_at.astimezone(CHINA)
    assert (day.weekday() < 5, day.hour) == (True, 9)
    list_sitting(
        second_case.pk, plan(starts_at=first.starts_at, ends_at=first.ends_at),
        by=judge.actor, at=MONDAY,
    )  # fmt: skip
    party = case.parties.get(side="plaintiff")
    noon = day.replace(hour=14)
    mark_party_unavailable(party, noon, noon + 4 * HOUR, "", person=lin, at=MONDAY)
    Leave.objects.create(
        person=judge, court_code="浙0106", since=day.date() + timedelta(days=1),
        until=day.date() + timedelta(days=2), noted_by="x",
    )  # fmt: skip

    found = free_times(case, "courtroom", 2 * HOUR, at=MONDAY)

    spans = [(time.starts_at, time.ends_at) for time in found]
    assert all(not (s < first.ends_at and e > first.starts_at) for s, e in spans)
    assert all(not (s < noon + 4 * HOUR and e > noon) for s, e in spans)
    leave = {day.date() + timedelta(days=n) for n in (1, 2)}
    assert not leave & {s.astimezone(CHINA).date() for s, _ in spans}


def test_a_wheelchair_needs_a_room_without_steps(case, lin, room):
    HearingNeeds.objects.create(
        party=case.parties.get(side="plaintiff"), person=lin, needs=["wheelchair"], at=MONDAY
    )
    assert free_times(case, "courtroom", HOUR, at=MONDAY) == []
    room.accessible = True
    room.save()
    assert free_times(case, "courtroom", HOUR, at=MONDAY)[0].room == room
