"""What goes over into a filing: signed, short-lived, nothing personal."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core import signing

from court.guide.carrying import MAX_AGE, SALT, carried, carry
from court.law.bundle import parse_bundle

FACTS = {
    "cause": "民间借贷纠纷",
    "court": "浙0106",
    "amount_in_dispute": "80000.00",
    "plaintiffs": [{"kind": "person", "domicile": {"division": "330106"}}],
}


def test_facts_come_back_as_they_went():
    assert carried(carry(FACTS)) == FACTS


def test_they_are_part_of_a_bundle():
    assert parse_bundle({"bundle": 1, **carried(carry(FACTS))}).cause == "民间借贷纠纷"


@pytest.mark.parametrize("token", ["", "x", carry(FACTS)[:-2] + "zz", signing.dumps(FACTS)])
def test_a_forged_token_carries_nothing(token):
    assert carried(token) == {}


def test_a_token_ends_after_thirty_days():
    token = carry(FACTS)
    then = signing.time.time() + MAX_AGE + 1
    with mock.patch("django.core.signing.time.time", return_value=then):
        assert carried(token) == {}


@pytest.mark.parametrize(
    "facts",
    [
        {"plaintiffs": [{"kind": "person", "name": "林"}]},
        {"defendants": [{"kind": "person", "domicile": {"text": "文三路999号"}}]},
        {"facts_and_reasons": "……"},
    ],
)
def test_nothing_personal_goes_into_an_address(facts):
    with pytest.raises(ValueError, match="not for an address"):
        carry(facts)


def test_the_salt_is_fixed_because_the_filing_reads_it():
    assert signing.loads(carry(FACTS), salt=SALT, max_age=timedelta(days=1)) == FACTS
