"""A thing that happens, and those who listen to it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from court.journal.events import DomainEvent
from court.journal.reactions import SUBSCRIBERS

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class BellRung(DomainEvent):
    """An event of these tests only."""

    type = "tests.bell_rung"
    title = "敲钟"
    times: int = 1
    court_code: str = ""


@pytest.fixture
def stream() -> UUID:
    return uuid4()


@pytest.fixture
def listeners():
    """Reactions of this test alone."""
    before = dict(SUBSCRIBERS[BellRung.type])
    SUBSCRIBERS[BellRung.type].clear()
    yield SUBSCRIBERS[BellRung.type]
    SUBSCRIBERS[BellRung.type] = before
