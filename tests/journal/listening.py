"""Two subscribers whose every reaction is an entry of its own: doubles and disorder show."""

from dataclasses import dataclass
from uuid import UUID

from court.journal.actions import record
from court.journal.events import DomainEvent
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from tests.journal.conftest import BellRung


@dataclass(frozen=True)
class Echoed(DomainEvent):
    """A subscriber heard an entry."""

    type = "tests.echoed"
    title = "回声"
    of: int = 0


@subscribe(BellRung)
def first_echo(entry: JournalEntry) -> None:
    """Answer in a stream of its own."""
    record(Echoed(UUID(int=101), of=entry.seq), by="machine:first", at=entry.at)


@subscribe(BellRung)
def second_echo(entry: JournalEntry) -> None:
    """Answer in another."""
    record(Echoed(UUID(int=102), of=entry.seq), by="machine:second", at=entry.at)
