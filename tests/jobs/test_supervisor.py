"""The whole house under its supervisor: restarts, a clean end, no orphans."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from court import cli
from court.jobs.supervisor import LONGEST_PAUSE, Child, Supervisor
from tests.faults.processes import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.faults


@pytest.fixture
def serving(tmp_path):
    """``weifating serve`` on a free port; ends with the test."""
    port = free_port()
    command = [sys.executable, "-m", "court.cli", "serve", "--port", str(port), "--workers", "1"]
    own = {
        "WEIFATING_STATE": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "court.settings",
    }
    log = open(tmp_path / "log.txt", "wb")  # noqa: SIM115
    process = subprocess.Popen(command, env=os.environ | own, cwd=ROOT, stdout=log, stderr=log)
    yield psutil.Process(process.pid), tmp_path / "log.txt", process
    log.close()
    process.kill()
    process.wait()


def children(parent: psutil.Process) -> list[psutil.Process]:
    return [c for c in parent.children() if "prepare" not in c.cmdline()]


def test_a_dead_child_comes_back_and_the_end_is_clean(serving):
    parent, log, process = serving
    wait_for(lambda: len(children(parent)) == 6, 150)
    victim = children(parent)[1]
    victim.kill()
    wait_for(lambda: "died signal=9" in log.read_text(), 10)
    wait_for(lambda: len(children(parent)) == 6 and victim not in children(parent), 10)
    wait_for(lambda: log.read_text().count("started") == 7, 10)
    time.sleep(3)  # its handlers are in place

    family = parent.children(recursive=True)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert time.monotonic() - began < 12
    assert not [p for p in family if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
    lines = log.read_text().splitlines()
    assert sum("stopped" in line for line in lines) == 6


def test_a_killed_supervisor_leaves_no_orphan(serving):
    parent, _, process = serving
    wait_for(lambda: len(children(parent)) == 6, 150)
    family = children(parent)
    process.kill()
    process.wait()
    wait_for(lambda: not [p for p in family if p.is_running()], 10)


def test_a_taken_port_is_said_plainly(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["serve", "--port", str(port), "--no-prepare"]) == 1
    assert "已被占用" in capsys.readouterr().err


def test_a_child_that_keeps_dying_is_tried_ever_more_slowly():
    child = Child("sick", ["false"])
    supervisor, now, pauses = Supervisor([child], {}), 0.0, []
    for _ in range(12):
        supervisor._bury(child, 1, now)
        pauses.append(child.due - now)
    assert pauses[:3] == [0.25, 0.5, 1.0]
    assert pauses[-1] == LONGEST_PAUSE
