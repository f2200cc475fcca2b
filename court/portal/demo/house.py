"""Sets up the courts of the demonstration and its people; doing it twice changes nothing."""

from datetime import date, datetime

from court.identity.actions import (
    appoint,
    claim_real_name,
    pass_real_name,
    register_phone,
    set_up_court,
    verify_phone,
)
from court.identity.models import Court, Person
from court.identity.phone import normalise
from court.law import courts as register
from court.portal.demo.people import BASIC, EVERYONE, INTERMEDIATE, DemoPerson

BY = "machine:demo"
SETTINGS = {
    "auto_docket": True,
    "auto_correct": True,
    "correction_days": 7,
    "contact": "立案庭 0571-00000000（演示）",
    "payee": {
        "name": "演示法院诉讼费专户（勿付款）",
        "account": "0000 0000 0000 0000",
        "bank": "演示银行",
    },
}


def set_up_house(*, at: datetime) -> dict[str, Person]:
    """The two courts, and everyone by key."""
    for code in (INTERMEDIATE, BASIC):
        known = register.court(code)
        set_up_court(
            code,
            name=known.name,
            level=known.level,
            superior_code=INTERMEDIATE if code == BASIC else "",
            settings=SETTINGS,
            by=BY,
            at=at,
        )
    return {person.key: _enter(person, at=at) for person in EVERYONE}


def _enter(invented: DemoPerson, *, at: datetime) -> Person:
    phone = normalise(invented.phone)
    person = register_phone(phone)
    verify_phone(person, phone, by=BY, at=at)
    if not person.is_verified:
        claim = claim_real_name(
            person,
            name=invented.name,
            id_number=invented.id_number,
            court_code=BASIC,
            provider="counter",
            by=BY,
            at=at,
        )
        pass_real_name(claim.pk, by=BY, at=at)
    for code, role in invented.offices:
        appoint(person, role, Court.objects.get(pk=code), since=date(2026, 1, 1), by=BY, at=at)
    return Person.objects.get(pk=person.pk)
