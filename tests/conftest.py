"""The house for tests: the fixed cast, and tables emptied after tests that commit."""

import pytest
from django.core.cache import cache

from court.identity.models import Person
from tests.cast import MONDAY, ROLES, People
from tests.migrated import begin_as_copy

pytest_plugins = ["tests.emptying"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """A process does not run every migration for its test database again."""
    begin_as_copy()


@pytest.fixture
def monday():
    """A working day at nine by the court's clock."""
    return MONDAY


@pytest.fixture
def people(db) -> People:
    """Makes people, and the courts they serve in."""
    cast = People()
    cast.court("浙01")
    cast.court("浙0106")
    return cast


def _member(name: str, **how):
    @pytest.fixture
    def member(people: People) -> Person:
        return people.person(name, *ROLES.get(name, ()), **how)

    return member


lin = _member("林小雨")
wang = _member("王大山")
mallory = _member("马洛丽")
newcomer = _member("陈新", verified=False)
clerk = _member("李立案")
judge = _member("赵法官")
court_clerk = _member("孙书记")
mediator = _member("周调解")
president = _member("钱院长")
administrator = _member("吴管理")
auditor = _member("郑审计")


@pytest.fixture
def other_clerk(people: People) -> Person:
    """A filing clerk of another court."""
    return people.person("冯立案", "filing_clerk", court="浙0105")


@pytest.fixture
def signed_in(client):
    """Signs a person in and returns the client."""

    def enter(person: Person):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.fixture
def no_limits(db) -> None:
    """Rate limits of earlier tests are forgotten."""
    cache.clear()
