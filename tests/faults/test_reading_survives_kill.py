"""Workers that read are killed in the middle of a page; a file that kills them goes to a person."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.house import House
from tests.faults.processes import ask, rows, wait_for, work

pytestmark = pytest.mark.faults
PAPER = Path("tests/samples/papers/pdf/scanned_2p.pdf")
CARD = Path("tests/samples/papers/cards/front.jpg")
SECONDS = 240
SEED = """
import sys
from io import BytesIO
from pathlib import Path
from django.utils import timezone
from court.filing import actions
from court.identity.models import Person
from court.vault.actions import receive_file
lin = Person.objects.create_user("+8619900000101", phone_verified=True)
at, by = timezone.now(), lin.actor
filing = actions.start_filing(lin, by=by, at=at)
exhibit = {"name": "合同", "kind": "document", "source": "双方", "purpose": "证明"}
filing = actions.save_answers(filing.pk, "exhibits.0", exhibit, expected_version=0, by=by, at=at)
for number in range(1, len(sys.argv), 2):
    data = BytesIO(Path(sys.argv[number]).read_bytes())
    file = receive_file(data, name=sys.argv[number + 1], owner=lin, by=by, at=at)
    actions.attach_file(filing.pk, file, role="exhibit", exhibit_no=1, by=by, at=at)
"""
LOOK = """
import json
from django.test import Client
from court.filing.models import Filing
from court.jobs.models import Job
from court.journal.models import JournalEntry
from court.recognition.models import Reading
filing = Filing.objects.get()
client = Client()
client.force_login(filing.owner)
page = client.get(f"/filing/{filing.pk}/exhibits/1/", SERVER_NAME="localhost")
of = "recognition.file_read", "recognition.file_unreadable"
print(json.dumps({
    "status": page.status_code, "html": page.content.decode(),
    "readings": [[r.state, r.pages_done, r.pages_total] for r in Reading.objects.order_by("pk")],
    "events": [e.type for e in JournalEntry.objects.filter(type__in=of)],
    "kept": [r.result["kind"] for r in Reading.objects.all() if r.result],
    "jobs": [[j.state, j.lost] for j in Job.objects.filter(task__endswith="read_stored_file")],
}))
"""
POISONED = """
    import os, signal
    from court.recognition import tasks
    healthy = tasks._read
    def read(file):
        if file.name == "poison.jpg":
            os.kill(os.getpid(), signal.SIGKILL)
        return healthy(file)
    tasks._read = read
    from court.jobs.worker import Worker
    Worker(("recognition",), rounds=True).run()
"""
STATES = "select state, pages_done from recognition_reading"


@pytest.fixture
def house(tmp_path):
    """SQLite: one writer at a time, the harder case."""
    made = House(tmp_path)
    made.prepare()
    yield made


def readers_of(worker) -> list[int]:
    """The reading processes that a worker has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = stat.read_text("utf8", errors="replace").rpartition(")")[2].split()[1]
            if int(parent) == worker.pid:
                found.append(int(stat.parent.name))
    return found


def is_alive(pid: int) -> bool:
    """Whether a process still runs; one that only waits to be buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf8", errors="replace")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] not in "ZX"


def kill(worker) -> None:
    """As the kernel would."""
    worker.send_signal(signal.SIGKILL)
    worker.communicate()


def test_a_worker_killed_in_the_middle_of_a_page(house):
    house.run(SEED, str(PAPER), "contract.pdf")
    first = work(house, "recognition", rounds=True)
    wait_for(lambda: rows(house, STATES) == [("reading", 1)], SECONDS, every=0.02)
    reader = readers_of(first)  # the first page is read, the second begun
    assert reader
    kill(first)
    midway = ask(house, LOOK)
    assert midway["status"] == 200
    assert "正在识别" in midway["html"] and "已读 1 / 2 页" in midway["html"]
    assert midway["events"] == [] and midway["kept"] == []
    wait_for(lambda: not any(is_alive(pid) for pid in reader), 10)

    second = work(house, "recognition", rounds=True)
    wait_for(lambda: rows(house, STATES) == [("done", 2)], SECONDS)
    kill(second)
    found = ask(house, LOOK)
    assert found["status"] == 200 and "正在识别" not in found["html"]
    assert found["readings"] == [["done", 2, 2]]
    assert found["events"] == ["recognition.file_read"]  # exactly one
    assert found["kept"] == ["complaint"]
    assert found["jobs"] == [["done", 1]]


def test_the_reading_process_killed_again_and_again(house):
    house.run(SEED, str(CARD), "card.jpg")
    worker = work(house, "recognition", rounds=True)
    killed = set()

    def is_over() -> bool:
        for pid in readers_of(worker):
            if rows(house, STATES) == [("reading", 0)] and pid not in killed:
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)
        return rows(house, "select state from recognition_reading") == [("failed",)]

    wait_for(is_over, SECONDS)
    assert worker.poll() is None  # the worker lives on
    kill(worker)
    found = ask(house, LOOK)
    assert found["status"] == 200 and "机器读不了，由工作人员看" in found["html"]
    assert found["events"] == ["recognition.file_unreadable"]
    assert 2 <= len(killed) <= 6


def test_a_page_that_kills_every_worker_ends_with_a_person(house):
    house.run(SEED, str(CARD), "poison.jpg", str(CARD), "card.jpg")
    deaths, worker = 0, house.start(POISONED)

    def is_over() -> bool:
        nonlocal deaths, worker
        if worker.poll() is not None:  # the supervisor starts it again
            worker.communicate()
            deaths, worker = deaths + 1, house.start(POISONED)
            assert deaths < 8, "for ever"
        states = sorted(state for state, _ in rows(house, STATES))
        return states == ["done", "failed"]

    wait_for(is_over, SECONDS)
    kill(worker)
    found = ask(house, LOOK)
    assert deaths == 3
    assert sorted(found["events"]) == ["recognition.file_read", "recognition.file_unreadable"]
    assert sorted(found["jobs"]) == [["dead", 3], ["done", 0]]  # the dead letter waits for a person
    assert found["status"] == 200 and "“poison.jpg”机器读不了" in found["html"]
