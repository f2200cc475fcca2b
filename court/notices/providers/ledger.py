"""What a sandbox provider was given: a small database of its own, apart from the court's.

It stands apart on purpose, as a real provider does: a crash between sending and noting it shows,
and the key makes the second sending harmless. ``asked`` counts how often a key was handed over.
"""

import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import local

from django.conf import settings

KEPT = 50_000
TABLE = """create table if not exists message (
    id integer primary key autoincrement, key text not null unique, receiver text not null,
    title text not null, text text not null, at text not null, asked integer not null default 1
)"""
TAKE = """insert into message (key, receiver, title, text, at) values (?, ?, ?, ?, ?)
    on conflict (key) do update set asked = asked + 1 returning id"""

OPEN = local()


@dataclass(frozen=True, slots=True)
class Message:
    """A message as its receiver sees it."""

    reference: str
    key: str
    phone: str  # or the mail address
    title: str
    text: str
    at: str
    asked: int


class Ledger:
    """The messages one sandbox took, each key once."""

    def __init__(self, name: str, letter: str, kept: int = KEPT) -> None:
        self.name, self.letter, self.kept = name, letter, kept

    @property
    def path(self) -> Path:
        """The file; its folder is readable by its owner only."""
        folder = Path(settings.STATE_DIR) / "sandbox"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder / f"{self.name}.sqlite3"

    def _open(self) -> sqlite3.Connection:
        """The book, opened once in each thread of each process."""
        books: dict[str, sqlite3.Connection] = OPEN.__dict__
        place = str((self.path, os.getpid()))
        if place not in books:
            books[place] = self._opened()
        return books[place]

    def _opened(self) -> sqlite3.Connection:
        new = not self.path.exists()
        book = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        if new:
            self.path.chmod(0o600)
            book.execute("pragma journal_mode = wal")
        book.execute("pragma synchronous = normal")
        book.execute(TABLE)
        return book

    def take(self, key: str, receiver: str, title: str, text: str) -> str:
        """Keep the message once for each ``key``; returns its reference."""
        now = datetime.now(UTC).isoformat()
        book = self._open()
        (number,) = book.execute(TAKE, (key, receiver, title, text, now)).fetchall()[0]
        if number % max(self.kept // 50, 1) == 0:
            book.execute("delete from message where id <= ?", (number - self.kept,))
        return f"{self.letter}{number}"

    def newest(self, count: int) -> list[Message]:
        """What arrived last, newest first."""
        columns = "id, key, receiver, title, text, at, asked"
        rows = self._open().execute(
            f"select {columns} from message order by id desc limit ?",  # noqa: S608
            (count,),
        )
        return [Message(f"{self.letter}{number}", *rest) for number, *rest in rows.fetchall()]
