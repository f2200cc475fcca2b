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
def arrival(stream: Readable, *, limit: int) -> Iterator[Arrival]:
    """The stream as a private file; what was copied is removed at the end.

    A stream that already is a file of the private folder is read in place, not copied.
    """
    here = _already_here(stream)
    if here:
        with open(here, "rb") as src:
            yield _measured(here, src, limit, None)
        return
    path = folder() / f"in-{secrets.token_hex(12)}"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
            arrived = _measured(path, stream, limit, copy)
        yield arrived
    finally:
        path.unlink(missing_ok=True)


def _already_here(stream: Readable) -> Path | None:
    known = getattr(stream, "temporary_file_path", None)
    name = known() if callable(known) else getattr(stream, "name", None)
    if not isinstance(name, str):
        return None
    path = Path(name)
    return path if path.is_file() and path.is_relative_to(folder()) else None


def _measured(path: Path, src: Readable, limit: int, copy: BinaryIO | None) -> Arrival:
    digest, size = hashlib.sha256(), 0
    while piece := src.read(PIECE):
        size += len(piece)
        if size > limit:
            return Arrival(path, size, "", True)
        digest.update(piece)
        if copy is not None:
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
