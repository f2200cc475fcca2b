"""The authenticator app: joined, asked for, kept as ciphertext, demanded of staff."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.cast import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_limits")]


def current(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_joining_an_app_shows_its_secret_and_asks_for_its_code(clerk, signed_in):
    client = signed_in(clerk)
    page = client.get("/accounts/factor/app/activate/")
    secret = page.context["form"].secret
    assert client.post("/accounts/factor/app/activate/", {"code": "000000"}).status_code == 422
    client.post("/accounts/factor/app/activate/", {"code": current(secret)})
    assert Authenticator.objects.filter(user=clerk, type="totp").exists()


def test_the_secret_stands_in_the_database_only_as_ciphertext(clerk):
    secret = generate_totp_secret()
    TOTP.activate(clerk, secret)
    assert secret not in str(Authenticator.objects.get(user=clerk, type="totp").data)


def test_a_password_alone_does_not_sign_in_who_joined_an_app(clerk, client):
    clerk.set_password("correct horse 9")
    clerk.save()
    secret = generate_totp_secret()
    TOTP.activate(clerk, secret)
    typed = {"login": clerk.phone, "password": "correct horse 9"}
    response = client.post("/accounts/login/password/", typed)
    assert response["Location"] == "/accounts/factor/authenticate/"
    assert client.get("/accounts/").status_code == 302
    client.post("/accounts/factor/authenticate/", {"code": current(secret)})
    assert client.get("/accounts/").status_code == 200


def test_where_the_court_demands_it_staff_first_join_an_app(clerk, signed_in, settings):
    settings.STAFF_SECOND_FACTOR = True
    client = signed_in(clerk)
    response = client.get("/desk/real-names/")
    assert response["Location"].startswith("/accounts/factor/")
    TOTP.activate(clerk, generate_totp_secret())
    assert client.get("/desk/real-names/").status_code == 200


def test_parties_are_not_asked_for_an_app(lin, signed_in, settings):
    settings.STAFF_SECOND_FACTOR = True
    assert lin.verified_at == MONDAY
    assert signed_in(lin).get("/accounts/sessions/").status_code == 200
