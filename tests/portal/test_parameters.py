"""Settings of a court: proposed by one, approved by another, within the law, journaled."""

import pytest
from django.urls import reverse

from court.identity.actions import NotOpen, OwnProposal, decide_settings, propose_settings
from court.identity.actions.offices import court_stream
from court.identity.models import Court
from court.journal.queries import entries_of
from court.law.vocabulary import ImpossibleFact

pytestmark = pytest.mark.django_db
AFTER = {"auto_docket": True, "correction_days": 10}


@pytest.fixture
def proposal(administrator, monday):
    return propose_settings(
        "浙0106", AFTER, reason="试行自动立案", proposer=administrator, at=monday
    )


def settings_of(code="浙0106"):
    return Court.objects.get(pk=code).settings


def test_a_proposal_changes_nothing_until_a_second_person_approves(proposal, president, monday):
    assert settings_of() == {}

    decide_settings(proposal.pk, approve=True, decider=president, at=monday)

    assert settings_of() == AFTER
    types = [e.type for e in entries_of(court_stream("浙0106"))]
    assert types == ["identity.settings_proposed", "identity.settings_decided"]


def test_nobody_approves_their_own_proposal(proposal, administrator, monday):
    with pytest.raises(OwnProposal):
        decide_settings(proposal.pk, approve=True, decider=administrator, at=monday)
    assert settings_of() == {}


def test_a_declined_proposal_stays_declined(proposal, president, monday):
    decide_settings(proposal.pk, approve=False, decider=president, at=monday)

    with pytest.raises(NotOpen):
        decide_settings(proposal.pk, approve=True, decider=president, at=monday)
    assert settings_of() == {}


def test_a_proposal_made_on_other_settings_is_not_approved(proposal, president, people, monday):
    Court.objects.filter(pk="浙0106").update(settings={"correction_days": 5})

    with pytest.raises(NotOpen):
        decide_settings(proposal.pk, approve=True, decider=president, at=monday)


def test_what_the_law_does_not_allow_is_not_proposed(administrator, monday):
    for bad in ({"correction_days": 30}, {"flat_fees": {"divorce": "999"}}, {"secret": 1}):
        with pytest.raises(ImpossibleFact):
            propose_settings("浙0106", bad, reason="试", proposer=administrator, at=monday)


def test_a_keeper_of_another_court_cannot_decide(proposal, people, monday):
    elsewhere = people.person("别院管理", "administrator", court="浙0105")

    with pytest.raises(PermissionError):
        decide_settings(proposal.pk, approve=True, decider=elsewhere, at=monday)


def test_the_page_shows_what_would_change_and_what_is_unverified(signed_in, president, proposal):
    page = signed_in(president).get(reverse("portal:settings")).content.decode()

    assert "补正期限（日）：未设置 → 10" in page
    assert "还没有与官方文本核对的" in page


def test_the_form_keeps_what_was_typed_and_names_the_field(signed_in, administrator):
    body = {"correction_days": "30", "cut_off_hour": "24", "reason": "想久一点"}

    answer = signed_in(administrator).post(reverse("portal:propose", args=["浙0106"]), body)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "1 至 15 的整数" in page
    assert "想久一点" in page


def test_approving_on_the_page_puts_the_settings_in_force(signed_in, president, proposal):
    address = reverse("portal:decide_settings", args=[proposal.pk])

    signed_in(president).post(address, {"decision": "approve"})

    assert settings_of() == AFTER
