"""The filing from which the cases come."""

from tests.review.conftest import submitted

__all__ = ["submitted"]
