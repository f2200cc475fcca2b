"""Tells a full disk from every other failure: it passes as soon as somebody makes room."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

NOTHING_LEFT = 512 * 1024  # bytes; a database cannot open its files with less
LOW_SHARE, LOW_BYTES = 0.05, 2 * 1024**3
RESERVED_SHARE, RESERVED_BYTES = 0.02, 256 * 1024**2
POSTGRESQL_FULL = "53100"


def is_disk_full(problem: BaseException | None) -> bool:
    """Whether a failure comes from a disk (or quota) on which nothing fits any more."""
    return any(_says_full(each) for each in _chain(problem))


def _says_full(problem: BaseException) -> bool:
    if isinstance(problem, sqlite3.OperationalError):
        name = getattr(problem, "sqlite_errorname", "")
        if name == "SQLITE_FULL":
            return True
        # A database that cannot even make its small files says no more than that.
        return name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and room().free < NOTHING_LEFT
    if isinstance(problem, OSError):
        return problem.errno in (errno.ENOSPC, errno.EDQUOT)
    return getattr(problem, "sqlstate", "") == POSTGRESQL_FULL


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    for _ in range(10):
        if problem is None:
            return
        yield problem
        problem = problem.__cause__ or problem.__context__


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes of the disk on which this house keeps its files; ``low`` where people should act."""

    free: int
    total: int

    @property
    def for_uploads(self) -> bool:
        """Uploads end first: what is left then is for the database, so that cases go on."""
        return self.free >= min(RESERVED_BYTES, int(self.total * RESERVED_SHARE))

    @property
    def low(self) -> bool:
        """Less than a twentieth and less than two gigabytes, or nothing to speak of."""
        few = min(LOW_BYTES, int(self.total * LOW_SHARE))
        return self.free < few or self.free < NOTHING_LEFT


def room() -> Room:
    """How much is left."""
    usage = shutil.disk_usage(settings.STATE_DIR)
    return Room(usage.free, usage.total)
