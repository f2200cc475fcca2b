"""A sealed file that grows, in the layout it will keep: when its last byte is there, it is done.

Full chunks are sealed once. What does not fill a chunk yet lies behind them as an open chunk and is
sealed again, at the same place, when more has arrived. What a crash left torn at the end is not
counted and is written over.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from court.keys.chunks import CHUNK, MAGIC, Chunks, Mark
from court.keys.envelope import WrappedKey, unwrap
from court.keys.fields import Undecipherable
from court.keys.write_back import begin_write_back

SET_OFF = 8  # full chunks after which the disk may begin with them


@dataclass(frozen=True, slots=True)
class End:
    """How far the file is: full chunks, and the plain bytes behind them."""

    chunks: int = 0
    tail: bytes = b""

    @property
    def size(self) -> int:
        """Plain bytes."""
        return self.chunks * CHUNK + len(self.tail)


class GrowingFile:
    """``length`` plain bytes will be in it; one writer at a time appends, any number read."""

    def __init__(self, path: Path, key: WrappedKey, file_id: UUID | str, length: int) -> None:
        self._path, self._length = path, length
        self._chunks = Chunks(unwrap(key, file_id), file_id)

    @property
    def size(self) -> int:
        """How many plain bytes are safely in it."""
        with open(self._path, "rb") as file:
            return self._end(file.fileno()).size

    def pieces(self) -> Iterator[bytes]:
        """All plain bytes in order; raises ``Undecipherable`` where they were altered."""
        with open(self._path, "rb") as file:
            end = self._end(file.fileno())
            for number in range(end.chunks):
                yield self._full(file.fileno(), number)
            yield end.tail

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

    def write(self, handle: int, number: int, plain: bytes | bytearray | memoryview) -> int:
        """Seal a chunk and write it at its place; where it ends."""
        parts = self._chunks.seal(number, plain, self._mark(number, len(plain)))
        at = self.begins(number)
        written, whole = os.pwritev(handle, parts, at), sum(map(len, parts))
        while written < whole:
            written += os.pwrite(handle, b"".join(parts)[written:], at + written)
        return at + whole

    def begins(self, number: int) -> int:
        """Where a chunk begins on the disk."""
        return self._chunks.begins(number)

    def is_whole(self, size: int) -> bool:
        """Whether that many plain bytes are all."""
        return size == self._length

    def _mark(self, number: int, size: int) -> Mark:
        if self.is_whole(number * CHUNK + size):
            return Mark.LAST
        return Mark.MORE if size == CHUNK else Mark.OPEN

    def _end(self, handle: int) -> End:
        """Behind the last chunk that opens: after a power cut the newest may be noise."""
        body = max(0, os.fstat(handle).st_size - self._chunks.header)
        number, rest = divmod(body, self._chunks.sealed)
        if rest > self._chunks.around and (tail := self._opens(handle, number, rest)):
            return End(number, tail)
        while number and not self._opens(handle, number - 1, self._chunks.sealed):
            number -= 1
        return End(number)

    def _opens(self, handle: int, number: int, sealed: int) -> bytes:
        try:
            return self._opened(handle, number, sealed)
        except Undecipherable:
            return b""

    def _full(self, handle: int, number: int) -> bytes:
        return self._opened(handle, number, self._chunks.sealed)

    def _opened(self, handle: int, number: int, sealed: int) -> bytes:
        raw = os.pread(handle, sealed, self.begins(number))
        return self._chunks.open(number, raw, self._mark(number, sealed - self._chunks.around))


class Appender:
    """Gathers bytes into chunks and writes them."""

    def __init__(self, file: GrowingFile, handle: int, end: End) -> None:
        self._file, self._handle, self._start = file, handle, end
        self._number, self._waiting, self._kept = end.chunks, bytearray(end.tail), end.tail
        self._unsealed = False
        if not end.size:
            self._restore(end)

    @property
    def size(self) -> int:
        """Plain bytes of the file, with those still gathered."""
        return self._number * CHUNK + len(self._waiting)

    def write(self, piece: bytes) -> None:
        """Append; sealed as soon as a chunk is full."""
        rest = memoryview(piece)
        if self._waiting:
            missing = CHUNK - len(self._waiting)
            self._gather(rest[:missing])
            rest = rest[missing:]
        while len(rest) >= CHUNK:
            self._fill(rest[:CHUNK])
            rest = rest[CHUNK:]
        self._gather(rest)

    def flush(self) -> None:
        """Seal what is gathered, full or not."""
        if self._unsealed:
            self._seal(self._waiting)
            self._kept, self._unsealed = bytes(self._waiting), False

    def undo(self) -> None:
        """Take back everything this appender wrote."""
        self._restore(self._start)

    def _gather(self, piece: memoryview) -> None:
        self._waiting += piece
        self._unsealed = self._unsealed or bool(piece)
        if len(self._waiting) == CHUNK:
            self._fill(self._waiting)

    def _fill(self, plain: bytearray | memoryview) -> None:
        self._seal(plain)
        self._number, self._waiting, self._kept = self._number + 1, bytearray(), b""
        self._unsealed = False
        if self._number % SET_OFF == 0:
            first = self._file.begins(self._number - SET_OFF)
            begin_write_back(self._handle, first, self._file.begins(self._number) - first)

    def _seal(self, plain: bytearray | memoryview) -> None:
        """Write the chunk that is being gathered; where the disk is full, what lay there stays."""
        try:
            self._file.write(self._handle, self._number, plain)
        except OSError:
            self._restore(End(self._number, self._kept))
            raise

    def _restore(self, end: End) -> None:
        """The file ends there, with its open chunk; a file of no bytes is one empty chunk."""
        self._number, self._waiting, self._kept = end.chunks, bytearray(end.tail), end.tail
        self._unsealed, stop = False, self._file.begins(end.chunks)
        if not end.size:
            os.pwrite(self._handle, MAGIC, 0)
        if end.tail or self._file.is_whole(0):
            stop = self._file.write(self._handle, end.chunks, end.tail)
        os.ftruncate(self._handle, stop)
