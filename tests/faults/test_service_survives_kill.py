"""Workers are killed while first papers are made and sent: nothing is issued or served twice."""

import random
import signal
import time

import pytest

from tests.faults.processes import ask, rows, work

CASES = 6
SECONDS = 90
SEED = f"""
import django
from uuid import uuid4
from django.utils import timezone
from court.docket.actions import NewParty, open_case
from court.identity.models import Court, Person
from court.service.tasks import prepare_first_papers

Court.objects.create(code="浙0106", name="杭州市西湖区人民法院", level="basic")
lin = Person.objects.create_user("+8619900000101", phone_verified=True)
at = timezone.now()
for n in range({CASES}):
    case = open_case(
        filing_id=uuid4(), court_code="浙0106", type_code="民初", cause="民间借贷纠纷",
        procedure="summary", members=[(lin, "party")], filed_at=at, provisional=False,
        parties=[
            NewParty("plaintiff", "林晓梅", lin, {{"electronic": True}}),
            NewParty("defendant", "王建国", None, {{"phone": f"1990000{{n:04d}}"}}),
        ],
        by="machine:test", at=at,
    )
    prepare_first_papers.enqueue(str(case.pk), key=str(case.pk))
"""
LEFT = "select count(*) from jobs_job where task like '%first_papers' and state <> 'done'"
RESULT = """
import json
from django.db.models import Count
from court.documents.models import IssuedPaper
from court.notices.models import Notice
from court.service.models import Attempt, Invitation, Service, ServiceOrder
twice = IssuedPaper.objects.filter(occasion__startswith="first papers").values(
    "subject_id", "kind", "occasion").annotate(n=Count("pk")).filter(n__gt=1)
print(json.dumps({
    "papers_twice": twice.count(),
    "orders": ServiceOrder.objects.count(), "services": Service.objects.count(),
    "attempts": Attempt.objects.count(), "codes": Invitation.objects.count(),
    "messages": Notice.objects.filter(kind="join_invitation").count(),
}))
"""


@pytest.mark.faults
def test_every_party_is_served_once(house):
    house.run(SEED)
    chance = random.Random(20260302)
    workers, kills = [work(house, "papers", "default"), work(house, "papers", "default")], 0
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        time.sleep(chance.uniform(1.5, 3.0))
        if kills < 4:
            victim = chance.randrange(len(workers))
            workers[victim].send_signal(signal.SIGKILL)
            workers[victim].communicate()
            workers[victim] = work(house, "papers", "default")
            kills += 1
            continue
        if rows(house, LEFT) == [(0,)]:
            break
    result = ask(house, RESULT)
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    assert kills == 4
    assert result == {
        "papers_twice": 0, "orders": CASES, "services": 2 * CASES, "attempts": CASES,
        "codes": CASES, "messages": CASES,
    }  # fmt: skip
