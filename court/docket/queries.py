"""Reads of the docket."""

from uuid import UUID

from django.db.models import QuerySet

from court.docket.models import Case, NumberCounter
from court.identity.models import Person


def locked_case(case_id: UUID) -> Case:
    """The case, held until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case_id)


def case_of_filing(filing_id: UUID) -> Case | None:
    """The case a filing became, if it has."""
    return Case.objects.filter(filing_id=filing_id).first()


def cases_of(person: Person) -> QuerySet[Case]:
    """Cases the person takes part in, newest first, with their parties."""
    return Case.objects.filter(members__person=person).prefetch_related("parties")


def locked_counter(court_code: str, type_code: str, year: int) -> NumberCounter:
    """The counter of a series of numbers, held until the transaction ends."""
    NumberCounter.objects.get_or_create(court_code=court_code, type_code=type_code, year=year)
    series = NumberCounter.objects.filter(court_code=court_code, type_code=type_code, year=year)
    return series.select_for_update().get()
