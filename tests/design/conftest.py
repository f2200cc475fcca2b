"""One site and one browser for all tests of a module."""

import pytest

from tests.design.site import chromium, served


@pytest.fixture(scope="module")
def site():
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened
