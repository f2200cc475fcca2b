"""Tests that commit are followed by an emptying of all tables; the journal's triggers refuse it.

Only here, in the test database, the triggers step aside for the length of that emptying.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations


@contextmanager
def _without_triggers(connection) -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("set session_replication_role = replica")
            yield
            cursor.execute("set session_replication_role = origin")
            return
        cursor.execute(
            "select name, sql from sqlite_master where type = 'trigger' and name like 'append%'"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'drop trigger "{name}"')
        yield
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.fixture(autouse=True, scope="session")
def _journal_may_be_emptied() -> Iterator[None]:
    original = BaseDatabaseOperations.execute_sql_flush

    def flush(self, sql_list):
        with _without_triggers(self.connection):
            return original(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush
    yield
    BaseDatabaseOperations.execute_sql_flush = original
