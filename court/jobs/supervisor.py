"""Keeps the processes of the house running: starts, restarts, stops them all together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

PR_SET_PDEATHSIG = 1
LONGEST_PAUSE = 30.0
SETTLED = 20.0  # seconds after which a process counts as healthy again
PATIENCE = 8.0  # seconds between the request to stop and the end by force


@dataclass(slots=True)
class Child:
    """A process that has to run."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0
    due: float = field(default=0.0)


class Supervisor:
    """Runs children until told to stop; a child that dies comes back after a growing pause."""

    def __init__(self, children: Sequence[Child], env: Mapping[str, str]) -> None:
        self.children, self.env = list(children), dict(env)
        self._wake = threading.Event()
        self._stopping = False

    def run(self) -> int:
        """Returns when every child has ended after SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        while not self._stopping:
            for child in self.children:
                self._care_for(child)
            self._wake.wait(0.2)
        self._end()
        return 0

    def _stop(self, number: int, _: object) -> None:
        log(f"supervisor stops: {signal.Signals(number).name}")
        self._stopping = True
        self._wake.set()

    def _care_for(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.due:
                self._start(child)
            return
        status = child.process.poll()
        if status is not None:
            self._bury(child, status, now)
        elif child.deaths and now - child.started > SETTLED:
            child.deaths = 0

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(
            child.command,
            env=self.env,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
        )
        child.started = time.monotonic()
        log(f"{child.name} started pid={child.process.pid}")

    def _bury(self, child: Child, status: int, now: float) -> None:
        pause = min(0.25 * 2**child.deaths, LONGEST_PAUSE)
        child.deaths += 1
        child.process, child.due = None, now + pause
        how = f"signal={-status}" if status < 0 else f"status={status}"
        log(f"{child.name} died {how}; again in {pause:g} s")

    def _end(self) -> None:
        running = [(c, c.process) for c in self.children if c.process and c.process.poll() is None]
        for _, process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for child, process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log(f"{child.name} does not stop; killed")
                process.kill()
                process.wait()
            log(f"{child.name} stopped")


def _die_with_parent() -> None:
    """In the child: the kernel ends us with the supervisor, however that ends."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(1)


def log(line: str) -> None:
    """One line per event."""
    moment = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    print(f"{moment} {line}", file=sys.stderr, flush=True)
