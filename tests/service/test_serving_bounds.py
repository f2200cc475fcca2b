"""Once, by whom it may be, and seen by whom it may be."""

import pytest

from court.law.service import Way
from court.service.actions.attempting import (
    NotYours,
    ask_for_copy,
    call_off,
    open_enclosure,
    record_attempt,
    sign_for,
)
from court.service.models import Attempt, Service, ServiceOrder
from court.service.states import IllegalMove
from tests.cast import MONDAY
from tests.service.serving import DAY, TUESDAY, events, joined, ordered

pytestmark = pytest.mark.django_db


def test_an_order_and_an_attempt_are_made_once(case, offline, court_clerk, paper):
    sheet = paper()
    for _ in range(2):
        (service,) = ordered(case, [sheet], offline)
        record_attempt(
            service.pk, Way.DIRECT, {"signed_on": TUESDAY}, by=court_clerk.actor,
            at=MONDAY + DAY, key="a1",
        )  # fmt: skip

    assert ServiceOrder.objects.count() == Service.objects.count() == Attempt.objects.count() == 1
    assert len(events(case, "service.took_effect")) == 1


def test_a_paper_served_before_is_not_served_again(case, offline, paper):
    sheet = paper()
    ordered(case, [sheet], offline, key="k1")

    assert ordered(case, [sheet], offline, key="k2") == []


def test_only_the_court_s_own_people_write_down_attempts(case, offline, other_clerk, lin, paper):
    (service,) = ordered(case, [paper()], offline)

    for person in (other_clerk, lin):
        with pytest.raises(NotYours):
            record_attempt(
                service.pk, Way.DIRECT, {"signed_on": TUESDAY}, by=person.actor, at=MONDAY,
                key="a1",
            )  # fmt: skip


def test_nobody_opens_or_signs_for_another_party(case, online, wang, mallory, lin, paper):
    joined(online, wang, electronic=True)
    (service,) = ordered(case, [paper()], online)

    for person in (mallory, lin):
        with pytest.raises(NotYours):
            open_enclosure(service.enclosures.get().pk, person, at=MONDAY)
        with pytest.raises(NotYours):
            sign_for(service.pk, person, at=MONDAY)
        with pytest.raises(NotYours):
            ask_for_copy(service.pk, person, at=MONDAY)


def test_a_service_called_off_takes_no_attempt(case, offline, court_clerk, paper):
    (service,) = ordered(case, [paper()], offline)
    call_off(service.pk, reason="原告撤回对该被告的起诉", by=court_clerk.actor, at=MONDAY)

    with pytest.raises(IllegalMove):
        record_attempt(
            service.pk, Way.DIRECT, {"signed_on": TUESDAY}, by=court_clerk.actor, at=MONDAY,
            key="a1",
        )  # fmt: skip


def test_each_sees_the_services_on_its_own_side(case, online, offline, wang, lin, mallory, paper):
    joined(online, wang, electronic=True)
    ordered(case, [paper()], online, offline)

    seen = {p: set(Service.objects.visible_to(p).values_list("party", flat=True))
            for p in (wang, lin, mallory)}  # fmt: skip

    assert seen == {wang: {online.pk}, lin: set(), mallory: set()}
