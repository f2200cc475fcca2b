"""Eight processes docket 1,600 filings at once: numbers 1..1600, on both databases."""

import json

import pytest

pytestmark = pytest.mark.faults
FILINGS = 1600
PROCESSES = 8

SEED = """
import sys
from datetime import UTC, datetime
from court.filing.models import Filing
from court.filing.states import FilingState
from court.identity.models import Person
from tests.review.examples import BUNDLE

at = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)
lin = Person.objects.create_user("+8619900000101")
Filing.objects.bulk_create(
    Filing(
        owner=lin, court_code="浙0106", cause="民间借贷纠纷", state=FilingState.SUBMITTED, round=1,
        intake_number=f"SJ-2026-{n:06d}", bundle=BUNDLE, created_at=at, changed_at=at,
        first_submitted_at=at, submitted_at=at,
    )
    for n in range(1, int(sys.argv[1]) + 1)
)
"""
DOCKET = """
import json, os, sys, time, traceback
from django.utils import timezone
from court.filing.models import Filing
from court.review.actions import docket_filing

# The program parts before it has a line to the database: each process opens its own.
of = int(sys.argv[1])
start, children = time.time() + 1, []
for share in range(of):
    child = os.fork()
    if child == 0:
        code = 0
        try:
            time.sleep(max(0, start - time.time()))
            numbers = Filing.objects.order_by("intake_number").values_list("pk", flat=True)
            for filing_id in list(numbers)[share::of]:
                docket_filing(filing_id, by="machine:test", at=timezone.now())
        except BaseException:
            traceback.print_exc()
            code = 1
        os._exit(code)
    children.append(child)
print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
"""
LOOK = """
from court.docket.models import Case, NumberCounter
from court.fees.models import FeeAssessment
from court.filing.models import Filing
from court.filing.states import FilingState

print(*Case.objects.order_by("seq").values_list("seq", flat=True))
print(Filing.objects.filter(state=FilingState.DOCKETED).count(), FeeAssessment.objects.count())
print(Case.objects.values("filing_id").distinct().count(), NumberCounter.objects.get().last)
"""


def test_numbers_have_no_gap_and_no_double(house):
    house.run(SEED, str(FILINGS))

    process = house.start(DOCKET, str(PROCESSES))  # one program; it parts into eight
    out, err = process.communicate(timeout=600)
    assert (process.returncode, json.loads(out or "[]")) == (0, [0] * PROCESSES), err[-3000:]

    numbers, done, distinct = house.run(LOOK).splitlines()
    assert [int(n) for n in numbers.split()] == list(range(1, FILINGS + 1))
    assert done == f"{FILINGS} {FILINGS}"
    assert distinct == f"{FILINGS} {FILINGS}"
