"""What follows when a file has been accepted."""

from uuid import UUID

from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.vault.events import FileAccepted
from court.vault.queries import files_to_scan
from court.vault.tasks import scan_file


@subscribe(FileAccepted)
def show_to_the_scanner(entry: JournalEntry) -> None:
    """A file that was too large to be scanned while its sender waited is scanned now."""
    if files_to_scan().filter(pk=UUID(str(entry.stream))).exists():
        scan_file.enqueue(str(entry.stream), key=str(entry.stream))
