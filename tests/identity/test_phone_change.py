"""Another phone: proved by code, never taken from another, never by someone at an open desk."""

import re

import pytest
from django.core.cache import cache

from court.jobs.worker import run_pending
from court.notices.models import Notice
from court.notices.providers import sandbox
from tests.cast import phone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_limits")]
CHANGE, VERIFY = "/accounts/phone/change/", "/accounts/phone/verify/"
NEW = phone(4321)


def last_text(to: str) -> str:
    run_pending()
    return next(m.text for m in sandbox.newest(100) if m.phone == to)


def code(to: str) -> str:
    return re.search(r"\d{6}", last_text(to))[0]


def test_the_new_phone_proves_itself_and_the_old_one_is_told(lin, signed_in):
    old, client = lin.phone, signed_in(lin)
    client.post(CHANGE, {"phone": NEW, "id_tail": lin.id_number[-6:].lower()})
    client.post(VERIFY, {"code": code(NEW), "action": "verify"})
    lin.refresh_from_db()
    assert lin.phone == NEW
    assert "4321" in last_text(old)


def test_a_wrong_code_changes_nothing(lin, signed_in):
    old, client = lin.phone, signed_in(lin)
    client.post(CHANGE, {"phone": NEW, "id_tail": lin.id_number[-6:]})
    wrong = f"{(int(code(NEW)) + 1) % 10**6:06d}"
    assert client.post(VERIFY, {"code": wrong}).status_code == 422
    lin.refresh_from_db()
    assert lin.phone == old


def test_an_open_screen_is_not_enough_to_take_an_account_away(lin, signed_in):
    client = signed_in(lin)
    assert client.post(CHANGE, {"phone": NEW, "id_tail": "000000"}).status_code == 422
    assert client.post(CHANGE, {"phone": NEW}).status_code == 422
    run_pending()
    assert not Notice.objects.filter(person=lin).exists()


def test_guessing_the_end_of_the_number_is_slow(lin, signed_in):
    client = signed_in(lin)
    tries = [client.post(CHANGE, {"phone": NEW, "id_tail": f"{n:06d}"}) for n in range(5)]
    assert [t.status_code for t in tries] == [422, 422, 422, 429, 429]


def test_a_phone_of_another_is_not_taken_and_not_told_apart(lin, wang, signed_in):
    client = signed_in(lin)
    tail = lin.id_number[-6:]
    taken = client.post(CHANGE, {"phone": wang.phone, "id_tail": tail})
    cache.clear()
    assert taken.status_code == 302 and taken["Location"] == VERIFY
    response = client.post(VERIFY, {"code": code(wang.phone)})
    assert response.status_code == 422
    wang.refresh_from_db()
    lin.refresh_from_db()
    assert lin.phone != wang.phone


def test_whose_name_is_not_proved_needs_the_code_only(newcomer, signed_in):
    client = signed_in(newcomer)
    assert "id_tail" not in client.get(CHANGE).content.decode()
    client.post(CHANGE, {"phone": NEW})
    client.post(VERIFY, {"code": code(NEW)})
    newcomer.refresh_from_db()
    assert newcomer.phone == NEW
