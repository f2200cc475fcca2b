"""Eight processes list eight cases for one judge at one time: one wins, on both databases."""

import json

import pytest

pytestmark = pytest.mark.faults
PROCESSES, LISTED, TAKEN = 8, 0, 7

SEED = """
import json
from datetime import UTC, datetime
from uuid import uuid4
from court.docket.models import Assignment, Case
from court.hearing.models import CourtRoom
from court.identity.models import Appointment, Court, Person

at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
Court.objects.create(code="浙0106", name="西湖区法院", level="basic")
judge = Person.objects.create_user("+8619900000102", name="赵法官")
Appointment.objects.create(person=judge, court_id="浙0106", role="judge", since=at)
cases = []
for n in range(1, 9):
    case = Case.objects.create(
        number=f"（2026）浙0106民初{n}号", court_code="浙0106", year=2026, type_code="民初", seq=n,
        cause="民间借贷纠纷", procedure="ordinary_single", state="pleading", filing_id=uuid4(),
        filed_at=at, docketed_at=at,
    )
    Assignment.objects.create(case=case, person=judge, seat="sole", since=at, told_at=at)
    CourtRoom.objects.create(court_code="浙0106", name=f"第{n}法庭")
    cases.append(str(case.pk))
print(json.dumps({"cases": cases, "judge": judge.actor}))
"""
LIST = """
import json, os, sys, time
from datetime import UTC, datetime, timedelta
from django.db import connections
from court.hearing.actions.listing import TimeTaken, list_sitting
from court.hearing.models import CourtRoom
from court.hearing.plans import Plan

given = json.loads(sys.argv[1])
at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
start = time.time() + 1


def one(share):
    room = CourtRoom.objects.get(name=f"第{share + 1}法庭")
    begins = datetime(2026, 3, 10, 2, 0, tzinfo=UTC) + timedelta(minutes=share)
    plan = Plan(
        purpose="trial", mode="courtroom", room_id=room.pk, starts_at=begins,
        ends_at=begins + timedelta(hours=1),
    )
    time.sleep(max(0, start - time.time()))
    try:
        list_sitting(given["cases"][share], plan, by=given["judge"], at=at)
    except TimeTaken:
        return 7
    return 0


connections.close_all()
children = []
for share in range(8):
    child = os.fork()
    if child == 0:
        try:
            code = one(share)
        except BaseException:
            import traceback
            traceback.print_exc()
            code = 1
        os._exit(code)
    children.append(child)
print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
"""
LOOK = """
import json
from court.docket.models import Case
from court.hearing.models import Booking, Sitting
from court.journal.models import JournalEntry

print(json.dumps([
    Sitting.objects.count(), Booking.objects.count(),
    Case.objects.filter(state="scheduled").count(),
    JournalEntry.objects.filter(type="hearing.sitting_listed").count(),
]))
"""


def test_of_eight_that_list_one_judge_at_one_time_one_wins(house):
    seeded = json.loads(house.run(SEED).strip().splitlines()[-1])
    ended = json.loads(house.run(LIST, json.dumps(seeded)).strip().splitlines()[-1])

    assert sorted(ended) == [LISTED] + [TAKEN] * (PROCESSES - 1)
    assert json.loads(house.run(LOOK).strip().splitlines()[-1]) == [1, 2, 1, 1]
