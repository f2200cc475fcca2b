"""What follows when a message has been written."""

from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.events import NoticeQueued
from court.notices.states import Channel
from court.notices.tasks import deliver_notice


@subscribe(NoticeQueued)
def hand_over_text_message(entry: JournalEntry) -> None:
    """A text message goes to the provider by a job of its own, once."""
    if entry.payload["channel"] == Channel.SMS:
        deliver_notice.enqueue(str(entry.stream), key=str(entry.stream))
