"""From the text of an address to a division."""

import pytest

from court.law.divisions import all_divisions, division_of_address, full_name
from tests.law.examples import examples


@pytest.mark.parametrize("case", examples("addresses"), ids=lambda case: case["text"])
def test_the_division_is_certain_or_none(case):
    assert division_of_address(case["text"]) == case["division"]


def test_every_division_is_found_by_its_full_name():
    for item in all_divisions():
        if not item.former:
            assert division_of_address(full_name(item.code) + "人民路1号") == item.code


def test_a_county_name_that_exists_twice_is_never_guessed():
    names: dict[str, set[str]] = {}
    for item in all_divisions():
        if item.level == "county" and not item.former:
            names.setdefault(item.name, set()).add(item.code)
    for name in (name for name, codes in names.items() if len(codes) > 1):
        assert division_of_address(name + "中山路1号") is None
