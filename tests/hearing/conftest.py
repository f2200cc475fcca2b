"""A case of 林 against 王, ready to be listed before 赵法官, with rooms."""

from datetime import datetime, timedelta

import pytest

from court.docket.actions import NewParty, join_case, open_case
from court.docket.models import Assignment, Case
from court.docket.states import CaseState
from court.hearing.models import CourtRoom
from court.hearing.plans import Plan
from court.law.periods import CHINA
from court.service.models import StepChoice
from tests.cast import MONDAY

MACHINE = "machine:test"
TEN = datetime(2026, 3, 10, 10, 0, tzinfo=CHINA)


def make_case(number: int, lin, wang, judge, clerk) -> Case:
    """A case in 答辩举证期 whose periods are over, its tribunal told to the parties."""
    made = open_case(
        filing_id=f"0b0f0000-0000-4000-8000-{number:012d}", court_code="浙0106",
        type_code="民初", cause="民间借贷纠纷", procedure="ordinary",
        parties=[
            NewParty("plaintiff", lin.name, lin, {"electronic": True}),
            NewParty("defendant", wang.name, None, {"phone": wang.phone, "address": "光明路346号"}),
        ],
        members=[(lin, "party")], filed_at=MONDAY, provisional=False, by=MACHINE, at=MONDAY,
    )  # fmt: skip
    defendant = made.parties.get(side="defendant")
    join_case(made.pk, wang, party_id=defendant.pk, capacity="party", by=wang.actor, at=MONDAY)
    for person, seat in ((judge, "sole"), (clerk, "court_clerk")):
        Assignment.objects.create(case=made, person=person, seat=seat, since=MONDAY, told_at=MONDAY)
    Case.objects.filter(pk=made.pk).update(state=CaseState.PLEADING, procedure="ordinary_single")
    made.refresh_from_db()
    return made


def choose(case: Case, side: str, person, online: bool) -> None:
    """The party says whether it comes online."""
    StepChoice.objects.create(
        party=case.parties.get(side=side), person=person, step="hearing", online=online,
        notice_version="1", at=MONDAY,
    )  # fmt: skip


@pytest.fixture
def case(lin, wang, judge, court_clerk) -> Case:
    return make_case(1, lin, wang, judge, court_clerk)


@pytest.fixture
def second_case(lin, people, judge, court_clerk) -> Case:
    """Another case of the same judge."""
    return make_case(2, people.person("何甲"), people.person("何乙"), judge, court_clerk)


@pytest.fixture
def room(people) -> CourtRoom:
    return CourtRoom.objects.create(court_code="浙0106", name="第一法庭", place="一楼")


@pytest.fixture
def online_room(people) -> CourtRoom:
    return CourtRoom.objects.create(court_code="浙0106", name="在线一庭", is_online=True)


@pytest.fixture
def plan(room):
    """``plan(mode="online")``: a trial on Tuesday the 10th at ten, with something changed."""

    def make(**changed) -> Plan:
        given = {
            "purpose": "trial", "mode": "courtroom", "room_id": room.pk, "starts_at": TEN,
            "ends_at": TEN + timedelta(hours=2),
        }  # fmt: skip
        return Plan(**(given | changed))

    return make
