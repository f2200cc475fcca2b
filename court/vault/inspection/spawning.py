"""The parent's side of the fork server: one job, one process, one line of its own to it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import court

START_SECONDS = 20.0  # the imports, on a busy machine
PIECE = 1 << 16


class Overdue(Exception):
    """The process did not answer in time and was ended."""


@dataclass(frozen=True, slots=True)
class Job:
    """A confined process that waits for its one request."""

    line: socket.socket
    process: int  # a descriptor of the process, so that no other is ever ended in its place

    def ask(self, request: bytes, deadline: float) -> bytes:
        """All it answers until it ends; raises Overdue at the deadline (monotonic)."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.line.sendall(request + b"\n")
        answer = bytearray()
        while piece := self._piece(deadline):
            answer += piece
        return bytes(answer)

    def end(self) -> None:
        """Kill what is left of it."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.process, signal.SIGKILL)
        os.close(self.process)
        self.line.close()

    def _piece(self, deadline: float) -> bytes:
        self.line.settimeout(max(deadline - time.monotonic(), 1e-6))
        try:
            return self.line.recv(PIECE)
        except TimeoutError:
            raise Overdue from None
        except ConnectionResetError:
            return b""


class ForkServer:
    """Starts with the first job, is started anew when it died, ends with this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def job(self) -> Job:
        """A new confined process."""
        with self._lock:
            if self._owner != os.getpid():
                self._abandon()
            try:
                return self._forked(self._running())
            except OSError:  # it died of something before: a new one may try
                self._close()
                return self._forked(self._running())

    def close(self) -> None:
        """End it; running jobs come to their own end."""
        with self._lock:
            self._close()

    @property
    def process_id(self) -> int | None:
        """The fork server, while there is one."""
        return self._process.pid if self._process else None

    def _forked(self, control: socket.socket) -> Job:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(control, [b"j"], [theirs.fileno()])
            told, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not told or not descriptors:
                raise ConnectionResetError
        except OSError:
            ours.close()
            raise
        return Job(ours, descriptors[0])

    def _running(self) -> socket.socket:
        if self._control is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            ours.settimeout(START_SECONDS)
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "court.vault.inspection.forking"],
                    stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    env=child_environment(),
                )  # fmt: skip
            self._control, self._owner = ours, os.getpid()
        return self._control

    def _close(self) -> None:
        if self._control:
            self._control.close()
        if self._process:
            _wait_or_kill(self._process)
        self._control = self._process = None

    def _abandon(self) -> None:
        """In a forked copy of us: the server belongs to the process we came from."""
        if self._control:
            self._control.close()
        if self._process:
            self._process.returncode = 0  # not ours to wait for
        self._control = self._process = None


def child_environment() -> dict[str, str]:
    """Environment of a confined process: our code, one thread, none of our secrets."""
    root = str(Path(court.__file__).resolve().parent.parent)
    keep = {
        key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "TMPDIR") if key in os.environ
    }
    return keep | {"PYTHONPATH": root, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


def _wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
