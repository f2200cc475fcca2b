"""Reads of the docket."""

from collections import Counter
from uuid import UUID

from django.db.models import QuerySet

from court.docket.models import (
    Application,
    Assignment,
    Case,
    NumberCounter,
    Proposal,
    Ruling,
)
from court.docket.states import DECIDING, OPEN, ApplicationKind
from court.identity.models import Person


def locked_case(case_id: UUID) -> Case:
    """The case, held until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case_id)


def case_of_filing(filing_id: UUID) -> Case | None:
    """The case a filing became, if it has; where it was transferred, the one that goes on."""
    return Case.objects.filter(filing_id=filing_id, went_to=None).first()


def cases_of(person: Person) -> QuerySet[Case]:
    """Cases the person takes part in, newest first, with their parties."""
    return Case.objects.filter(members__person=person).prefetch_related("parties")


def line_of(case: Case) -> list[UUID]:
    """The case and those it was before it was transferred here: papers of all of them belong."""
    line = [case.pk]
    while case.came_from is not None:
        case = case.came_from
        line.append(case.pk)
    return line


def locked_counter(court_code: str, type_code: str, year: int) -> NumberCounter:
    """The counter of a series of numbers, held until the transaction ends."""
    NumberCounter.objects.get_or_create(court_code=court_code, type_code=type_code, year=year)
    series = NumberCounter.objects.filter(court_code=court_code, type_code=type_code, year=year)
    return series.select_for_update().get()


def tribunal_of(case: Case) -> list[Assignment]:
    """Who sits in the case now, the deciding judge first, the court clerk last."""
    sitting = Assignment.objects.filter(case=case, until=None).select_related("person")
    order = ["sole", "presiding", "member", "assessor", "court_clerk"]
    return sorted(sitting, key=lambda seat: (order.index(seat.seat), seat.pk))


def deciding_judge(case: Case) -> Person | None:
    """The sole or presiding judge."""
    seat = case.assignments.filter(until=None, seat__in=DECIDING).select_related("person").first()
    return seat.person if seat else None


def open_loads(court_code: str) -> Counter[str]:
    """How many open cases of the court each person sits in, by id."""
    sitting = Assignment.objects.filter(
        until=None, case__court_code=court_code, case__state__in=[s.value for s in OPEN]
    )
    return Counter(str(pk) for pk in sitting.values_list("person_id", flat=True))


def open_proposals(person: Person) -> QuerySet[Proposal]:
    """What the system lays before the person's court, oldest first."""
    waiting = Proposal.objects.visible_to(person).filter(state="open")
    return waiting.select_related("case").order_by("proposed_at")


def open_applications(person: Person) -> QuerySet[Application]:
    """Applications that wait in the person's courts, the one that is due first on top."""
    waiting = Application.objects.filter(case__in=Case.objects.in_courts_of(person)).open()
    return waiting.select_related("case", "party").order_by("due_at", "submitted_at")


def readers_of(ruling: Ruling) -> list[Person]:
    """To whom the paper of a ruling is given: everyone in the case; preservation the applicant.

    The respondent learns of a preservation when it has been carried out, by service.
    """
    members = ruling.case.members.select_related("person", "party")
    asked = ruling.application
    if asked is None or asked.kind != ApplicationKind.PRESERVATION:
        return [member.person for member in members]
    own = {m.person for m in members if m.party_id is not None and m.party_id == asked.party_id}
    return sorted(own | {asked.person}, key=lambda person: str(person.pk))


def party_name(case: Case, place: str) -> str:
    """「被告王建国：」 of ``defendant:1``; empty for the court's own clocks."""
    side, _, position = place.partition(":")
    if not position.isdigit():
        return ""
    party = case.parties.filter(side=side, position=int(position)).first()
    return f"{party}：" if party else ""


def may_enter(ruling: Ruling) -> bool:
    """Whether the paper of a ruling may lie in the file that all parties read.

    A preservation only once it has been carried out (民事诉讼法第103条).
    """
    if ruling.kind != "preservation_ruling":
        return True
    return Proposal.objects.filter(key=f"execute:{ruling.pk}", state="done").exists()
