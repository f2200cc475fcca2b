"""The gate: every view names its audience, and without one it does not exist."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from court.identity.access import AudienceGate, Way, audience
from court.identity.models import Person, Role


def _person(*roles: str, verified: bool = True) -> Person:
    person = Person(phone="+8619900000001", verified_at=timezone.now() if verified else None)
    person._held = [SimpleNamespace(role=role, court_id="浙0106") for role in roles]
    return person


def _view(name, **kwargs):
    return audience(name, **kwargs)(lambda request: "page")


CASES = [
    ("public", AnonymousUser(), Way.OPEN),
    ("signed_in", AnonymousUser(), Way.SIGN_IN),
    ("signed_in", _person(verified=False), Way.OPEN),
    ("verified", _person(verified=False), Way.PROVE_NAME),
    ("verified", _person(), Way.OPEN),
    ("staff", AnonymousUser(), Way.SIGN_IN),
    ("staff", _person(), Way.HIDDEN),
    ("staff", _person(Role.JUDGE), Way.OPEN),
    ("staff", _person(Role.ADMINISTRATOR), Way.HIDDEN),
    ("staff", _person(Role.AUDITOR), Way.HIDDEN),
    ("staff", _person(Role.MEDIATOR), Way.HIDDEN),
    ("administrator", _person(Role.ADMINISTRATOR), Way.OPEN),
    ("administrator", _person(Role.PRESIDENT), Way.HIDDEN),
    ("auditor", _person(Role.AUDITOR), Way.OPEN),
    ("auditor", _person(Role.ADMINISTRATOR), Way.HIDDEN),
    ("president", _person(Role.PRESIDENT), Way.OPEN),
    ("president", _person(Role.JUDGE), Way.HIDDEN),
]


@pytest.mark.parametrize(("name", "person", "way"), CASES)
def test_an_audience_admits_its_own_people_only(name, person, way):
    assert _view(name).audience.way(person) is way


def test_a_desk_may_name_its_offices():
    desk = _view("staff", roles=[Role.FILING_CLERK]).audience
    assert desk.way(_person(Role.FILING_CLERK)) is Way.OPEN
    assert desk.way(_person(Role.JUDGE)) is Way.HIDDEN


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_no_desk_with_case_content_can_be_opened_to_administrators_or_auditors(role):
    with pytest.raises(ValueError, match="case content"):
        audience("staff", roles=[Role.JUDGE, role])


def test_an_unknown_audience_is_refused_at_import():
    with pytest.raises(ValueError, match="unknown audience"):
        audience("everybody")


def test_a_view_cannot_be_open_to_two_audiences():
    view = _view("signed_in")
    with pytest.raises(ValueError, match="已声明"):
        audience("public")(view)


def test_the_demonstration_pages_exist_only_in_a_demonstration(settings):
    page = _view("demo").audience
    settings.DEMO = False
    assert page.way(_person(Role.ADMINISTRATOR)) is Way.HIDDEN
    settings.DEMO = True
    assert page.way(AnonymousUser()) is Way.OPEN


def test_a_view_that_names_no_audience_does_not_exist(rf):
    request = rf.get("/forgotten/")
    request.user = _person(Role.PRESIDENT)
    with pytest.raises(Http404):
        AudienceGate(lambda r: None).process_view(request, lambda r: "secret", (), {})
