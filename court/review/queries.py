"""Reads of review: the queue, the latest examination, the clock."""

from uuid import UUID

from django.db.models import F, QuerySet

from court.filing.models import Filing
from court.filing.states import FilingState
from court.identity.models import READS_CONTENT, Person
from court.review.models import Decision, Review, ReviewClock

AT_THE_CLERK = (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE)


def filings_awaiting_review(person: Person) -> QuerySet[Filing]:
    """The queue of the courts in which the person works, most urgent first."""
    return (
        Filing.objects.filter(court_code__in=person.courts_as(*READS_CONTENT))
        .filter(state__in=AT_THE_CLERK)
        .select_related("clock", "owner")
        .prefetch_related("reviews")
        .order_by(F("clock__due_on").asc(nulls_last=True), "submitted_at")
    )


def filings_in_correction(person: Person) -> QuerySet[Filing]:
    """Filings that wait for their filers to mend them."""
    return (
        Filing.objects.filter(court_code__in=person.courts_as(*READS_CONTENT))
        .filter(state=FilingState.CORRECTING)
        .select_related("clock", "owner")
        .prefetch_related("decisions")
        .order_by("submitted_at")
    )


def latest_review(filing_id: UUID) -> Review | None:
    """The examination of the latest round."""
    return Review.objects.filter(filing_id=filing_id).order_by("-round").first()


def latest_decision(filing_id: UUID, kind: str) -> Decision | None:
    """The latest decision of a kind."""
    return Decision.objects.filter(filing_id=filing_id, kind=kind).order_by("-round").first()


def clock_of(filing_id: UUID) -> ReviewClock | None:
    """The seven days of a filing."""
    return ReviewClock.objects.filter(filing_id=filing_id).first()
