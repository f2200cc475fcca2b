from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from court.journal.actions import record
from court.journal.models import JournalEntry, StreamHead
from court.journal.queries import entries_of, verify_all, verify_chain
from court.law.vocabulary import Citation
from tests.journal.conftest import MONDAY, BellRung

pytestmark = pytest.mark.django_db


def ring(stream, times=1, **kwargs):
    with transaction.atomic():
        return record(BellRung(stream, times), by="machine:test", at=MONDAY, **kwargs)


def test_an_entry_says_what_by_whom_when_and_under_which_provision(stream):
    entry = ring(stream, 3, under=[Citation("民事诉讼法", "第126条")])

    kept = entries_of(stream).get()
    assert (kept.type, kept.title, kept.actor, kept.at) == (
        "tests.bell_rung",
        "敲钟",
        "machine:test",
        MONDAY,
    )
    assert kept.payload == {"times": 3, "court_code": ""}
    assert kept.authority == ["民事诉讼法第126条"]
    assert kept.hash == entry.hash


def test_entries_of_a_stream_are_numbered_and_chained(stream):
    first, second = ring(stream), ring(stream)
    other = ring(uuid4())

    assert (first.seq, second.seq, other.seq) == (1, 2, 1)
    assert second.previous_hash == first.hash
    assert other.previous_hash == ""
    assert verify_chain(stream) == []


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused(stream):
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record(BellRung(stream), by="machine:test", at=MONDAY)


def test_what_is_rolled_back_was_never_recorded(stream):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(BellRung(stream), by="machine:test", at=MONDAY)
        raise ZeroDivisionError

    assert not entries_of(stream).exists()
    assert ring(stream).seq == 1


def test_only_plain_identifiers_go_into_the_journal(stream):
    with pytest.raises(TypeError, match="float"), transaction.atomic():
        record(BellRung(stream, 0.5), by="machine:test", at=MONDAY)
    assert ring(stream, Decimal("1.50")).payload["times"] == "1.50"


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_to_rewrite_history(stream, verb):
    ring(stream)
    rows = JournalEntry.objects.filter(stream=stream)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(actor="person:mallory") if verb == "update" else rows.delete()


def test_an_altered_word_is_found(stream):
    ring(stream)
    ring(stream)
    _tamper("update journal_journalentry set actor = 'person:mallory' where seq = 1")

    assert any("内容与摘要不符" in fault for fault in verify_chain(stream))


def test_a_removed_last_entry_is_found(stream):
    ring(stream)
    ring(stream)
    _tamper("delete from journal_journalentry where seq = 2")

    assert any("末端" in fault for fault in verify_chain(stream))


def test_a_removed_stream_is_found(stream):
    ring(stream)
    _tamper("delete from journal_journalentry")

    assert verify_all()[1] != []


def test_the_moment_is_hashed_the_same_in_every_time_zone(stream):
    ring(stream)
    shanghai = JournalEntry.objects.get(stream=stream)
    shanghai.at = shanghai.at.astimezone(datetime.now(UTC).astimezone().tzinfo)

    assert verify_chain(stream) == []
    assert StreamHead.objects.get(pk=stream).hash == shanghai.hash
    assert MONDAY + timedelta(0) == shanghai.at


def _tamper(statement: str) -> None:
    """As someone with the database's own password would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("set local session_replication_role = replica")
        else:
            for verb in ("update", "delete"):
                cursor.execute(f"drop trigger append_only_{verb}")
        cursor.execute(statement)
