"""Real houses for tests of real workers."""

from tests.faults.conftest import house

__all__ = ["house"]
