"""Bytes brought to the disk while more arrive, so that the end of a large file need not wait."""

import asyncio
import logging
import os
from pathlib import Path
from typing import Any

LOG = logging.getLogger("court.vault")
EVERY = 32 * 1024 * 1024  # bytes a power cut may cost; what it tore is told by its seal
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
