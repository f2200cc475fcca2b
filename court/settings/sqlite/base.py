"""Django's SQLite backend with a fair wait for the right to write.

SQLite lets the waiting sleep ever longer, up to 100 ms, and gives no queue: with eight people
handing in at once some waited four seconds while others overtook them. Here a transaction asks
every few milliseconds instead; measured with eight writers, the longest wait fell from 4.4 s to
0.4 s (docs/decisions/0033).
"""

import random
import sqlite3
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

ASK_AGAIN = (0.001, 0.004)  # seconds; drawn anew each time, so that nobody keeps step with another


class DatabaseWrapper(base.DatabaseWrapper):
    """Transactions begin as soon as the file is free; ``timeout`` is kept as the longest wait."""

    def _start_transaction_under_autocommit(self) -> None:
        """Raises ``OperationalError`` when the file was not free for ``timeout`` seconds."""
        self.ensure_connection()
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5.0))
        give_up = time.monotonic() + patience
        self._sleep_inside(0)
        try:
            while not self._begun(last=time.monotonic() >= give_up):
                time.sleep(random.uniform(*ASK_AGAIN))  # noqa: S311 -- a pause, no secret
        finally:
            self._sleep_inside(patience)

    def _begun(self, *, last: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as refused:
            if last or not _busy(refused):
                raise
            return False
        return True

    def _sleep_inside(self, seconds: float) -> None:
        """How long SQLite itself waits for a locked file; not a query of the application."""
        connection: Any = self.connection
        connection.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")


def _busy(refused: OperationalError) -> bool:
    code: int | None = getattr(refused.__cause__, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_BUSY
