"""Two at the same moment: one account per phone, one account per number, one sending per key."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier, Lock

import pytest
from django.db import connection

from court.identity.actions import claim_real_name, pass_real_name, register_phone
from court.identity.models import Person, RealNameClaim
from court.notices.actions import send_notice
from court.notices.models import Notice
from tests.cast import MONDAY, id_number, phone

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def together(act) -> list:
    """Run ``act(n)`` in several threads that start at the same moment.

    SQLite has one writer at a time; its database in memory, as tests have it, fails where the
    file would wait, so there the threads take turns in whatever order they come.
    """
    start = Barrier(AT_ONCE)
    turn = Lock() if connection.vendor == "sqlite" else nullcontext()

    def run(number: int):
        try:
            start.wait()
            with turn:
                return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_a_phone_that_comes_in_several_times_at_once_is_one_account():
    people = together(lambda number: register_phone(phone(5)))
    assert len({person.pk for person in people}) == 1


def test_a_number_claimed_by_several_at_once_is_proved_in_one_account():
    claims = []
    for number in range(AT_ONCE):
        person = Person.objects.create_user(phone(10 + number), phone_verified=True)
        claim = claim_real_name(
            person,
            name="陈新",
            id_number=id_number(500),
            court_code="浙0106",
            by=person.actor,
            at=MONDAY,
        )
        claims.append(claim.pk)
    together(lambda n: pass_real_name(claims[n], by="machine:test", at=MONDAY))
    states = list(RealNameClaim.objects.values_list("state", flat=True))
    assert states.count("passed") == 1 and states.count("person_needed") == AT_ONCE - 1
    assert Person.objects.filter(verified_at__isnull=False).count() == 1


def test_a_message_written_by_several_at_once_is_one_message():
    person = Person.objects.create_user(phone(5), phone_verified=True)

    def tell(number: int):
        return send_notice("real_name_passed", person, {}, by="machine:test", at=MONDAY, key="same")

    together(tell)
    assert Notice.objects.count() == 1
