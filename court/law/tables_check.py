"""Reads every table of facts once, so that a faulty one stops the start and not a hearing."""

from datetime import date

from court.law import (
    case_numbers,
    causes,
    court_settings,
    courts,
    divisions,
    fees,
    forms,
    parameters,
    periods,
)
from court.law.causes import suggestion
from court.law.jurisdiction import classification, levels, special_courts
from court.law.rules import lending


def check_tables() -> None:
    """Loads all tables; raises ``TableError`` or ``FormError`` with file, line and reason."""
    courts.all_courts()
    divisions.all_divisions()
    courts.courts_of_division("110000")
    courts.zone_courts("北京市")
    causes.all_causes()
    causes.find("")
    suggestion.suggest("")
    case_numbers.case_types()
    fees.fee_kinds()
    parameters.parameters()
    periods.events()
    periods.event("answer")
    periods.seed_calendar()
    lending.prime_rate(date(2026, 1, 1))
    _check_jurisdiction()
    forms.forms()
    forms.form_for_cause(None)
    court_settings.check_defaults()


def _check_jurisdiction() -> None:
    classification.kinds()
    levels.standards()
    special_courts.areas()
