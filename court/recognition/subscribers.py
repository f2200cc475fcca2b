"""A file that was accepted is read; a file that was taken back is forgotten."""

from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.recognition.actions import forget_reading, request_reading
from court.recognition.tasks import MACHINE, read_stored_file
from court.vault.events import FileAccepted, FileRemoved


@subscribe(FileAccepted)
def read_it(entry: JournalEntry) -> None:
    """Ask for the reading, once per file."""
    if request_reading(entry.stream, by=MACHINE, at=entry.at):
        read_stored_file.enqueue(str(entry.stream), key=str(entry.stream))


@subscribe(FileRemoved)
def forget_it(entry: JournalEntry) -> None:
    """Nothing of a removed file stays readable."""
    forget_reading(entry.stream, by=MACHINE, at=entry.at)
