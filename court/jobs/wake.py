"""Wakes the workers of this machine the moment work is committed.

Each worker listens on a datagram socket in the state folder. A lost datagram costs nothing but
the polling interval; workers on other machines poll.
"""

import contextlib
import os
import select
import socket
from pathlib import Path

from django.conf import settings
from django.db import transaction


def _folder() -> Path:
    return Path(settings.STATE_DIR) / "wake"


def wake_workers() -> None:
    """Nudge every listening worker of this machine; forget those that are gone."""
    try:
        listening = list(os.scandir(_folder()))
    except OSError:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.setblocking(False)
        for entry in listening:
            try:
                out.sendto(b"!", entry.path)
            except ConnectionRefusedError:
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)
            except OSError:
                continue  # full: the worker is awake already


def wake_after_commit() -> None:
    """Nudge the workers once the surrounding transaction has committed."""
    transaction.on_commit(wake_workers, robust=True)


class Bell:
    """The worker's end: ``wait`` returns when rung or when the time is over."""

    def __init__(self) -> None:
        self._path = _folder() / f"{os.getpid()}.{os.urandom(3).hex()}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._stop_out, self._stop_in = os.pipe()
        with contextlib.suppress(OSError):  # a path too long for a socket: polling remains
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._socket.bind(str(self._path))

    def ring(self) -> None:
        """From a signal handler: end the wait."""
        with contextlib.suppress(OSError):
            os.write(self._stop_in, b"!")

    def wait(self, seconds: float) -> None:
        """Sleep at most ``seconds``."""
        ends = [self._socket.fileno(), self._stop_out]
        ready, _, _ = select.select(ends, [], [], seconds)
        if self._socket.fileno() in ready:
            with contextlib.suppress(BlockingIOError):
                while True:
                    self._socket.recv(16)

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
        self._path.unlink(missing_ok=True)
        for end in (self._stop_out, self._stop_in):
            os.close(end)
