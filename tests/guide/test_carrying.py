"""What goes over into a filing: sealed, understood by the filing, nothing personal."""

import pytest

from court.filing.carrying import BadToken, read_start
from court.guide.carrying import carry

FACTS = {"cause": "民间借贷纠纷", "court": "浙0106"}


def token(address: str) -> str:
    return address.removeprefix("/filing/new/?from=")


def test_the_filing_reads_what_the_guide_sealed():
    assert read_start(token(carry(FACTS))) == FACTS


def test_an_altered_token_is_refused():
    with pytest.raises(BadToken):
        read_start(token(carry(FACTS))[:-2] + "zz")


def test_without_facts_a_filing_simply_begins():
    assert carry({}) == "/filing/new/"


@pytest.mark.parametrize("fact", ["name", "words", "id_number", "amount_in_dispute", "facts"])
def test_nothing_else_goes_into_an_address(fact):
    with pytest.raises(ValueError, match="not for an address"):
        carry(FACTS | {fact: "林小雨"})
