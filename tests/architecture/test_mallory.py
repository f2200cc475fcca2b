"""The matrix in which Mallory fails: every route × every role × own, other's and no thing.

Nothing here names a page. Routes come from the address table, what must happen comes from the
declared audience and from who owns the thing (``objects.py``); a new route is covered at once,
and one with an unknown parameter fails until it is said how such a thing is made.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client

from court.identity.access import Audience, Way
from court.identity.models import Person
from tests.architecture.objects import NEEDS, Thing, World, maker_of
from tests.architecture.routes import Route, routes

pytestmark = pytest.mark.django_db
ROUTES = routes()
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _quiet():
    """Refusals are what is asked for here; the log need not tell of each."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(people) -> World:
    return World(people)


@dataclass(frozen=True)
class Attempt:
    """One person knocks at one door with one thing in hand."""

    route: Route
    role: str
    which: str
    address: str
    way: Way
    reads: bool

    def __str__(self) -> str:
        return f"{self.role} at {self.route} ({self.which})"


def _placed(route: Route, world: World) -> dict[str, dict[str, Thing]]:
    """Things for each parameter: own, other's; and no thing at all."""
    made = {name: maker_of(name, route.name)(world) for name in route.parameters}
    kinds = ["own", *(["other"] if all("other" in m for m in made.values()) else [])]
    placed = {kind: {name: things[kind] for name, things in made.items()} for kind in kinds}
    if any(thing.is_object for thing in placed["own"].values()):
        placed["none"] = {name: thing.missing for name, thing in placed["own"].items()}
    return placed


def _attempts(route: Route, world: World) -> Iterator[Attempt]:
    audience = route.audience
    assert isinstance(audience, Audience)
    for which, things in _placed(route, world).items() if route.parameters else [("", {})]:
        address = route.address(**{name: thing.value for name, thing in things.items()})
        for role, person in world.cast.items():
            reads = all(role in thing.readers for thing in things.values())
            way = audience.way(person or AnonymousUser())
            yield Attempt(route, role, which, address, way, reads)


def _knock(client: Client, method: str, address: str) -> Any:
    """Ask, and undo what it did."""
    cache.clear()
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    return response


def _check(attempt: Attempt, client: Client) -> None:
    answers = {method: _knock(client, method, attempt.address) for method in ("get", "post")}
    codes = {method: answer.status_code for method, answer in answers.items()}
    if attempt.way is Way.HIDDEN:
        assert set(codes.values()) == {404}, f"{attempt}: {codes}"
    elif attempt.way in (Way.SIGN_IN, Way.PROVE_NAME):
        door = "account_login" if attempt.way is Way.SIGN_IN else "real_name"
        for answer in answers.values():
            assert answer.status_code == 302, f"{attempt}: {codes}"
            assert urlsplit(answer["Location"]).path == resolve_url(door), str(attempt)
    elif attempt.reads:
        assert not {c for c in codes.values() if c in (401, 403, 404) or c >= 500}, (
            f"{attempt}: {codes}"
        )
    else:
        assert 404 in codes.values() and set(codes.values()) <= {404, 405}, f"{attempt}: {codes}"


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_each_door_opens_to_its_own_people_only(route, world):
    clients: dict[str, Client] = {}
    denied_first = sorted(_attempts(route, world), key=lambda a: a.way is Way.OPEN and a.reads)
    for attempt in denied_first:
        if attempt.role not in clients:
            clients[attempt.role] = _client(world.cast[attempt.role], route)
        _check(attempt, clients[attempt.role])


def _client(person: Person | None, route: Route) -> Client:
    client = Client()
    if person is not None:
        NEEDS.get(route.name, lambda person: None)(person)
        client.force_login(person, backend=BACKEND)
    return client


def test_every_parameter_of_an_address_has_a_maker():
    for route in ROUTES:
        for parameter in route.parameters:
            assert maker_of(parameter, route.name)


def test_the_matrix_would_notice_an_unknown_parameter():
    with pytest.raises(LookupError, match="does not know"):
        maker_of("treasure_id", "portal:treasure")
