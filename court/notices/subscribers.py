"""What follows when a message has been written."""

from django.utils import timezone

from court.identity.queries import administrators
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.actions import send_notice
from court.notices.events import NoticeQueued
from court.notices.states import Channel
from court.notices.tasks import MACHINE, deliver_notice
from court.vault.events import FileFaultFound


@subscribe(NoticeQueued)
def hand_over_text_message(entry: JournalEntry) -> None:
    """A text message goes to the provider by a job of its own, once."""
    if entry.payload["channel"] == Channel.SMS:
        deliver_notice.enqueue(str(entry.stream), key=str(entry.stream))


@subscribe(FileFaultFound)
def tell_administrators(entry: JournalEntry) -> None:
    """A stored file is not what it was: every administrator hears of it, once a day."""
    day = timezone.localdate(entry.at)
    for person in administrators():
        data = {"date": f"{day.month}月{day.day}日"}
        key = f"{person.pk}:{day}"
        send_notice("file_fault", person, data, by=MACHINE, at=entry.at, key=key)
