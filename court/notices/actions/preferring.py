"""People choose by which ways messages reach them."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from court.identity.models import Person
from court.journal.actions import record
from court.notices.actions.writing import send_notice
from court.notices.events import MailDropped, MailProved, PreferencesChanged
from court.notices.models import NoticePreference
from court.notices.states import OUTWARD, Group

CODE_MINUTES = 10
TRIES = 5


def _locked(person: Person, at: datetime) -> NoticePreference:
    Person.objects.select_for_update().get(pk=person.pk)
    row, _ = NoticePreference.objects.get_or_create(person=person, defaults={"changed_at": at})
    return row


@transaction.atomic
def choose_ways(
    person: Person,
    ways: Mapping[str, Sequence[str]],
    *,
    quiet: bool,
    paper: bool,
    postal_address: str,
    at: datetime,
) -> NoticePreference:
    """Keep the choice: text message or mail for each group, rest at night, or paper for all.

    What law demands to be prompted still goes by one way outward. Raises ``ValueError`` for paper
    without an address.
    """
    if paper and not postal_address.strip():
        raise ValueError("请填写邮寄地址")
    row = _locked(person, at)
    row.ways = {Group(g): [way for way in OUTWARD if way in chosen] for g, chosen in ways.items()}
    row.quiet, row.paper, row.postal_address = quiet, paper, postal_address.strip()
    row.changed_at = at
    row.save(update_fields=["ways", "quiet", "paper", "postal_address", "changed_at"])
    record(PreferencesChanged(person.pk, paper), by=person.actor, at=at)
    return row


@transaction.atomic
def name_mail(person: Person, mail: str, *, at: datetime) -> NoticePreference:
    """A mail address was given; a code goes there, and until it is typed in nothing else does."""
    row, code = _locked(person, at), f"{secrets.randbelow(10**6):06d}"
    row.mail, row.mail_verified_at = mail, None
    row.mail_code, row.mail_tries = _hash(person, code), 0
    row.mail_code_until = at + timedelta(minutes=CODE_MINUTES)
    row.save()
    send_notice(
        "mail_code", person, {"code": code, "minutes": CODE_MINUTES}, by=person.actor, at=at,
        key=f"{person.pk}:{at.isoformat()}", address=mail,
    )  # fmt: skip
    return row


@transaction.atomic
def prove_mail(person: Person, code: str, *, at: datetime) -> bool:
    """The code came back: the address is the person's. False for a wrong, old or worn-out code."""
    row = _locked(person, at)
    alive = row.mail_code_until is not None and at <= row.mail_code_until
    if not (row.mail_code and alive and row.mail_tries < TRIES):
        return False
    if not secrets.compare_digest(row.mail_code, _hash(person, code.strip())):
        row.mail_tries += 1
        row.save(update_fields=["mail_tries"])
        return False
    row.mail_verified_at, row.mail_code, row.mail_code_until = at, "", None
    row.save(update_fields=["mail_verified_at", "mail_code", "mail_code_until"])
    record(MailProved(person.pk), by=person.actor, at=at)
    return True


@transaction.atomic
def drop_mail(person: Person, *, at: datetime) -> None:
    """No more mail goes to the person."""
    row = _locked(person, at)
    row.mail, row.mail_verified_at, row.mail_code = "", None, ""
    row.save(update_fields=["mail", "mail_verified_at", "mail_code"])
    record(MailDropped(person.pk), by=person.actor, at=at)


def _hash(person: Person, code: str) -> str:
    return sha256(f"{person.pk}:{code}".encode()).hexdigest()
