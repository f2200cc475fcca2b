"""The sections that capabilities add to the case page, in the order of the procedure."""

from collections.abc import Callable
from datetime import datetime

from court.deadlines.web import panel as deadlines
from court.design.panels import Panel
from court.docket.access import parties_for
from court.docket.models import Case
from court.docket.web import panel as docket
from court.fees.web import panel as fees
from court.hearing.web import listing_panel as hearing
from court.identity.models import Person
from court.service.web import panel as service


def _deadlines(case: Case, person: Person, now: datetime) -> Panel | None:
    """The time limits of the sides on which the person takes part, and the court's."""
    places = [party.place for party in parties_for(person, case)]
    return deadlines.on_case(case.pk, places, person, now)


PANELS: tuple[Callable[[Case, Person, datetime], Panel | None], ...] = (
    hearing.on_case_page,
    service.on_case_page,
    _deadlines,
    fees.on_case_page,
    docket.on_case_page,
)


def panels_of(case: Case, person: Person, now: datetime) -> list[Panel]:
    """What there is to show on this case to this person: urgent sections first."""
    made = [panel for make in PANELS if (panel := make(case, person, now)) is not None]
    return sorted(made, key=lambda panel: not panel.urgent)
