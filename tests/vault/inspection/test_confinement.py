"""Each file meets a process of its own, forked for it, with its limits and nothing else at hand."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from court.vault.inspection import confinement, inspect
from court.vault.inspection.child import CPU_SECONDS, MEMORY_BYTES
from court.vault.inspection.spawning import ForkServer, Job, Overdue

GOOD = Path("tests/samples/papers/pdf/digital_00.pdf")
LEAVING = """
from court.vault.inspection import inspect
from court.vault.inspection.confinement import SERVER
assert inspect("tests/samples/papers/pdf/digital_00.pdf", "a.pdf").usable
print(SERVER.process_id, flush=True)
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def server():
    with ForkServer() as made:
        yield made


@pytest.fixture
def job(server):
    made = server.job()
    yield made
    made.end()


def pid_of(job: Job) -> int:
    told = Path(f"/proc/self/fdinfo/{job.process}").read_text()
    return int(told.split("Pid:")[1].split()[0])


def settled(condition, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize(
    ("limit", "value"),
    {
        psutil.RLIMIT_AS: (MEMORY_BYTES, MEMORY_BYTES),
        psutil.RLIMIT_CPU: (CPU_SECONDS, CPU_SECONDS + 1),
        psutil.RLIMIT_FSIZE: (0, 0),
        psutil.RLIMIT_CORE: (0, 0),
        psutil.RLIMIT_NOFILE: (64, 64),
    }.items(),
)
def test_a_job_waits_for_its_request_with_its_limits_set(job, limit, value):
    assert settled(lambda: psutil.Process(pid_of(job)).rlimit(limit) == value)


def test_a_job_counts_its_processor_time_from_its_own_beginning(server, job):
    used = psutil.Process(server.process_id).cpu_times()
    own = psutil.Process(pid_of(job)).cpu_times()
    assert used.user > 0.05  # the imports
    assert own.user + own.system < 0.05


def test_a_job_has_no_line_but_its_own(job):
    folder = Path(f"/proc/{pid_of(job)}/fd")

    def others() -> list[str]:
        where = [os.readlink(entry) for entry in folder.iterdir()]
        return [place for place in where if place != os.devnull]

    assert settled(lambda: len(others()) == 1)
    assert others()[0].startswith("socket:")


def test_a_job_sees_none_of_our_secrets(server, monkeypatch):
    monkeypatch.setenv("WEIFATING_SECRET", "geheim")
    job = server.job()
    assert b"WEIFATING" not in Path(f"/proc/{pid_of(job)}/environ").read_bytes()
    job.end()


def test_a_job_that_hangs_is_ended_at_the_deadline_and_holds_up_nobody(server):
    hung = server.job()
    pid = pid_of(hung)
    os.kill(pid, signal.SIGSTOP)
    other = server.job()
    other.ask(b"{", time.monotonic() + 10)  # ends at once: no request
    other.end()
    with pytest.raises(Overdue):
        hung.ask(b"{}", time.monotonic() + 0.2)
    hung.end()
    assert settled(lambda: not psutil.pid_exists(pid))


def test_a_job_that_dies_costs_its_file_and_no_other(monkeypatch):
    forked = ForkServer.job

    def doomed(self: ForkServer) -> Job:
        job = forked(self)
        os.kill(pid_of(job), signal.SIGKILL)
        return job

    monkeypatch.setattr(ForkServer, "job", doomed)
    assert [p.code for p in inspect(GOOD, "a.pdf").problems] == ["timeout"]
    monkeypatch.undo()
    assert inspect(GOOD, "a.pdf").usable


def test_a_fork_server_that_died_is_started_anew():
    assert inspect(GOOD, "a.pdf").usable
    before = confinement.SERVER.process_id
    assert before
    os.kill(before, signal.SIGKILL)
    assert inspect(GOOD, "a.pdf").usable
    assert confinement.SERVER.process_id != before


def test_one_fork_server_serves_many_threads_and_leaves_nothing_behind():
    usable: list[bool] = []
    inspect(GOOD, "a.pdf")
    server = psutil.Process(confinement.SERVER.process_id)
    descriptors = len(os.listdir("/proc/self/fd"))

    def look() -> None:
        usable.append(inspect(GOOD, "a.pdf").usable)

    threads = [threading.Thread(target=look) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert usable == [True] * 12
    assert confinement.SERVER.process_id == server.pid
    assert settled(lambda: server.children() == [])
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_the_fork_server_ends_when_its_owner_is_killed():
    done = subprocess.run(
        [sys.executable, "-c", LEAVING], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout)
    assert settled(lambda: not _lives(pid))


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
