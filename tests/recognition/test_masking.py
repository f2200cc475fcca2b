"""Masks: put on before a text leaves the house, taken off when it comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.recognition.suggesting.masking import Masks


@pytest.mark.parametrize(
    "secret",
    [
        "330106198503121450", "33010619850312145X", "330106 19850312 145x",
        "３３０１０６１９８５０３１２１４５０",
        "13800138000", "138 0013 8000", "+86-138-0013-8000", "0571-88886666", "(010)88886666",
        "6222021234567890123", "6222 0212 3456 7890 123", "91330106MA2ABCDE1X", "lin@example.cn",
        "E12345678", "330106850312145",
    ],
)  # fmt: skip
def test_numbers_of_people_are_hidden(secret):
    masks = Masks()
    hidden = masks.put_on(f"原告的号码是{secret}，请联系。")
    assert secret not in hidden and "〔" in hidden
    assert masks.take_off(hidden) == f"原告的号码是{secret}，请联系。"


@pytest.mark.parametrize(
    "plain",
    ["2025年1月15日借款80000元", "80,000.00元", "合同编号第3条", "月利率1.5%", "1000000000元"],
)
def test_sums_and_days_stay(plain):
    assert Masks().put_on(plain) == plain


def test_the_longer_name_is_hidden_first_and_each_has_one_mask():
    masks = Masks(["王大", "王大山", "林"])
    assert masks.put_on("王大山找王大，王大山没来") == "〔人1〕找〔人2〕，〔人1〕没来"


def test_what_looks_like_a_mask_in_the_story_is_none():
    masks = Masks(["王大山"])
    hidden = masks.put_on("〔人1〕和王大山")
    assert masks.take_off(hidden) == "(人1)和王大山"
    assert not masks.knows_all_of("〔人7〕")


@given(st.text(alphabet="借款还138 06-9Xx元。林王", max_size=60))
def test_taking_off_gives_back_what_was_put_on(text):
    masks = Masks(["林王"])
    assert masks.take_off(masks.put_on(text)) == text
