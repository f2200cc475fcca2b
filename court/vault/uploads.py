"""Unfinished uploads on disk: bytes, what is known about them, and one lock for each.

They lie in the private folder (mode 700), by person, sealed as they will be kept, under the key and
the number that the file will have; how many plain bytes the chunks hold is the offset.
"""

from __future__ import annotations

import base64
import fcntl
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from court.keys.chunks import CHUNK
from court.keys.columns import key_id_of
from court.keys.envelope import WrappedKey, new_key
from court.keys.fields import decrypt, encrypt
from court.keys.growing import GrowingFile
from court.keys.opened import OpenedFile
from court.vault.arriving import folder

KEPT = timedelta(days=3)
UNFINISHED_ALLOWED = 40
SUFFIXES = (".json", ".bytes", ".lock", ".new")
PLACE = "vault.upload"


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
    key_id: str
    wrapped_key: str
    file_id: str = ""
    file_state: str = ""
    problem: str = ""

    @property
    def bytes_path(self) -> Path:
        """The bytes that have arrived so far, sealed."""
        return _room(self.owner) / f"{self.id}.bytes"

    @property
    def slip_path(self) -> Path:
        """What is known about it, encrypted."""
        return _room(self.owner) / f"{self.id}.json"

    @property
    def content(self) -> GrowingFile:
        """The same bytes as they were sent."""
        return GrowingFile(self.bytes_path, self.key, self.id, self.length)

    @property
    def key(self) -> WrappedKey:
        """The key that opens them."""
        return WrappedKey(self.key_id, base64.b64decode(self.wrapped_key))

    def opened(self) -> BinaryIO:
        """The same bytes as a file to read anywhere, once all of them are there."""
        return io.BufferedReader(OpenedFile(self.bytes_path, self.key, self.id, self.length), CHUNK)

    @property
    def offset(self) -> int:
        """How many bytes have arrived."""
        return self.length if self.file_id else self.content.size

    @property
    def expires_at(self) -> datetime:
        """When it is forgotten."""
        return datetime.fromisoformat(self.expires)

    def save(self) -> None:
        """Write what is known, whole."""
        path = self.slip_path
        draft = path.with_suffix(".new")
        text = encrypt(json.dumps(asdict(self)), f"{PLACE}.{self.id}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(text)
        os.replace(draft, path)

    def forget(self) -> None:
        """Remove every trace."""
        for suffix in SUFFIXES:
            self.bytes_path.with_suffix(suffix).unlink(missing_ok=True)

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
    """A new, empty upload; a power cut may forget it until its last byte was acknowledged."""
    room = _room(str(owner))
    room.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sum(1 for _ in room.glob("*.bytes")) >= UNFINISHED_ALLOWED:
        raise TooMany
    number = str(uuid4())
    key = new_key(number)
    wrapped = base64.b64encode(key.wrapped).decode()
    expires = (at + KEPT).isoformat()
    upload = Upload(number, str(owner), length, name, expires, key.key_id, wrapped)
    os.close(os.open(upload.bytes_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    upload.save()
    return upload


def find(owner: UUID, upload_id: str, *, at: datetime) -> Upload | None:
    """The person's own upload; None for unknown, foreign, expired and malformed ids alike."""
    try:
        path = _room(str(owner)) / f"{UUID(upload_id)}.json"
        upload = _read(path)
    except (ValueError, TypeError, OSError):
        return None
    if upload.expires_at < at or not (upload.file_id or upload.bytes_path.exists()):
        return None
    return upload


def forget_expired(*, at: datetime) -> int:
    """Remove uploads nobody came back for."""
    forgotten = 0
    for path in _rooms().glob("*/*.json"):
        try:
            over = _read(path).expires_at < at
        except ValueError:  # sealed under a key of the house that has been retired
            over = True
        if over:
            for suffix in SUFFIXES:
                path.with_suffix(suffix).unlink(missing_ok=True)
            forgotten += 1
    return forgotten


def left_whole(*, before: datetime) -> Iterator[Upload]:
    """Uploads whose last byte came before that time and that were never handed over."""
    for path in _rooms().glob("*/*.bytes"):
        with suppress(FileNotFoundError, ValueError):
            if path.stat().st_mtime < before.timestamp():
                upload = _read(path.with_suffix(".json"))
                if not upload.file_id and upload.offset == upload.length:
                    yield upload


def keys_of_unfinished() -> Iterator[tuple[str, str]]:
    """Ids of the house's keys for file and slip, for each upload."""
    for path in _rooms().glob("*/*.json"):
        with suppress(FileNotFoundError, ValueError):
            yield _read(path).key_id, key_id_of(path.read_bytes())


def _read(path: Path) -> Upload:
    """Raises ``ValueError`` where the slip does not open."""
    return Upload(**json.loads(decrypt(path.read_bytes(), f"{PLACE}.{path.stem}")))
