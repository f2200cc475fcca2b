"""What follows when a fee is assessed."""

from court.fees.events import FeeAssessed
from court.fees.tasks import issue_fee_notice
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe


@subscribe(FeeAssessed)
def compose_the_notice(entry: JournalEntry) -> None:
    """A fee that is to be paid is asked for in writing; one that is not, is not."""
    if entry.payload["due_on"]:
        issue_fee_notice.enqueue(entry.payload["assessment_id"], key=entry.payload["assessment_id"])
