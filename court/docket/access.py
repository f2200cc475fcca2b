"""Who may move a case, who decides in it, for whom a person acts, whose contacts one reads."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from court.docket.candidates import related_people
from court.docket.models import Application, Assignment, Case, CaseMember, CaseParty, Conflict
from court.docket.states import DECIDING, ApplicationKind, ApplicationState
from court.identity.models import READS_CONTENT, Person, Role
from court.journal.moves import Move

PERSON = "person:"


def person_behind(by: str) -> Person | None:
    """The person an actor's name means; None for a machine and for nobody."""
    if not by.startswith(PERSON):
        return None
    return Person.objects.filter(pk=UUID(by.removeprefix(PERSON))).first()


def may_move(by: str, case: Case, move: Move) -> bool:
    """Whether this actor is one of those whom the table names for the move."""
    if by.startswith("machine:"):
        return move.machine
    person = person_behind(by)
    if person is None:
        return False
    if person.holds(*move.roles, court_code=case.court_code):
        return True
    return move.party and is_member(person, case)


def is_member(person: Person, case: Case) -> bool:
    """Whether the person takes part in the case."""
    return CaseMember.objects.filter(case=case, person=person).exists()


def may_decide(person: Person, case: Case) -> bool:
    """Whether the person signs rulings in the case (民事诉讼法第40条、第44条).

    Once the case has its judge only that judge (sole or presiding) does, and not while an
    application for that judge's recusal is open (第48条); before, any judge of the court who
    has nothing to do with the case (第47条).
    """
    if not person.holds(Role.JUDGE, court_code=case.court_code) or is_barred(person, case):
        return False
    seats = Assignment.objects.filter(case=case, until=None, seat__in=DECIDING)
    if not seats:
        return True
    return seats.filter(person=person).exists() and not is_challenged(person, case)


def is_barred(person: Person, case: Case) -> bool:
    """Whether the person must keep out: recused, a party, or acting for one (民事诉讼法第47条)."""
    recused = Conflict.objects.filter(case=case, person=person).exists()
    return recused or bool(related_people(case, [person]))


def is_challenged(person: Person, case: Case) -> bool:
    """Whether a recusal of this person is asked for and not yet decided (民事诉讼法第48条)."""
    return Application.objects.filter(
        case=case,
        kind=ApplicationKind.RECUSAL,
        state=ApplicationState.SUBMITTED,
        about__person=person,
    ).exists()


def parties_for(person: Person, case: Case) -> list[CaseParty]:
    """The parties for whom the person acts: oneself, those represented, those one filed for."""
    memberships = CaseMember.objects.filter(case=case, person=person)
    acting = Q(person=person) | Q(pk__in=memberships.exclude(party=None).values("party"))
    if memberships.filter(capacity=CaseMember.Capacity.FILER, party=None).exists():
        acting |= Q(side=CaseParty.Side.PLAINTIFF)
    return list(CaseParty.objects.filter(acting, case=case))


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a party is reached, as far as the reader may know."""

    address: str
    phone: str
    email: str
    id_last: str


def contact_of(party: CaseParty, person: Person) -> Contact:
    """The party's contact: whole for the court and the party's own side, masked for others."""
    whole = person.holds(*READS_CONTENT, court_code=party.case.court_code)
    if whole or party.pk in {own.pk for own in parties_for(person, party.case)}:
        return Contact(party.address, party.phone, party.email, party.id_last)
    return Contact("", _masked(party.phone), "", "")


def _masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 7 else ""


def may_settle(person: Person, case: Case) -> bool:
    """Whether the person answers what the system proposes: judge, court clerk, filing clerk."""
    roles = (Role.JUDGE, Role.COURT_CLERK, Role.FILING_CLERK)
    return person.holds(*roles, court_code=case.court_code)


def may_draw(by: str, case: Case) -> bool:
    """Whether this actor may have seats drawn: filing clerks, the president, the machine."""
    if by.startswith("machine:"):
        return True
    person = person_behind(by)
    roles = (Role.FILING_CLERK, Role.PRESIDENT)
    return person is not None and person.holds(*roles, court_code=case.court_code)
