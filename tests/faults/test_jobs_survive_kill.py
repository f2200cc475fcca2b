"""Workers are killed at random; every job has its effect exactly once."""

import random
import signal
import time
from collections import Counter

import pytest

from tests.faults.processes import ask, rows, work

JOBS = 150
SECONDS = 90  # patience for a busy machine: every job done ends the wait
ENQUEUE = f"""
    from django.db import transaction
    from tests.jobs import sample
    for start in range(0, {JOBS}, 50):
        with transaction.atomic():
            for number in range(start, start + 50):
                sample.count.enqueue(number, 0.02)
"""
LEFT = "select count(*) from jobs_job where task like '%.count' and state <> 'done'"
RESULT = """
    import json
    from court.jobs.models import Job
    from court.journal.models import JournalEntry
    from court.journal.queries import verify_chain
    from tests.jobs import sample
    rows = JournalEntry.objects.filter(type="tests.counted")
    print(json.dumps({
        "effects": [row.payload["number"] for row in rows],
        "states": [job.state for job in Job.objects.filter(task__endswith=".count")],
        "faults": verify_chain(sample.STREAM),
    }))
"""


@pytest.mark.faults
def test_no_job_is_lost_and_none_is_doubled(house):
    house.run(ENQUEUE)
    chance = random.Random(20260302)
    workers, kills = [work(house), work(house)], 0
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        time.sleep(chance.uniform(1.2, 1.8))
        if kills < 8:
            victim = chance.randrange(len(workers))
            workers[victim].send_signal(signal.SIGKILL)
            workers[victim].communicate()
            workers[victim] = work(house)
            kills += 1
            continue
        if rows(house, LEFT) == [(0,)]:
            break
    result = ask(house, RESULT)
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    assert kills == 8
    assert Counter(result["effects"]) == Counter(range(JOBS))
    assert Counter(result["states"]) == {"done": JOBS}
    assert result["faults"] == []
