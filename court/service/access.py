"""Who serves, who receives for a party, who joins."""

from court.docket.access import person_behind
from court.docket.models import Case, CaseMember, CaseParty
from court.identity.models import Person
from court.service.models import Service, parties_of
from court.service.states import SERVERS


class NotYours(PermissionError):
    """Neither an office of this court nor the addressee."""


def may_serve(by: str, case: Case) -> bool:
    """Court clerks, judges and filing clerks of the court; the machine where a table says so."""
    if by.startswith("machine:"):
        return True
    person = person_behind(by)
    return person is not None and person.holds(*SERVERS, court_code=case.court_code)


def people_of(party: CaseParty) -> list[Person]:
    """Accounts that act for the party and so receive for it."""
    found = {} if party.person is None else {party.person.pk: party.person}
    members = CaseMember.objects.filter(case=party.case_id).select_related("person")
    for member in members:
        own = member.party_id == party.pk
        filer = member.party_id is None and member.capacity == CaseMember.Capacity.FILER
        if own or (filer and party.side == CaseParty.Side.PLAINTIFF):
            found[member.person_id] = member.person
    return list(found.values())


def acts_for(person: Person, party: CaseParty) -> bool:
    """Whether the person acts for this party."""
    return parties_of(person).filter(pk=party.pk).exists()


def may_receive(person: Person, service: Service) -> bool:
    """Whether the service is on a party for whom the person acts."""
    return acts_for(person, service.party)
