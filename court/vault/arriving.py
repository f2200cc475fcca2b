"""Bytes on their way in: a private folder, one pass for hash and size."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

PIECE = 256 * 1024


class Readable(Protocol):
    """Anything with ``read(size)``: an open file, an uploaded file, a response body."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes; empty at the end."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that have arrived, in clear, in the private folder, for a moment."""

    path: Path
    size: int
    sha256: str
    too_large: bool


def folder() -> Path:
    """The private folder; only this user enters it."""
    path = Path(settings.STATE_DIR) / "arriving"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


@contextmanager
def private_file() -> Iterator[tuple[BinaryIO, Path]]:
    """A file in clear without a name: when this process ends, however it ends, it is gone.

    The path leads our own children to it. Where the system has no ``/proc``, the file has a name
    in the private folder until the block ends.
    """
    path = folder() / f"in-{secrets.token_hex(12)}"
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "w+b") as file:
            nameless = Path(f"/proc/{os.getpid()}/fd/{handle}")
            if nameless.exists():
                path.unlink()
                yield file, nameless
            else:
                yield file, path
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def arrival(stream: Readable, *, limit: int) -> Iterator[Arrival]:
    """The stream as a private file for a moment."""
    with private_file() as (copy, path):
        arrived = _measured(path, stream, limit, copy)
        copy.flush()
        yield arrived


def _measured(path: Path, src: Readable, limit: int, copy: BinaryIO) -> Arrival:
    digest, size = hashlib.sha256(), 0
    while piece := src.read(PIECE):
        size += len(piece)
        if size > limit:
            return Arrival(path, size, "", True)
        digest.update(piece)
        copy.write(piece)
    return Arrival(path, size, digest.hexdigest(), False)


def drop_forgotten(older_than: float) -> int:
    """Remove clear copies that a crash left in the private folder."""
    dropped = 0
    for path in folder().iterdir():
        if path.is_file() and path.stat().st_mtime < older_than:
            path.unlink(missing_ok=True)
            dropped += 1
    return dropped
