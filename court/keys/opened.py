"""A sealed file of this machine as a file to read anywhere."""

import io
import os
from pathlib import Path
from uuid import UUID

from court.keys.envelope import WrappedKey, open_stream


class OpenedFile(io.RawIOBase):
    """Only the chunks that are asked for are opened; ``size`` plain bytes are in it."""

    def __init__(self, path: Path, key: WrappedKey, file_id: UUID | str, size: int) -> None:
        self._sealed = open(path, "rb")  # noqa: SIM115
        self._key, self._file_id, self._size, self._at = key, file_id, size, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a plain byte."""
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Up to the end of a chunk."""
        end = self._at + len(buffer)
        pieces = open_stream(self._sealed, self._key, self._file_id, self._at, end)
        piece = next(pieces, b"")
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        """Let go of the sealed file."""
        self._sealed.close()
        super().close()
