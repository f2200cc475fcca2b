"""Unfinished uploads on disk: bytes, what is known about them, and one lock for each.

They lie in the private folder (mode 700), by person; the size of the file of bytes is the offset.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from court.vault.arriving import folder

KEPT = timedelta(days=3)
UNFINISHED_ALLOWED = 40


class TooMany(RuntimeError):
    """The person has too many unfinished uploads."""


class Taken(RuntimeError):
    """Another request is writing to this upload."""


@dataclass(slots=True)
class Upload:
    """One upload of one person."""

    id: str
    owner: str
    length: int
    name: str
    expires: str
    file_id: str = ""
    file_state: str = ""
    problem: str = ""

    @property
    def bytes_path(self) -> Path:
        """The bytes that have arrived so far."""
        return _room(self.owner) / f"{self.id}.bytes"

    @property
    def offset(self) -> int:
        """How many bytes have arrived."""
        if self.file_id:
            return self.length
        return self.bytes_path.stat().st_size

    @property
    def expires_at(self) -> datetime:
        """When it is forgotten."""
        return datetime.fromisoformat(self.expires)

    def save(self) -> None:
        """Write what is known, whole."""
        path = _room(self.owner) / f"{self.id}.json"
        draft = path.with_suffix(".new")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(asdict(self), out)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, path)

    def forget(self) -> None:
        """Remove every trace."""
        for suffix in ("json", "bytes", "lock", "new"):
            (_room(self.owner) / f"{self.id}.{suffix}").unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone with the upload, also across processes; raises ``Taken``."""
        path = _room(self.owner) / f"{self.id}.lock"
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as why:
                raise Taken from why
            try:
                yield
            finally:  # closing is not enough: a child forked meanwhile shares the lock a while
                fcntl.flock(handle, fcntl.LOCK_UN)
        finally:
            os.close(handle)


def _rooms() -> Path:
    return folder() / "resumable"


def _room(owner: str) -> Path:
    return _rooms() / owner


def begin(owner: UUID, length: int, name: str, *, at: datetime) -> Upload:
    """A new, empty upload."""
    room = _room(str(owner))
    room.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sum(1 for _ in room.glob("*.bytes")) >= UNFINISHED_ALLOWED:
        raise TooMany
    upload = Upload(str(uuid4()), str(owner), length, name, (at + KEPT).isoformat())
    os.close(os.open(upload.bytes_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    upload.save()
    return upload


def find(owner: UUID, upload_id: str, *, at: datetime) -> Upload | None:
    """The person's own upload; None for unknown, foreign, expired and malformed ids alike."""
    try:
        path = _room(str(owner)) / f"{UUID(upload_id)}.json"
        upload = Upload(**json.loads(path.read_text("utf8")))
    except (ValueError, TypeError, OSError):
        return None
    if upload.expires_at < at or not (upload.file_id or upload.bytes_path.exists()):
        return None
    return upload


def forget_expired(*, at: datetime) -> int:
    """Remove uploads nobody came back for."""
    forgotten = 0
    for path in _rooms().glob("*/*.json"):
        upload = Upload(**json.loads(path.read_text("utf8")))
        if upload.expires_at < at:
            upload.forget()
            forgotten += 1
    return forgotten
