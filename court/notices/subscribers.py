"""Messages that follow from what happened in earlier rooms."""

from datetime import date

from django.utils import timezone

from court.deadlines.events import ReminderFell
from court.deadlines.models import Clock
from court.deadlines.states import ClockState
from court.identity.queries import administrators
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.actions import send_notice
from court.notices.states import MACHINE
from court.vault.events import FileFaultFound


@subscribe(ReminderFell)
def remind_the_party(entry: JournalEntry) -> None:
    """Three days and one day before the end the party hears of it, unless it was done meanwhile.

    The court's own limits are told to whoever tries the case, which later rooms know.
    """
    clock = Clock.objects.select_related("person").get(pk=entry.stream)
    said = entry.payload
    if clock.person is None or clock.is_of_court or clock.state != ClockState.RUNNING:
        return
    if clock.due.isoformat() != said["due"]:
        return  # moved meanwhile; the new last day has reminders of its own
    data = {
        "case_number": clock.label or "您的案件",
        "what": clock.title,
        "days": said["days_left"],
        "due": in_words(clock.due),
    }
    send_notice(
        "deadline_near", clock.person, data, by=MACHINE, at=entry.at, subject_id=clock.subject_id,
        court_code=clock.court_code, key=f"{clock.pk}:{said['due']}:{said['days_left']}",
    )  # fmt: skip


def in_words(day: date) -> str:
    """A date as people write it: 2026年3月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


@subscribe(FileFaultFound)
def tell_administrators(entry: JournalEntry) -> None:
    """A stored file is not what it was: every administrator hears of it, once a day."""
    day = timezone.localdate(entry.at)
    for person in administrators():
        data = {"date": f"{day.month}月{day.day}日"}
        key = f"{person.pk}:{day}"
        send_notice("file_fault", person, data, by=MACHINE, at=entry.at, key=key)
