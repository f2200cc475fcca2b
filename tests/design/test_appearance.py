"""Large print, contrast, dark and language are remembered, without a script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.design.appearance import CHOICES, Appearance, from_cookie


def choose(client, choice, back="/help/", **headers):
    return client.post("/appearance/", {"set": choice, "next": back}, **headers)


def test_a_choice_is_kept_and_leads_back(client):
    answer = choose(client, "print=large")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/help/")
    assert 'data-print="large"' in client.get("/help/").content.decode()


def test_choices_add_up_and_can_be_taken_back(client):
    for choice in ("print=large", "contrast=high", "theme=dark"):
        choose(client, choice)
    page = client.get("/").content.decode()
    assert 'data-print="large" data-contrast="high" data-theme="dark"' in page
    choose(client, "print=")
    assert "data-print" not in client.get("/").content.decode()


def test_the_button_says_whether_it_is_pressed(client):
    assert 'value="print=large" aria-pressed="false"' in client.get("/").content.decode()
    choose(client, "print=large")
    assert 'value="print=" aria-pressed="true"' in client.get("/").content.decode()


def test_the_language_can_be_chosen(client):
    choose(client, "language=en")
    page = client.get("/").content.decode()
    assert '<html lang="en"' in page
    choose(client, "language=zh-hans")
    assert '<html lang="zh-Hans"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""]
)
def test_it_never_leads_elsewhere(client, back):
    assert choose(client, "print=large", back).headers["Location"] == "/"


def test_another_site_cannot_choose(client):
    choose(client, "print=large", headers={"sec-fetch-site": "cross-site"})
    assert "data-print" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "choice", ["print=huge", "language=xx", "nonsense", "", "print=large\r\nX: y"]
)
def test_unknown_choices_change_nothing(client, choice):
    assert choose(client, choice).status_code == 302
    assert "data-print" not in client.get("/").content.decode()


def test_only_a_form_may_choose(client):
    assert client.get("/appearance/").status_code == 405


looks = st.builds(Appearance, **{name: st.sampled_from(values) for name, values in CHOICES.items()})


@given(looks)
def test_a_cookie_gives_back_the_look(look):
    assert from_cookie(look.to_cookie()) == look


@given(st.text())
def test_any_cookie_is_harmless(text):
    assert set(from_cookie(text).attributes()) <= {f"data-{name}" for name in CHOICES}
