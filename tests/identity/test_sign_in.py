"""Signing in by phone and code: for everybody, and against those who try it for others."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from court.identity.models import Person
from court.jobs.worker import run_pending
from court.journal.models import JournalEntry
from court.notices.models import Notice
from court.notices.providers import sandbox

pytestmark = pytest.mark.django_db

PHONE = "+8619900001001"
ENTER = "/accounts/login/"
CONFIRM, PASSWORD = f"{ENTER}confirm/", f"{ENTER}password/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def ask(client: Client, phone: str = "199 0000 1001", **query):
    return client.post(ENTER, {"phone": phone}, query_params=query)


def last_code(phone: str = PHONE) -> str:
    run_pending()
    text = next(m.text for m in sandbox.newest(50) if m.phone == phone)
    return re.search(r"\d{6}", text)[0]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def enter(client: Client, **query):
    ask(client, **query)
    return client.post(CONFIRM, {"code": last_code()}, query_params=query)


def test_a_new_phone_registers_and_is_signed_in(client):
    response = enter(client)
    assert response.status_code == 302 and response["Location"] == "/my/"
    person = Person.objects.get(phone=PHONE)
    assert person.phone_verified and not person.has_usable_password()
    types = list(JournalEntry.objects.filter(stream=person.pk).values_list("type", flat=True))
    assert types == ["identity.person_registered", "identity.signed_in"]


def test_a_known_phone_comes_back_to_the_same_account(client):
    enter(client)
    client.post("/accounts/logout/")
    cache.clear()
    enter(client)
    assert Person.objects.filter(phone=PHONE).count() == 1
    assert client.get("/accounts/").status_code == 200


def test_known_and_unknown_phones_are_answered_alike(client):
    Person.objects.create_user(PHONE, phone_verified=True)
    known, unknown = ask(client), ask(Client(), "19900001002")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_the_page_for_the_code_is_the_same_for_known_and_unknown_phones(client):
    Person.objects.create_user(PHONE, phone_verified=True)
    ask(client)
    known = client.get(CONFIRM).content.decode().replace("1001", "____")
    cache.clear()
    stranger = Client()
    ask(stranger, "19900001002")
    unknown = stranger.get(CONFIRM).content.decode().replace("1002", "____")
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", known) == token.sub("", unknown)


@pytest.mark.parametrize(
    "typed", ["19900001001", "+86 199-0000-1001", "0086 19900001001", "１９９ ００００ １００１"]
)
def test_a_phone_may_be_typed_in_many_ways(client, typed):
    assert ask(client, typed).status_code == 302
    assert last_code()


@pytest.mark.parametrize("typed", ["", "12345", "29900001001", "199000010011", "abc"])
def test_what_is_no_mobile_number_is_said_beside_the_field_and_kept(client, typed):
    response = ask(client, typed)
    assert response.status_code == 422
    assert "手机号" in response.content.decode()
    assert not Person.objects.exists()


def test_the_code_may_be_typed_with_blanks_and_full_width_digits(client):
    ask(client)
    code = last_code().translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    response = client.post(CONFIRM, {"code": f" {code[:3]} {code[3:]} "})
    assert response.status_code == 302


def test_a_wrong_code_is_refused_and_does_not_sign_in(client):
    ask(client)
    response = client.post(CONFIRM, {"code": wrong(last_code())})
    assert response.status_code == 422
    assert client.get("/accounts/").status_code == 302


def test_five_wrong_codes_end_the_attempt_even_for_the_right_one(client):
    ask(client)
    code = last_code()
    for _ in range(5):
        client.post(CONFIRM, {"code": wrong(code)})
    client.post(CONFIRM, {"code": code})
    assert client.get("/accounts/").status_code == 302


def test_parallel_guesses_share_one_count(client):
    """Sessions can be replayed by sending many guesses at once; the count cannot."""
    ask(client)
    code, cookie = last_code(), client.cookies["weifating"].value
    before = dict(client.session)
    for _ in range(5):
        client.post(CONFIRM, {"code": wrong(code)})
        session = client.session
        session.update(before)  # as if this guess had been read before the last was counted
        session.save()
        client.cookies["weifating"] = cookie
    response = client.post(CONFIRM, {"code": code})
    assert response.status_code == 422
    assert client.get("/accounts/").status_code == 302


def test_a_code_works_once(client):
    ask(client)
    code = last_code()
    client.post(CONFIRM, {"code": code})
    again = Client()
    ask(again, "19900001001")
    assert again.post(CONFIRM, {"code": code}).status_code == 422 or last_code() == code


def test_a_code_belongs_to_the_session_that_asked(client):
    ask(client)
    stranger = Client()
    response = stranger.post(CONFIRM, {"code": last_code()})
    assert response.status_code == 302 and "/login" in response["Location"]
    assert stranger.get("/accounts/").status_code == 302


def test_an_old_code_is_no_longer_good(client, settings):
    ask(client)
    code = last_code()
    session = client.session
    stages = session["account_login"]["state"]["stages"]
    stages["login_by_code"]["data"]["at"] -= settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT + 1
    session.save()
    client.post(CONFIRM, {"code": code})
    assert client.get("/accounts/").status_code == 302


def test_the_code_stands_nowhere_in_the_house(client):
    """Not in the session, not in the table of messages once sent, not in the queue or journal."""
    ask(client)
    code = last_code()
    assert code not in str(dict(client.session))
    assert code not in Notice.objects.get(kind="sign_in_code").text
    assert not [e for e in JournalEntry.objects.all() if code in str(e.payload)]


def test_asking_too_often_for_one_phone_is_slowed_down(client):
    answers = [ask(Client()).status_code for _ in range(4)]
    assert answers == [302, 302, 422, 422]


def test_the_session_is_a_new_one_after_signing_in(client):
    client.get(ENTER)
    ask(client)
    before = client.cookies["weifating"].value
    client.post(CONFIRM, {"code": last_code()})
    assert client.cookies["weifating"].value != before


@pytest.mark.parametrize("target", ["/accounts/sessions/", "/accounts/?a=1"])
def test_one_comes_back_to_the_page_one_wanted(client, target):
    assert enter(client, next=target)["Location"] == target


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"],
)
def test_nobody_is_sent_to_another_site(client, target):
    assert enter(client, next=target)["Location"] == "/my/"


def test_the_gate_sends_to_sign_in_and_back(client):
    response = client.get("/accounts/sessions/")
    assert response["Location"] == "/accounts/login/?next=%2Faccounts%2Fsessions%2F"


def test_a_password_is_optional_and_counted_per_phone(client):
    Person.objects.create_user(PHONE, "correct horse 9", phone_verified=True)
    Person.objects.create_user("+8619900001002", "other horse 9", phone_verified=True)
    for _ in range(6):
        client.post(PASSWORD, {"login": "19900001001", "password": "guess"})
    right = {"login": "19900001001", "password": "correct horse 9"}
    assert client.post(PASSWORD, right).status_code == 422
    other = {"login": "19900001002", "password": "other horse 9"}
    assert client.post(PASSWORD, other).status_code == 302


def test_an_account_without_a_password_cannot_be_opened_by_one(client):
    Person.objects.create_user(PHONE, phone_verified=True)
    for guess in ("", "!", "None"):
        response = client.post(PASSWORD, {"login": "19900001001", "password": guess})
        assert response.status_code == 422


def test_a_closed_account_does_not_open(client):
    Person.objects.create_user(PHONE, phone_verified=True, is_active=False)
    ask(client)
    response = client.post(CONFIRM, {"code": last_code()})
    assert response["Location"] == "/accounts/inactive/"
    assert client.get("/accounts/").status_code == 302


def test_signing_out_elsewhere_ends_the_other_sessions(client):
    enter(client)
    cache.clear()
    other = Client()
    enter(other)
    client.post("/accounts/sessions/")
    assert other.get("/accounts/").status_code == 302
    assert client.get("/accounts/").status_code == 200


def test_signing_out_needs_a_press_of_the_button(client):
    enter(client)
    client.get("/accounts/logout/")
    assert client.get("/accounts/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/accounts/").status_code == 302
