"""Consent that follows from an agreement or an address given: noted once, never for decisions."""

import pytest

from court.law.service import ConsentGround, Way, ways_for
from court.service.access import NotYours
from court.service.actions.confirming import note_consent
from court.service.facts import consent_of, matter_of
from court.service.models import ConsentNote
from tests.cast import MONDAY
from tests.service.serving import events, joined, ordered

pytestmark = pytest.mark.django_db
WHERE = "借款合同第九条约定的电子邮箱"


@pytest.mark.parametrize("ground", ["agreed_before", "address_given"])
def test_it_opens_the_electronic_way_but_not_for_decisions(
    case, offline, paper, court_clerk, ground
):
    first = ordered(case, [paper()], offline)[0]
    ruling = ordered(case, [paper("withdrawal_ruling", "民事裁定书")], offline, key="r")[0]
    assert not ways_for(matter_of(first))[Way.ELECTRONIC].open
    note_consent(offline.pk, ground, WHERE, by=court_clerk.actor, at=MONDAY)

    assert consent_of(offline) == (ConsentGround(ground), False)
    assert ways_for(matter_of(first))[Way.ELECTRONIC].open
    assert not ways_for(matter_of(ruling))[Way.ELECTRONIC].open
    assert "人民法院在线诉讼规则第29条" in events(case, "service.consent_noted")[0].authority


def test_what_the_party_confirms_counts_instead(online, wang, court_clerk):
    note_consent(online.pk, "agreed_before", WHERE, by=court_clerk.actor, at=MONDAY)
    joined(online, wang, electronic=False)
    assert consent_of(online)[0] is ConsentGround.NONE


def test_after_a_confirmation_nothing_is_noted(online, wang, court_clerk):
    joined(online, wang, electronic=False)
    with pytest.raises(ValueError, match="确认书"):
        note_consent(online.pk, "agreed_before", WHERE, by=court_clerk.actor, at=MONDAY)


def test_on_the_desk_once_and_by_staff_of_the_court(
    offline, court_clerk, other_clerk, lin, signed_in
):
    with pytest.raises(NotYours):
        note_consent(offline.pk, "agreed_before", WHERE, by=other_clerk.actor, at=MONDAY)
    here = f"/desk/cases/parties/{offline.pk}/consent/"
    given = {"ground": "address_given", "where": WHERE}
    for person in (lin, other_clerk):
        assert signed_in(person).post(here, given).status_code in (403, 404)
    client = signed_in(court_clerk)
    assert client.post(here, {"ground": "address_given"}).status_code == 422
    assert [client.post(here, given).status_code for _ in range(2)] == [302, 409]
    assert ConsentNote.objects.get().where == WHERE
