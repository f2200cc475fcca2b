"""How a sealed file is cut: chunks of 64 KiB, each sealed alone and bound to file, place and end.

Layout: ``WFS2``, then for each chunk ``nonce(12) ‖ ciphertext ‖ tag(16)``; the file, the number of
the chunk and whether it ends the file are associated data. Flipped bytes, cut ends, exchanged
chunks and exchanged files are all detected, and any range can be read without the rest. The nonce
is drawn and stored, so a chunk of an upload that goes on may be sealed again with more in it.
"""

import os
import struct
from enum import Enum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from court.keys.fields import Undecipherable

MAGIC = b"WFS2"
CHUNK = 64 * 1024
NONCE = 12
TAG = 16


def place_of(file_id: UUID | str) -> bytes:
    """What binds anything sealed to its file."""
    return f"file:{file_id}".encode()


class Mark(bytes, Enum):
    """What a chunk says about itself."""

    MORE = b"more"  # full, others follow
    LAST = b"last"  # the file ends here
    OPEN = b"open"  # of an upload: will be sealed again when more has arrived


class Chunks:
    """Chunks of one file under its key."""

    header = len(MAGIC)
    around = NONCE + TAG

    def __init__(self, key: bytes, file_id: UUID | str) -> None:
        self._cipher, self._file_id = AESGCM(key), file_id
        self._place = place_of(file_id)

    @property
    def sealed(self) -> int:
        """Bytes of a full chunk on the disk."""
        return CHUNK + self.around

    def begins(self, number: int) -> int:
        """Where a chunk begins on the disk."""
        return self.header + number * self.sealed

    def seal(self, number: int, plain: bytes | bytearray | memoryview, mark: Mark) -> list[bytes]:
        """One chunk in two parts, to be written in a row."""
        nonce = os.urandom(NONCE)
        return [nonce, self._cipher.encrypt(nonce, plain, self._bound(number, mark))]

    def open(self, number: int, raw: bytes, mark: Mark) -> bytes:
        """Its plain bytes; raises ``Undecipherable``."""
        try:
            return self._opened(number, raw, mark)
        except (InvalidTag, ValueError) as why:
            message = f"file {self._file_id}: chunk {number} was altered"
            raise Undecipherable(message) from why

    def measure(self, whole: int) -> tuple[int, int]:
        """Number of chunks and of plain bytes of a whole file of that sealed length."""
        body = whole - self.header
        chunks = -(-body // self.sealed)
        if body < self.around or body - (chunks - 1) * self.sealed < self.around:
            raise Undecipherable(f"file {self._file_id}: cut off")
        return chunks, body - chunks * self.around

    def _opened(self, number: int, raw: bytes, mark: Mark) -> bytes:
        return self._cipher.decrypt(raw[:NONCE], raw[NONCE:], self._bound(number, mark))

    def _bound(self, number: int, mark: Mark) -> bytes:
        return b"%b:%d:%b" % (self._place, number, mark.value)


class CountedChunks(Chunks):
    """The layout of earlier files, which is only read: number and end are in the nonce."""

    MAGIC = b"WFS1"
    PREFIX = 7
    header = len(MAGIC) + PREFIX
    around = TAG

    def __init__(self, key: bytes, file_id: UUID | str, prefix: bytes) -> None:
        super().__init__(key, file_id)
        self._prefix = prefix

    def _opened(self, number: int, raw: bytes, mark: Mark) -> bytes:
        nonce = self._prefix + struct.pack(">IB", number, mark is Mark.LAST)
        return self._cipher.decrypt(nonce, raw, self._place)


def chunks_of(head: bytes, key: bytes, file_id: UUID | str) -> Chunks:
    """The layout that the first bytes of a sealed file name."""
    if head.startswith(MAGIC):
        return Chunks(key, file_id)
    if head.startswith(CountedChunks.MAGIC) and len(head) >= CountedChunks.header:
        prefix = head[len(CountedChunks.MAGIC) : CountedChunks.header]
        return CountedChunks(key, file_id, prefix)
    raise Undecipherable(f"file {file_id}: not a sealed file")


LONGEST_HEADER = CountedChunks.header
