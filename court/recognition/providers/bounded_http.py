"""One question to a machine of the operator: bounded in time and size, never led elsewhere.

A server that trickles, sends without end, redirects or speaks no JSON is the same as one that is
silent: ``NoAnswer``. Nothing that was sent or received stands in the exception or in a log.
"""

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import SplitResult, urlsplit

MOST_BYTES = 256 * 1024
PIECE = 16 * 1024
BUSY = 429


class NoAnswer(Exception):
    """The machine gave nothing that can be used; ``why`` is one word for the journal."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def ask_json(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    seconds: float,
    most_bytes: int = MOST_BYTES,
) -> dict[str, Any]:
    """POST ``body`` and read one JSON object, all within ``seconds``. Raises ``NoAnswer``."""
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    connection = _connection(parts, seconds)
    try:
        connection.connect()
        with _watched(connection.sock, seconds):
            connection.request("POST", path, body, dict(headers))
            raw = _read(connection.getresponse(), most_bytes)
    except TimeoutError as why:
        raise NoAnswer("slow") from why
    except (OSError, http.client.HTTPException, ValueError) as why:
        raise NoAnswer("unreachable") from why
    finally:
        connection.close()
    return _object(raw)


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    if parts.scheme == "http" and parts.hostname:
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=seconds)
    if parts.scheme == "https" and parts.hostname:
        secure = ssl.create_default_context()
        return http.client.HTTPSConnection(
            parts.hostname, parts.port, timeout=seconds, context=secure
        )
    raise NoAnswer("address")


@contextmanager
def _watched(line: socket.socket, seconds: float) -> Iterator[None]:
    """Cut the line when the time is over: a server that trickles never lets a read time out."""
    over = threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    except (NoAnswer, OSError, http.client.HTTPException, ValueError):
        if not over.is_set():
            raise
    finally:
        watch.cancel()
    if over.is_set():
        raise NoAnswer("slow")


def _read(answer: http.client.HTTPResponse, most: int) -> bytes:
    if answer.status == BUSY:
        raise NoAnswer("busy")
    if answer.status != 200:
        raise NoAnswer(f"status_{answer.status}")
    raw = bytearray()
    while piece := answer.read1(PIECE):
        raw += piece
        if len(raw) > most:
            raise NoAnswer("too_large")
    if answer.length:  # announced and not sent
        raise NoAnswer("cut_off")
    return bytes(raw)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as why:
        raise NoAnswer("no_json") from why
    if not isinstance(found, dict):
        raise NoAnswer("no_json")
    return found
