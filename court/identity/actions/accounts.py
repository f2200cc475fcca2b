"""Accounts: a phone is named, proved, changed; sessions are opened."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from court.identity.events import PersonRegistered, PhoneChanged, SignedIn
from court.identity.models import Person
from court.journal.actions import record

UNFINISHED_AFTER = timedelta(days=1)


def register_phone(phone: str) -> Person:
    """The account of ``phone``, made unproved where there is none; nothing has happened yet.

    Known and unknown numbers are treated alike, so that nobody learns which are registered.
    """
    person = Person.objects.filter(phone=phone).first()
    if person is not None:
        return person
    try:
        with transaction.atomic():
            return Person.objects.create_user(phone)
    except IntegrityError:  # the same number came in twice at once
        return Person.objects.get(phone=phone)


@transaction.atomic
def verify_phone(person: Person, phone: str, *, by: str, at: datetime) -> None:
    """The person has shown that ``phone`` reaches them; the first time this registers them."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    if held.phone != phone:
        change_phone(held, phone, by=by, at=at)
    elif not held.phone_verified:
        held.phone_verified = True
        held.save(update_fields=["phone_verified"])
        record(PersonRegistered(stream=held.pk), by=by, at=at)
    person.phone, person.phone_verified = held.phone, True


@transaction.atomic
def change_phone(person: Person, phone: str, *, by: str, at: datetime) -> None:
    """Another phone, proved by code, takes the place of the first."""
    Person.objects.filter(phone=phone, phone_verified=False).exclude(pk=person.pk).delete()
    held = Person.objects.select_for_update().get(pk=person.pk)
    held.phone, held.phone_verified = phone, True
    held.save(update_fields=["phone", "phone_verified"])
    record(PhoneChanged(stream=held.pk), by=by, at=at)


@transaction.atomic
def record_sign_in(person: Person, *, method: str, by: str, at: datetime) -> None:
    """A session was opened; the person finds it in the account of sign-ins."""
    record(SignedIn(stream=person.pk, method=method), by=by, at=at)


def remove_unfinished_registrations(*, at: datetime) -> int:
    """Forget numbers that were typed but never proved (个人信息保护法第19条); returns how many."""
    unproved = Person.objects.filter(phone_verified=False, last_login__isnull=True)
    old = unproved.filter(joined_at__lt=at - UNFINISHED_AFTER, appointments__isnull=True)
    return old.filter(verified_at__isnull=True).delete()[0]
