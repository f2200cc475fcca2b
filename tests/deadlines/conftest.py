"""Clocks for tests: of 林's case at 西湖区法院."""

from datetime import date
from uuid import uuid4

import pytest

from court.deadlines import actions
from tests.cast import MONDAY

CLERK = "person:clerk"


@pytest.fixture
def start(db):
    """Starts a clock; what is not said is an answer period from Monday, 2 March 2026."""

    def starting(kind="answer", **more):
        given = {
            "subject_id": uuid4(),
            "court_code": "浙0106",
            "trigger_on": date(2026, 3, 2),
            "party": "defendant:1",
            "by": CLERK,
            "at": MONDAY,
            "key": uuid4().hex,
        } | more
        return actions.start_clock(kind, **given)

    return starting
