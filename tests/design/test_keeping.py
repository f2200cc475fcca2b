"""What was typed comes back when the session ended or the form's secret is old."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.design.pages import assert_sound

PAGE = f"/filing/{uuid4()}/q/service/"
TYPED = {
    "address": "杭州市西湖区<文三路>90号",
    "postcode": "310012",
    "steps": ["filing", "service"],
}
OURS = {"Sec-Fetch-Site": "same-origin"}


def test_words_of_an_ended_session_are_on_the_page_and_can_be_sent_again(client, db):
    answer = client.post(PAGE, TYPED, headers=OURS)
    assert answer.status_code == 401
    page = assert_sound(answer.content.decode())
    sent = [(f["name"], f["value"]) for f in page.all("input") if f.get("type") == "hidden"]
    assert ("address", "杭州市西湖区<文三路>90号") in sent
    assert [value for name, value in sent if name == "steps"] == ["filing", "service"]
    assert any(form.get("action") == PAGE for form in page.all("form"))


def test_a_program_and_an_autosave_get_the_bare_status(client, db):
    answer = client.post(PAGE, TYPED, headers=OURS | {"Accept": "application/json"})
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}]
)
def test_a_form_from_another_site_is_not_taken_up(client, db, headers):
    answer = client.post(PAGE, TYPED, headers=headers)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_an_old_secret_of_a_form_asks_once_more_and_keeps_the_words(db):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/accounts/login/", {"phone": "19900000101"}, headers=OURS)
    assert answer.status_code == 403
    assert b'value="19900000101"' in answer.content
    alien = strict.post("/accounts/login/", {"phone": "19900000101"})
    assert b"19900000101" not in alien.content


def test_passwords_and_codes_do_not_come_back(db):
    strict = Client(enforce_csrf_checks=True)
    secret = {"login": "19900000101", "password": "sehr-geheim", "code": "123456"}
    answer = strict.post("/accounts/login/password/", secret, headers=OURS)
    assert b"19900000101" in answer.content
    assert b"sehr-geheim" not in answer.content and b"123456" not in answer.content
