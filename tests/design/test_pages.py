"""The component pages, and what holds for every public page."""

import pytest

from tests.design.pages import assert_sound

PAGES = [
    "/", "/verify/", "/help/", "/accessibility/", "/privacy/", "/design/",
    "/design/desk/", "/design/confirm/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_sound_in_both_languages(client, address, language):
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    assert_sound(answer.content.decode())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_a_skip_link_and_landmarks(client, address):
    text = client.get(address).content.decode()
    assert '<a class="skip" href="#main">' in text
    assert text.index("<header") < text.index("<main") < text.index("<footer")


def test_the_component_page_shows_every_component(client):
    text = client.get("/design/").content.decode()
    for name in (
        "button--danger", "field--wrong", "error-summary", "notice--warning", "stages", "tasks",
        "summary", "tag--red", "clock--late", "clock--soon", "timeline", "steps", "files__problem",
        "table--cards", "tabs", "pages", "term__card", "card--link", "reckoning", "panel", "empty",
        "affix", "boxes", "choices--inline",
    ):  # fmt: skip
        assert name in text, name


def test_the_public_pages_need_no_database(client):
    assert client.get("/").status_code == 200  # without the db fixture any query would raise
