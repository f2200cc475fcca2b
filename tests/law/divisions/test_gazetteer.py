"""The list of divisions."""

import pytest

from court.law.divisions import (
    division,
    full_name,
    parents,
    province_code,
    province_of,
    same_city,
    same_province,
)
from court.law.vocabulary import ImpossibleFact


def test_a_division_lies_in_its_parents():
    assert full_name("330106") == "浙江省杭州市西湖区"
    assert [step.code for step in parents("330106")] == ["330100", "330000"]
    assert [step.code for step in parents("110105")] == ["110000"]
    assert province_of("330106").name == "浙江省"


def test_provinces_are_found_by_long_and_short_names():
    assert province_code("浙江省") == province_code("浙江") == "330000"
    assert province_code("内蒙古") == "150000"
    with pytest.raises(ImpossibleFact):
        province_code("火星")


def test_a_former_division_names_its_successor():
    assert division("310108").successor == "310106"
    assert division("310108").former


def test_same_city_and_same_province():
    assert same_city("330106", "330102")
    assert same_city("110101", "110105")
    assert not same_city("330106", "330203")
    assert same_province("330106", "330203")


def test_an_unknown_division_is_an_impossible_fact():
    with pytest.raises(ImpossibleFact) as fact:
        division("999999")
    assert fact.value.field == "division"
