"""The cases of the demonstration stand where their stories brought them, by real actions."""

import re
from collections import Counter

import pytest
from django.utils import timezone

from court.docket.models import Application, Case
from court.docket.states import CaseState
from court.journal.queries import verify_chain
from court.portal.demo.cases import bring_cases, bring_fees
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


def test_no_page_of_the_desk_shows_a_door_that_is_closed_to_who_reads_it(client):
    now = timezone.now()  # roles are held from the day on which the house was set up
    people = set_up_house(at=now)
    bring_cases(people, at=now)
    bring_fees(people, at=now)
    cases = list(Case.objects.filter(court_code="浙0106"))
    for who in ("li", "zhao", "qian", "wu"):
        client.force_login(people[who], backend="django.contrib.auth.backends.ModelBackend")
        pages = ["/desk/cases/", *(f"/desk/cases/{case.pk}/" for case in cases)]
        bodies = [client.get(page).content.decode().partition("<main")[2] for page in pages]
        doors = {href for body in bodies for href in re.findall(r'href="(/[^"#]*)"', body)}
        assert len(doors) > len(cases)
        closed = {d for d in doors if client.get(d).status_code not in {200, 302}}
        assert closed == set(), who
