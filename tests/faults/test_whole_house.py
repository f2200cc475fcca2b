"""The web server and the workers are killed again and again while people hand in complaints."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPException

import psutil
import pytest

from tests.faults.house import ROOT, House
from tests.faults.processes import ask, free_port, rows, wait_for
from tests.faults.submitting import Browser, Filer, signed_complaints

pytestmark = pytest.mark.faults
OWNERS, EACH, KILLS = 2, 40, 30
RESULT = """
    import json
    from court.docket.models import Case
    from court.fees.models import FeeAssessment
    from court.filing.models import Filing, Submission
    from court.journal.queries import verify_all
    from court.documents.models import IssuedPaper
    from court.jobs.models import Job
    handed = Filing.objects.exclude(intake_number="")
    print(json.dumps({
        "intake": sorted(handed.values_list("intake_number", flat=True)),
        "states": list(handed.values_list("state", flat=True)),
        "numbers": list(Case.objects.order_by("seq").values_list("seq", flat=True)),
        "cases": Case.objects.values("filing_id").distinct().count(),
        "fees": FeeAssessment.objects.count(),
        "submissions": Submission.objects.count(),
        "receipts": IssuedPaper.objects.filter(kind="receipt").count(),
        "notices": IssuedPaper.objects.filter(kind="acceptance_notice").count(),
        "faults": verify_all()[1],
        "dead": list(Job.objects.filter(state="dead").values_list("task", "error")),
    }))
"""


def supervised(house: House, port: int) -> subprocess.Popen[bytes]:
    """`weifating serve`, as it runs in a court, once it answers."""
    command = [sys.executable, "-m", "court.cli", "serve", "--port", str(port), "--workers", "2"]
    supervisor = subprocess.Popen(command, env=house.environment, cwd=ROOT)
    wait_for(lambda: supervisor.poll() is not None or _is_up(port), 120, every=0.2)
    assert supervisor.poll() is None, "the house did not start"
    return supervisor


def _is_up(port: int) -> bool:
    try:
        return Browser(port, "").page("/healthz")[0] == 200
    except (OSError, HTTPException):
        return False


def press_until_done(filer: Filer, port: int, receipts: dict[str, str]) -> None:
    """Hand in every complaint; a dead line or server means pressing the same button again."""
    browser = Browser(port, filer.session)
    for filing in filer.filings:
        while filing not in receipts:
            try:
                browser.submit(filing)
                status, page = browser.page(f"/filing/{filing}/done/")
            except (OSError, HTTPException):
                time.sleep(0.2)
                continue
            number = re.search(r"SJ-\d{4}-\d{6}", page)
            if status == 200 and number:
                receipts[filing] = number[0]
            else:
                time.sleep(0.2)


def kill_one(supervisor: subprocess.Popen[bytes], chance: random.Random) -> bool:
    """A random child of the supervisor dies at once."""
    children = [c for c in psutil.Process(supervisor.pid).children() if c.is_running()]
    if not children:
        return False
    try:
        os.kill(chance.choice(children).pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def test_nothing_is_lost_doubled_or_skipped(house):
    filers = signed_complaints(house, OWNERS, EACH)
    port, chance, receipts = free_port(), random.Random(20260302), {}
    supervisor = supervised(house, port)
    people = [
        threading.Thread(target=press_until_done, args=(filer, port, receipts), daemon=True)
        for filer in filers
    ]
    for person in people:
        person.start()
    kills = 0
    while kills < KILLS:
        time.sleep(chance.uniform(0.6, 1.4))
        assert supervisor.poll() is None, "the supervisor itself must survive"
        kills += kill_one(supervisor, chance)
    for person in people:
        person.join(timeout=180)
        assert not person.is_alive()

    total = OWNERS * EACH
    done = "select count(*) from documents_issuedpaper where kind = 'acceptance_notice'"
    wait_for(lambda: _count(house, done) >= total, 180, every=1)
    supervisor.send_signal(signal.SIGTERM)
    supervisor.wait(timeout=30)

    result = ask(house, RESULT)
    year = receipts[filers[0].filings[0]][3:7]
    assert result["numbers"] == list(range(1, total + 1))
    assert result["intake"] == [f"SJ-{year}-{n:06d}" for n in range(1, total + 1)]
    assert sorted(receipts.values()) == result["intake"]
    assert set(result["states"]) == {"docketed"}
    counts = ("cases", "fees", "submissions", "receipts", "notices")
    assert [result[name] for name in counts] == [total] * 5
    assert (result["faults"], result["dead"]) == ([], [])


def _count(house: House, sql: str) -> int:
    return int(rows(house, sql)[0][0])
