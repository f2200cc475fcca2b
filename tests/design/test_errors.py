"""Refusals in plain words, with a way on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from court.design.errors import WORDS, Way
from court.design.web import errors
from tests.design.pages import assert_sound


@pytest.mark.parametrize("status", sorted(WORDS))
def test_every_refusal_is_a_sound_page_with_a_way_on(status):
    answer = errors.error_page(RequestFactory().get("/x/"), status)
    page = assert_sound(answer.content.decode())
    assert answer.status_code == status
    assert any(link.get("class") == "button" for link in page.all("a"))


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 429, 500, 503])
def test_the_named_refusals_exist(status):
    assert status in WORDS


@pytest.mark.parametrize("status", sorted(WORDS))
def test_no_refusal_shouts_or_speaks_of_systems(status):
    words = WORDS[status]
    text = f"{words.heading}{words.text}{''.join(map(str, words.points))}"
    assert not [word for word in ("系统错误", "！", "非法", "Error", "异常") if word in text]


def test_a_page_may_say_more(rf):
    answer = errors.error_page(
        rf.get("/x/"), 409, text="对方刚刚撤回", points=["一"], ways=[Way("看变化", "/y/")]
    )
    text = answer.content.decode()
    assert "对方刚刚撤回" in text and 'href="/y/"' in text


def test_an_unknown_address_answers_404_in_plain_words(client):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_handlers_keep_their_status(rf):
    request = rf.get("/x/")
    assert errors.bad_request(request, ValueError()).status_code == 400
    assert errors.forbidden(request, PermissionDenied()).status_code == 403
    assert errors.stale_form(request).status_code == 403
    assert errors.failed(request).status_code == 500
    assert_sound(errors.failed(request).content.decode())
