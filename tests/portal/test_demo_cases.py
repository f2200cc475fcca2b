"""The cases of the demonstration stand where their stories brought them, by real actions."""

from collections import Counter

import pytest

from court.docket.models import Application, Case
from court.docket.states import CaseState
from court.journal.queries import verify_chain
from court.portal.demo.cases import bring_cases
from court.portal.demo.house import set_up_house
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db


def test_the_stories_end_in_several_stages_with_papers_to_decide():
    people = set_up_house(at=MONDAY)
    bring_cases(people, at=MONDAY)

    states = Counter(Case.objects.values_list("state", flat=True))
    assert states == {
        CaseState.ASSIGNED: 1, CaseState.CLOSED_WITHDRAWN: 1, CaseState.OBJECTED: 1,
        CaseState.SUSPENDED: 1, CaseState.CLOSED_TRANSFERRED: 1, CaseState.FEE_SETTLED: 1,
    }  # fmt: skip
    assert Application.objects.open().count() == 2
    assert [fault for case in Case.objects.all() for fault in verify_chain(case.pk)] == []
