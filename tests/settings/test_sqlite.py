"""Waiting for the right to write: soon after it is free, and not for ever."""

import sqlite3
import threading
import time

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

pytestmark = pytest.mark.django_db  # lets these connections open


@pytest.fixture
def path(tmp_path):
    """A file in the mode of the court's database."""
    path = tmp_path / "court.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE turns (who INTEGER)")
    made.close()
    return path


def opened(path, seconds: float):
    """A connection of the court's own backend."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": seconds}
    engine = {"ENGINE": "court.settings.sqlite", "NAME": path, "OPTIONS": options}
    return ConnectionHandler({"default": engine})["default"]


@pytest.fixture
def other(path):
    """Another process that writes just now."""
    writing = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writing.execute("BEGIN IMMEDIATE")
    yield writing
    writing.close()


def test_begins_as_soon_as_the_other_is_done(path, other):
    waiting = opened(path, 30)
    threading.Timer(0.3, lambda: other.execute("COMMIT")).start()
    begun = time.monotonic()
    waiting._start_transaction_under_autocommit()
    assert 0.2 < time.monotonic() - begun < 10
    waiting.cursor().execute("INSERT INTO turns VALUES (1)")
    waiting.connection.execute("COMMIT")
    assert other.execute("SELECT count(*) FROM turns").fetchone() == (1,)
    waiting.close()


def test_does_not_wait_for_ever(path, other):
    waiting = opened(path, 0.2)
    with pytest.raises(OperationalError, match="locked"):
        waiting._start_transaction_under_autocommit()
    other.execute("COMMIT")
    waiting._start_transaction_under_autocommit()
    waiting.connection.execute("ROLLBACK")
    waiting.close()


def test_a_single_statement_waits_as_long_as_before(path):
    waiting = opened(path, 7)
    waiting._start_transaction_under_autocommit()
    waiting.connection.execute("ROLLBACK")
    assert waiting.connection.execute("PRAGMA busy_timeout").fetchone() == (7000,)
    waiting.close()


def test_another_fault_is_told_at_once(path):
    waiting = opened(path, 60)
    waiting._start_transaction_under_autocommit()
    with pytest.raises(OperationalError, match="within a transaction"):
        waiting._start_transaction_under_autocommit()
    waiting.connection.execute("ROLLBACK")
    waiting.close()
