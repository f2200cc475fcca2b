"""The table of courts."""

import pytest

from court.law.courts import (
    all_courts,
    court,
    court_above,
    court_named,
    courts_of_division,
    subordinates,
    superior,
    zone_courts,
)
from court.law.divisions import all_divisions
from court.law.vocabulary import ImpossibleFact
from tests.law.examples import examples

WITHOUT_A_COURT = {"350527", "653228", "653229", "710000", "810000", "820000"}


def test_all_courts_are_there():
    assert len(all_courts()) == 3501
    levels = [item.level for item in all_courts()]
    counts = [levels.count(level) for level in ("supreme", "high", "intermediate", "basic")]
    assert counts == [1, 33, 407, 3060]


def test_a_court_knows_its_place():
    west_lake = court("浙0106")
    assert west_lake.name == "杭州市西湖区人民法院"
    assert (west_lake.level, west_lake.kind, west_lake.division) == ("basic", "local", "330106")
    assert superior(west_lake) == court("浙01")
    assert court_above(west_lake, "high") == court("浙")
    assert court_above(west_lake, "supreme").code == "最高法"
    assert west_lake in subordinates(court("浙01"))
    assert west_lake.verified


def test_a_former_code_leads_to_the_present_court():
    assert court("京0229") == court("京0119")


def test_codes_built_on_weak_ground_are_marked():
    assert not court("甘95").verified
    assert sum(not item.verified for item in all_courts()) == 208


def test_an_unknown_code_is_an_impossible_fact():
    with pytest.raises(ImpossibleFact) as fact:
        court("浙9999")
    assert fact.value.field == "court"


def test_each_courts_own_division_leads_back_to_it():
    for item in all_courts():
        if item.division:
            assert item in courts_of_division(item.division)


def test_every_division_has_a_court_or_is_known_to_have_none():
    alone = {item.code for item in all_divisions() if not courts_of_division(item.code)}
    assert alone == WITHOUT_A_COURT


def test_renamed_merged_and_undivided_places_lead_to_their_courts():
    assert [item.code for item in courts_of_division("610305")] == ["陕0322"]
    assert [item.code for item in courts_of_division("310108")] == ["沪0106"]
    assert {"粤1971", "粤1972", "粤1973"} <= {item.code for item in courts_of_division("441900")}


def test_every_chain_of_superiors_ends_at_the_top():
    for item in all_courts():
        step, seen = item, 0
        while superior(step) is not None:
            step, seen = superior(step), seen + 1
            assert seen < 5
        assert step.code == "最高法"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("杭州市西湖区人民法院", "浙0106"),
        ("浙江省杭州市西湖区人民法院", "浙0106"),
        ("昆山市人民法院", "苏0583"),
        ("江苏省苏州市昆山市人民法院", "苏0583"),
        ("杭州市中级人民法院", "浙01"),
        ("浙江省高级人民法院", "浙"),
        ("浦东新区人民法院", "沪0115"),
        ("最高人民法院", "最高法"),
        ("杭州互联网法院", "浙0192"),
    ],
)
def test_names_are_found_as_people_write_them(name, code):
    assert court_named(name) == court(code)


@pytest.mark.parametrize("name", ["西湖区人民法院", "鼓楼区人民法院", "某某法院", ""])
def test_an_ambiguous_or_unknown_name_is_nobodys(name):
    assert court_named(name) is None


def test_every_name_that_exists_once_is_found():
    for item in all_courts():
        found = court_named(item.name)
        assert found is not None
        assert found.name == item.name


@pytest.mark.parametrize(
    "case", [c for c in examples("addresses") if "zone" in c], ids=lambda case: case["text"]
)
def test_addresses_in_development_zones_find_the_zones_court(case):
    assert case["zone"] in [item.code for item in zone_courts(case["text"])]


def test_an_address_outside_a_zone_finds_none():
    assert zone_courts("浙江省杭州市西湖区文三路") == ()
    assert zone_courts("某地") == ()
