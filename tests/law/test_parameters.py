"""Dated values."""

from datetime import date
from decimal import Decimal

import pytest

from court.law.parameters import find_parameter, parameter, parameters


def test_a_value_holds_from_its_day_until_the_next():
    before = parameter("public_notice_days", on=date(2021, 12, 31))
    after = parameter("public_notice_days", on=date(2022, 1, 1))
    assert (before.days, after.days) == (60, 30)


def test_a_province_goes_before_the_nation():
    assert parameter("level_intermediate_foreign", province="浙江省").yuan == Decimal(40000000)
    assert parameter("level_intermediate_foreign", province="安徽省").yuan == Decimal(20000000)


def test_both_lines_of_small_claims_stand_for_themselves():
    must = parameter("small_claims_must", province="浙江省").yuan
    may = parameter("small_claims_may", province="浙江省").yuan
    assert (must, may) == (Decimal(54323), Decimal(217290))
    assert parameter("small_claims_must", province="江苏省", on=date(2025, 1, 1)).yuan == 60862


def test_what_is_not_on_record_is_never_invented():
    assert find_parameter("small_claims_must", province="青海省") is None
    with pytest.raises(LookupError):
        parameter("small_claims_must", province="青海省")
    with pytest.raises(LookupError):
        parameter("small_claims_must", province="浙江省", on=date(2020, 1, 1))


def test_unchecked_values_are_marked():
    assert not parameter("correction_days").verified
    assert parameter("answer_days").verified


def test_every_value_names_its_provision():
    for history in parameters().values():
        assert history
        assert all(item.citation.article.startswith("第") for item in history)
