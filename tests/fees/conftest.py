"""The filing from which the cases come, its case and fee, and the payment sandbox."""

import pytest

from court.fees.queries import fee_of_case
from court.journal.subscriptions import deliver_pending
from court.review.actions import docket_filing
from tests.fees.bank import running
from tests.review.conftest import submitted

__all__ = ["submitted"]


@pytest.fixture
def case(submitted, clerk, monday):
    """林 against 王, 80,000 yuan, docketed; the fee is due."""
    case = docket_filing(submitted.pk, by=clerk.actor, at=monday)
    deliver_pending()
    return case


@pytest.fixture
def fee(case):
    """1,800 yuan."""
    return fee_of_case(case.pk)


@pytest.fixture(scope="session")
def bank():
    """The address of the running sandbox."""
    with running() as address:
        yield address
