"""Bytes brought to the disk while more arrive, so that the end of a file need not wait.

Each batch is set on its way as soon as it is written; now and then, and at the end, the disk is
waited for.
"""

import asyncio
import logging
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from court.vault.uploads import Upload

LOG = logging.getLogger("court.vault")
EVERY = 32 * 1024 * 1024  # bytes a power cut may cost; what it tore is told by its seal
REMEMBERED_AT_MOST = 1000
_HANDS = ThreadPoolExecutor(2, thread_name_prefix="upload-disk")
_SLIPS: dict[str, "Future[None]"] = {}
_RUNNING: set["asyncio.Task[Any]"] = set()


def write_out(path: Path, before: int, after: int) -> None:
    """Begin, where the bytes between these two counts passed a mark; nobody waits for it."""
    if before // EVERY != after // EVERY:
        task = asyncio.create_task(asyncio.to_thread(_write_out, path))
        _RUNNING.add(task)
        task.add_done_callback(_RUNNING.discard)


def _write_out(path: Path) -> None:
    """A disk that failed says so once: the upload is given up, or its end would look sound."""
    try:
        with open(path, "rb") as file:
            os.fdatasync(file.fileno())
    except FileNotFoundError:
        return
    except OSError:
        LOG.exception("an unfinished upload could not be written to the disk")
        path.unlink(missing_ok=True)


def begin_slip(upload: Upload) -> None:
    """Bring the slip of a new upload to the disk while its first bytes arrive."""
    if len(_SLIPS) >= REMEMBERED_AT_MOST:
        del _SLIPS[next(iter(_SLIPS))]
    _SLIPS[upload.id] = _HANDS.submit(_slip, upload)


def make_durable(upload: Upload) -> None:
    """All of a finished upload: bytes, slip, and their place; raises ``OSError``."""
    _bring(upload.bytes_path)
    if begun := _SLIPS.pop(upload.id, None):
        begun.result()
    else:  # another process began it
        _slip(upload)


def _slip(upload: Upload) -> None:
    _bring(upload.slip_path)
    _bring(upload.slip_path.parent)


def _bring(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
