"""Houses on both databases."""

import pytest

from tests.faults.house import House, drop_postgresql, new_postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, tmp_path):
    """An empty, prepared house; PostgreSQL only where TEST_DATABASE_URL names a server."""
    if request.param == "sqlite":
        made = House(tmp_path)
        made.prepare()
        yield made
        made.end()
        return
    addresses = new_postgresql()
    assert addresses, "PostgreSQL is part of the promise: set TEST_DATABASE_URL (make test does)"
    server, address = addresses
    made = House(tmp_path, address)
    made.prepare()
    yield made
    made.end()
    drop_postgresql(server, address)
