"""The sandbox's own ledger in SQLite: orders, movements, messages still to be delivered."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from secrets import token_hex
from typing import Any
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
TABLES = """
create table if not exists orders (
  number text primary key, reference text unique not null, token text unique not null,
  amount text not null, title text not null, notify text not null, closed integer not null default 0
);
create table if not exists movements (
  reference text primary key, kind text not null, number text not null, amount text not null,
  at text not null, day text not null, refund text unique
);
create table if not exists deliveries (
  id integer primary key, reference text not null, due real not null, tries integer not null
);
"""


class Refused(ValueError):
    """The order does not allow this."""


class Ledger:
    """One file; every change is one durable transaction."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=full")
        self._db.executescript(TABLES)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def place(self, number: str, amount: str, title: str, notify: str) -> dict[str, Any]:
        """The order under this number, made where there is none."""
        if not number or Decimal(amount) <= 0:
            raise Refused("order")
        with self._writing() as db:
            db.execute(
                "insert or ignore into orders values (?, ?, ?, ?, ?, ?, 0)",
                (number, f"P{token_hex(10)}", token_hex(16), amount, title, notify),
            )
            row = self._order(number)
            if Decimal(row["amount"]) != Decimal(amount):
                raise Refused("amount")
            return dict(row)

    def _order(self, number: str) -> sqlite3.Row:
        row: sqlite3.Row | None = self._db.execute(
            "select * from orders where number = ?", (number,)
        ).fetchone()
        if row is None:
            raise Refused("unknown order")
        return row

    def by_token(self, token: str) -> dict[str, Any] | None:
        """The order a pay page is about, with what was paid on it."""
        with self._lock:
            row = self._db.execute("select * from orders where token = ?", (token,)).fetchone()
            return dict(row) | {"movements": self._moved(row["number"])} if row else None

    def _moved(self, number: str) -> list[dict[str, Any]]:
        rows = self._db.execute("select * from movements where number = ? order by at", (number,))
        return [dict(row) for row in rows]

    def pay(
        self, token: str, amount: str, *, delays: list[float], again: bool = False
    ) -> dict[str, Any]:
        """Take a payment once (twice only where ``again`` asks for that fault), and remember
        to tell the court after each of ``delays`` seconds.
        """
        with self._writing() as db:
            row = db.execute("select * from orders where token = ?", (token,)).fetchone()
            if row is None or row["closed"]:
                raise Refused("closed")
            paid = [m for m in self._moved(row["number"]) if m["kind"] == "paid"]
            if paid and not again:
                return paid[0]
            moved = self._move("paid", row["number"], amount or row["amount"], None)
            for delay in delays:
                self._deliver(moved["reference"], delay)
            return moved

    def refund(self, number: str, refund: str, amount: str) -> dict[str, Any]:
        """Send money back: never more than came in; the same refund number once."""
        with self._writing() as db:
            self._order(number)
            known = db.execute("select * from movements where refund = ?", (refund,)).fetchone()
            if known is not None:
                return dict(known)
            balance = sum(
                (Decimal(m["amount"]) * (1 if m["kind"] == "paid" else -1))
                for m in self._moved(number)
            )
            if not 0 < Decimal(amount) <= balance:
                raise Refused("balance")
            moved = self._move("refunded", number, amount, refund)
            self._deliver(moved["reference"], 0)
            return moved

    def _move(self, kind: str, number: str, amount: str, refund: str | None) -> dict[str, Any]:
        now = datetime.now(UTC)
        reference, day = f"M{token_hex(10)}", now.astimezone(CHINA).date().isoformat()
        cents = f"{Decimal(amount):.2f}"
        row = (reference, kind, number, cents, now.isoformat(), day, refund)
        self._db.execute("insert into movements values (?, ?, ?, ?, ?, ?, ?)", row)
        return {
            "reference": reference, "kind": kind, "number": number, "amount": cents,
            "at": now.isoformat(),
        }  # fmt: skip

    def _deliver(self, reference: str, delay: float) -> None:
        due = datetime.now(UTC).timestamp() + delay
        self._db.execute(
            "insert into deliveries (reference, due, tries) values (?, ?, 0)", (reference, due)
        )

    def close(self, number: str) -> None:
        """Take no payment for the order any more."""
        with self._writing() as db:
            self._order(number)
            db.execute("update orders set closed = 1 where number = ?", (number,))

    def query(self, number: str) -> list[dict[str, Any]]:
        """Everything that moved on the order."""
        with self._lock:
            self._order(number)
            return self._moved(number)

    def statement(self, day: str) -> list[dict[str, Any]]:
        """Every movement of a day."""
        with self._lock:
            rows = self._db.execute("select * from movements where day = ? order by at", (day,))
            return [dict(row) for row in rows]

    def due(self, now: float, limit: int = 20) -> list[dict[str, Any]]:
        """Messages to be delivered now, each with its movement and address."""
        with self._lock:
            rows = self._db.execute(
                "select d.id, d.tries, m.*, o.notify from deliveries d"
                " join movements m using (reference) join orders o using (number)"
                " where d.due <= ? order by d.due limit ?",
                (now, limit),
            )
            return [dict(row) for row in rows]

    def delivered(self, delivery: int) -> None:
        """The court has it."""
        with self._writing() as db:
            db.execute("delete from deliveries where id = ?", (delivery,))

    def put_off(self, delivery: int, tries: int, now: float) -> None:
        """Try again, ever more slowly; after ten tries the court has to ask."""
        with self._writing() as db:
            if tries >= 10:
                db.execute("delete from deliveries where id = ?", (delivery,))
                return
            due = now + min(2.0**tries, 600)
            db.execute(
                "update deliveries set due = ?, tries = ? where id = ?", (due, tries + 1, delivery)
            )
