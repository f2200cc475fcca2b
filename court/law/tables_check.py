"""Reads every table of facts once, so that a faulty one stops the start and not a hearing."""

from court.law import case_numbers, causes, courts, divisions, fees, parameters, periods
from court.law.causes import suggestion


def check_tables() -> None:
    """Loads all tables; raises ``TableError`` with file, line and reason at the first fault."""
    courts.all_courts()
    divisions.all_divisions()
    courts.courts_of_division("110000")
    causes.all_causes()
    causes.find("")
    suggestion.suggest("")
    case_numbers.case_types()
    fees.fee_kinds()
    parameters.parameters()
    periods.events()
    periods.seed_calendar()
