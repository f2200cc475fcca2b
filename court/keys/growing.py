"""A sealed file that grows: records in a row, each sealed alone, so a crash costs at most the last.

Record: ``length(4) ‖ nonce(12) ‖ ciphertext ‖ tag(16)``; bound to the file's identity and to its
place among the plain bytes. What a crash left torn at the end is not counted and is written over.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from court.keys.envelope import NONCE, TAG, WrappedKey, unwrap
from court.keys.fields import Undecipherable

RECORD = 64 * 1024
LENGTH = struct.Struct(">I")
AROUND = LENGTH.size + NONCE + TAG


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record begins: among the plain bytes, and in the sealed file."""

    plain: int
    sealed: int
    size: int

    @property
    def after(self) -> "Record":
        """Where the next one begins."""
        return Record(self.plain + self.size, self.sealed + self.size + AROUND, 0)


BEGINNING = Record(0, 0, 0)
SEEN_AT_MOST = 1000
_SEEN: dict[Path, tuple[Record, bytes]] = {}


class GrowingFile:
    """One writer at a time appends; any number read."""

    def __init__(self, path: Path, key: WrappedKey, file_id: UUID | str) -> None:
        self._path, self._file_id = path, file_id
        self._cipher = AESGCM(unwrap(key, file_id))

    @property
    def size(self) -> int:
        """How many plain bytes are safely in it."""
        with open(self._path, "rb") as file:
            return self._end(file.fileno()).plain

    def pieces(self) -> Iterator[bytes]:
        """All plain bytes in order; raises ``Undecipherable`` where they were altered."""
        with open(self._path, "rb") as file:
            for record in self._records(file.fileno()):
                yield self._opened(file.fileno(), record)

    @contextmanager
    def appending(self) -> Iterator["Appender"]:
        """Write at the end; what was written stays, however the block ends."""
        handle = os.open(self._path, os.O_RDWR)
        try:
            appender = Appender(self, handle, self._end(handle))
            try:
                yield appender
            finally:
                appender.flush()
        finally:
            os.close(handle)

    def seal(self, plain: bytes, at: int) -> bytes:
        """One record."""
        nonce = os.urandom(NONCE)
        return LENGTH.pack(len(plain)) + nonce + self._cipher.encrypt(nonce, plain, self._aad(at))

    def _records(self, handle: int, at: Record = BEGINNING) -> Iterator[Record]:
        whole = os.fstat(handle).st_size
        while at.sealed + AROUND < whole:
            (size,) = LENGTH.unpack(os.pread(handle, LENGTH.size, at.sealed))
            at = Record(at.plain, at.sealed, size)
            if not 0 < size <= RECORD or at.after.sealed > whole:
                return
            yield at
            at = at.after

    def _end(self, handle: int) -> Record:
        """Behind the last record that opens: after a power cut the newest may be noise."""
        for start in (self._remembered(handle), BEGINNING):
            for record in reversed(list(self._records(handle, start))):
                if self._opens(handle, record):
                    self._remember(handle, record)
                    return record.after
        return BEGINNING

    def _remembered(self, handle: int) -> Record:
        """A record this process has seen at this very place, so that nobody counts from one."""
        record, nonce = _SEEN.get(self._path, (BEGINNING, b""))
        return record if os.pread(handle, len(nonce), record.sealed) == nonce else BEGINNING

    def _remember(self, handle: int, record: Record) -> None:
        if len(_SEEN) >= SEEN_AT_MOST:
            _SEEN.clear()
        _SEEN[self._path] = record, os.pread(handle, LENGTH.size + NONCE, record.sealed)

    def _opens(self, handle: int, record: Record) -> bool:
        try:
            return bool(self._opened(handle, record))
        except Undecipherable:
            return False

    def _opened(self, handle: int, record: Record) -> bytes:
        raw = os.pread(handle, record.size + AROUND, record.sealed)[LENGTH.size :]
        try:
            return self._cipher.decrypt(raw[:NONCE], raw[NONCE:], self._aad(record.plain))
        except InvalidTag as why:
            raise Undecipherable(f"{self._file_id}: altered at byte {record.plain}") from why

    def _aad(self, at: int) -> bytes:
        return f"arriving:{self._file_id}:{at}".encode()


class Appender:
    """Gathers bytes into records and writes them."""

    def __init__(self, file: GrowingFile, handle: int, end: Record) -> None:
        self._file, self._handle = file, handle
        self._start = self._end = end
        self._waiting = bytearray()
        os.ftruncate(handle, end.sealed)

    @property
    def size(self) -> int:
        """Plain bytes of the file, with those still gathered."""
        return self._end.plain + len(self._waiting)

    def write(self, piece: bytes) -> None:
        """Append; sealed as soon as a record is full."""
        self._waiting += piece
        while len(self._waiting) >= RECORD:
            self._write(bytes(self._waiting[:RECORD]))
            del self._waiting[:RECORD]

    def flush(self) -> None:
        """Seal what is gathered, full or not."""
        if self._waiting:
            self._write(bytes(self._waiting))
            self._waiting.clear()

    def undo(self) -> None:
        """Take back everything this appender wrote."""
        self._waiting.clear()
        self._end = self._start
        os.ftruncate(self._handle, self._end.sealed)

    def make_durable(self) -> None:
        """Let it survive a power cut."""
        self.flush()
        os.fsync(self._handle)

    def _write(self, plain: bytes) -> None:
        record, at = memoryview(self._file.seal(plain, self._end.plain)), self._end.sealed
        while record:
            written = os.pwrite(self._handle, record, at)
            record, at = record[written:], at + written
        self._end = Record(self._end.plain, self._end.sealed, len(plain)).after
