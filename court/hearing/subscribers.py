"""What follows when a sitting is listed, put off or cancelled."""

from uuid import UUID

from court.hearing.actions.summoning import MACHINE, call_off_summonses, tell
from court.hearing.events import SittingCancelled, SittingListed, SittingPostponed
from court.hearing.models import Sitting
from court.hearing.tasks import prepare_postponement, prepare_summonses
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe


def _sitting(entry: JournalEntry) -> Sitting:
    found = Sitting.objects.select_related("case", "room")
    return found.get(pk=UUID(entry.payload["sitting_id"]))


@subscribe(SittingListed)
def call_everyone(entry: JournalEntry) -> None:
    """Summonses and the announcement are made and go out (民事诉讼法第139条)."""
    sitting = _sitting(entry)
    prepare_summonses.enqueue(str(sitting.pk), key=str(sitting.pk))
    tell("sitting_listed", sitting, by=MACHINE, at=entry.at)


@subscribe(SittingPostponed)
def call_everyone_off(entry: JournalEntry) -> None:
    """The old summonses are called off; the notice of postponement is made and goes out."""
    sitting = _sitting(entry)
    call_off_summonses(sitting, by=MACHINE, at=entry.at)
    prepare_postponement.enqueue(str(sitting.pk), key=str(sitting.pk))
    tell("sitting_postponed", sitting, by=MACHINE, at=entry.at, why=sitting.why_postponed)


@subscribe(SittingCancelled)
def say_it_is_cancelled(entry: JournalEntry) -> None:
    """The old summonses are called off, and everyone is told."""
    sitting = _sitting(entry)
    call_off_summonses(sitting, by=MACHINE, at=entry.at)
    tell("sitting_cancelled", sitting, by=MACHINE, at=entry.at, why=sitting.why_postponed)
