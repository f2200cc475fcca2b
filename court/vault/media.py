"""How long a recording lasts, where its head says so (WAV, MP4, M4A, MOV); nothing is decoded."""

import os
import struct
from typing import BinaryIO

LONGEST = 30 * 24 * 3600
BOXES = 2000  # more parts than any recording has


def seconds_of(file: BinaryIO, media_type: str) -> int | None:
    """Whole seconds; None where it is not cheaply known."""
    try:
        if media_type == "audio/wav":
            seconds = _wave(file)
        elif media_type in {"video/mp4", "audio/mp4", "video/quicktime"}:
            seconds = _movie(file, file.seek(0, os.SEEK_END))
        else:
            return None
    except (struct.error, OverflowError, OSError, ZeroDivisionError):
        return None
    return seconds if seconds is not None and 0 <= seconds <= LONGEST else None


def _wave(file: BinaryIO) -> int | None:
    file.seek(12)
    rate = 0
    for _ in range(BOXES):
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"fmt ":
            rate = struct.unpack("<I", file.read(size)[8:12])[0]
        elif name == b"data":
            return int(size // rate) if rate else None
        else:
            file.seek(size + size % 2, os.SEEK_CUR)
    return None


def _movie(file: BinaryIO, end: int) -> int | None:
    """The film's own length stands in ``moov/mvhd``."""
    at = 0
    for _ in range(BOXES):
        if at + 8 > end:
            return None
        file.seek(at)
        size, name = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", file.read(8))[0], 16
        elif size == 0:
            size = end - at
        if size < head:
            return None
        if name == b"mvhd":
            return _length(file.read(32))
        at += head if name == b"moov" else size
    return None


def _length(head: bytes) -> int:
    """Version 1 has dates and length in eight bytes, version 0 in four."""
    if head[0] == 1:
        scale, length = struct.unpack(">IQ", head[20:32])
    else:
        scale, length = struct.unpack(">II", head[12:20])
    return int(length // scale)
