"""Phones as people type them."""

import pytest

from court.identity.phone import NotAMobileNumber, masked, normalise


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+8613800138000",
        "+86 138 0013 8000",
        "8613800138000",
        "008613800138000",
        "（+86）13800138000",
        "１３８００１３８０００",
        "＋８６１３８００１３８０００",
        "\u30001380013 8000 ",
    ],
)
def test_all_ways_of_writing_a_number_are_one(typed):
    assert normalise(typed) == "+8613800138000"


@pytest.mark.parametrize(
    "typed",
    ["", "1380013800", "138001380001", "12800138000", "+85213800138", "+1 13800138000", "abc"],
)
def test_what_is_no_mainland_mobile_is_refused(typed):
    with pytest.raises(NotAMobileNumber):
        normalise(typed)


def test_the_middle_is_hidden_on_screens():
    assert masked("+8613800138000") == "138****8000"
