"""Reads of filings."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from court.filing.events import AdviceAsked
from court.filing.models import Filing, FilingFile, IntakeCounter, Submission
from court.filing.states import FilingState
from court.identity.models import Person
from court.journal.models import JournalEntry


def locked_filing(filing_id: UUID) -> Filing:
    """The filing, held until the transaction ends."""
    return Filing.objects.select_for_update().get(pk=filing_id)


def drafts_of(person: Person) -> QuerySet[Filing]:
    """What the person may still change, newest first."""
    return Filing.objects.of_owner(person).filter(
        state__in=(FilingState.DRAFT, FilingState.CORRECTING)
    )


def handed_in_by(person: Person) -> QuerySet[Filing]:
    """What the person handed in, newest first."""
    return Filing.objects.of_owner(person).exclude(first_submitted_at=None)


def files_of(filing: Filing) -> list[FilingFile]:
    """Its files in order, with what the vault knows of them."""
    return list(FilingFile.objects.filter(filing=filing).select_related("file"))


def submission_with(idempotency_key: str) -> Submission | None:
    """What an earlier request with the same key handed in."""
    found = Submission.objects.filter(idempotency_key=idempotency_key)
    return found.select_related("filing").first()


def locked_counter(court_code: str, year: int) -> IntakeCounter:
    """The counter of a court's intake numbers, held until the transaction ends."""
    IntakeCounter.objects.get_or_create(court_code=court_code, year=year)
    locked = IntakeCounter.objects.select_for_update()
    return locked.get(court_code=court_code, year=year)


def advice_asked_since(filing_id: UUID, moment: datetime) -> int:
    """How often the language model was asked about a draft."""
    asked = JournalEntry.objects.filter(stream=filing_id, type=AdviceAsked.type)
    return asked.filter(at__gte=moment).count()
