"""Reads about people."""

from court.identity.events import SignedIn
from court.identity.models import Appointment, Court, Person, RealNameClaim, Role
from court.journal.models import JournalEntry
from court.keys.fields import blind_index

ID_NUMBER = "identity.person.id_number"


def number_index(id_number: str) -> str:
    """The blind index under which an ID number is looked up."""
    return blind_index(id_number, ID_NUMBER)


def person_with_phone(phone: str) -> Person | None:
    """Who has proved this phone to be theirs."""
    return Person.objects.filter(phone=phone, phone_verified=True).first()


def verified_person_with_number(id_number: str) -> Person | None:
    """The account in which this ID number is proved."""
    index = number_index(id_number)
    return Person.objects.filter(id_number_index=index, verified_at__isnull=False).first()


def open_claim_of(person: Person) -> RealNameClaim | None:
    """The claim that waits for an answer."""
    return RealNameClaim.objects.filter(person=person).filter(decided_at__isnull=True).first()


def latest_claim_of(person: Person) -> RealNameClaim | None:
    """The newest claim, decided or not."""
    return RealNameClaim.objects.filter(person=person).order_by("-claimed_at").first()


def court_names() -> dict[str, str]:
    """Names of the courts of this house by code; basic courts first."""
    courts = Court.objects.order_by("-superior_code", "code")
    return {court.code: court.name for court in courts}


def sign_ins_of(person: Person, newest: int = 10) -> list[JournalEntry]:
    """When sessions were opened, newest first (one's own record of sign-ins)."""
    entries = JournalEntry.objects.filter(stream=person.pk, type=SignedIn.type)
    return list(entries.order_by("-seq")[:newest])


def administrators() -> list[Person]:
    """Everyone who looks after the machines now, in any court."""
    offices = Appointment.objects.in_force().filter(role=Role.ADMINISTRATOR)
    return list(Person.objects.filter(pk__in=offices.values("person")).order_by("pk"))
