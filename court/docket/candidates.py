"""Who may be drawn for a case, and why others may not (民事诉讼法第47条；人民陪审员法第18条)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from court.docket.drawing import OFFICE_OF, Candidate, weights
from court.docket.models import Assignment, Case, CaseMember, CaseParty, Conflict, Leave
from court.docket.queries import open_loads
from court.docket.states import ApplicationKind, ApplicationState
from court.identity.models import Appointment, Person


def candidates_for(case: Case, seats: Iterable[str], today: date) -> list[Candidate]:
    """Everyone who holds the needed offices in the court, each with tickets or a reason."""
    offices = sorted({OFFICE_OF[seat] for seat in seats})
    held = Appointment.objects.in_force().filter(court_id=case.court_code, role__in=offices)
    appointments = list(held.select_related("person").order_by("role", "person_id"))
    people = {a.person_id: a.person for a in appointments}
    reasons = _reasons(case, people.values(), today)
    loads: Counter[str] = open_loads(case.court_code)
    found = []
    for office in offices:
        ids = [str(a.person_id) for a in appointments if a.role == office]
        able = {pk: loads[pk] for pk in ids if not reasons.get(pk)}
        tickets = weights(able)
        found += [Candidate(pk, office, tickets.get(pk, 0), reasons.get(pk, "")) for pk in ids]
    return found


def _reasons(case: Case, people: Iterable[Person], today: date) -> dict[str, str]:
    away = set(
        Leave.objects.filter(
            court_code=case.court_code, since__lte=today, until__gte=today
        ).values_list("person_id", flat=True)
    )
    sitting = set(
        Assignment.objects.filter(case=case, until=None).values_list("person_id", flat=True)
    )
    recused = set(Conflict.objects.filter(case=case).values_list("person_id", flat=True))
    challenged = set(
        case.applications.filter(
            kind=ApplicationKind.RECUSAL, state=ApplicationState.SUBMITTED
        ).values_list("about__person_id", flat=True)
    )
    related = related_people(case, people)
    lists = (
        (recused, "应当回避"),
        (related, "本人是本案当事人或者代理人"),
        (challenged, "回避申请还没有决定"),
        (away, "请假"),
        (sitting, "已在本案任职"),
    )
    return {str(pk): why for group, why in reversed(lists) for pk in group}


def related_people(case: Case, people: Iterable[Person]) -> set[object]:
    """Those who are themselves a party, act for one, or filed the case (民事诉讼法第47条)."""
    members = set(CaseMember.objects.filter(case=case).values_list("person_id", flat=True))
    parties = list(CaseParty.objects.filter(case=case))
    accounts = {party.person_id for party in parties if party.person_id}
    numbers = {party.id_index for party in parties if party.id_index}
    return {
        person.pk
        for person in people
        if person.pk in members
        or person.pk in accounts
        or (person.id_number_index and person.id_number_index in numbers)
    }
