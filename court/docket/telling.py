"""Who is told of what in a case: the judge of an application, the other side, everyone."""

from collections.abc import Iterable

from court.docket.models import Application, Case, CaseMember
from court.docket.queries import deciding_judge
from court.docket.states import ApplicationKind, Seat
from court.identity.models import Appointment, Person, Role

RECUSALS = (ApplicationKind.RECUSAL, ApplicationKind.RECUSAL_REVIEW)


def deciders_of(application: Application) -> list[Person]:
    """Who decides it (民事诉讼法第49条): the president about judges, else the case's judge."""
    seat = application.about
    president = application.kind == ApplicationKind.TRIAL_EXTENSION
    about_judge = seat is not None and seat.seat != Seat.COURT_CLERK
    if president or (application.kind in RECUSALS and about_judge):
        offices = Appointment.objects.in_force().filter(
            court_id=application.case.court_code, role=Role.PRESIDENT
        )
        return [office.person for office in offices.select_related("person")]
    judge = deciding_judge(application.case)
    return [judge] if judge else []


def watchers_of(case: Case) -> list[Person]:
    """Who keeps the court's own limits: judge and court clerk of the case, before them 立案庭."""
    watching = (Seat.SOLE, Seat.PRESIDING, Seat.COURT_CLERK)
    seats = case.assignments.filter(until=None, seat__in=watching).select_related("person")
    if seats:
        return [seat.person for seat in seats]
    offices = Appointment.objects.in_force().filter(
        court_id=case.court_code, role=Role.FILING_CLERK
    )
    return [office.person for office in offices.select_related("person")]


def other_side(application: Application) -> Iterable[CaseMember]:
    """Those who take part for another side than the applicant's."""
    members = application.case.members.exclude(party=None).select_related("person", "party")
    if application.party is not None:
        members = members.exclude(party__side=application.party.side)
    return members


def everyone_in(case: Case) -> Iterable[CaseMember]:
    """All who take part."""
    return case.members.select_related("person")
