"""The court a clause names, as people write it."""

import pytest

from court.law import courts
from court.law.jurisdiction import Place
from court.law.jurisdiction.areas import may_serve, serves
from court.law.jurisdiction.naming import court_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("杭州市西湖区人民法院", "浙0106"),
        ("杭州西湖区法院", "浙0106"),
        ("浙江省杭州市西湖区法院", "浙0106"),
        ("北京海淀区人民法院", "京0108"),
        ("海淀法院", "京0108"),
        ("上海浦东法院", "沪0115"),
        ("昆山法院", "苏0583"),
        ("向昆山市人民法院起诉", "苏0583"),
        ("由上海市浦东新区人民法院管辖", "沪0115"),
        ("深圳市南山区人民法院管辖", "粤0305"),
        ("合肥市中级法院", "皖01"),
        ("杭州市中级人民法院", "浙01"),
        ("苏州工业园区法院", "苏0591"),
        ("杭州互联网法院", "浙0192"),
        ("朝阳区人民法院", None),
        ("人民法院", None),
        ("有管辖权的人民法院", None),
        ("原告所在地人民法院", None),
        ("法院", None),
        ("", None),
    ],
)
def test_a_court_is_known_by_what_people_call_it(text: str, code: str | None) -> None:
    found = court_in(text)
    assert (found.code if found else None) == code


def test_a_name_that_two_courts_bear_is_settled_by_the_places_of_the_case() -> None:
    near = courts.courts_of_division("220104")
    found = court_in("朝阳区人民法院", near)
    assert found is not None
    assert found.code == "吉0104"


def test_every_court_is_known_by_its_own_name() -> None:
    lost = []
    for court in courts.all_courts():
        found = court_in(court.name)
        if found is None or found.code != court.code:
            lost.append(court.name)
    assert lost == []


@pytest.mark.parametrize(
    ("code", "division", "expected"),
    [
        ("浙0106", "330106", True),
        ("浙0106", "330102", False),
        ("浙01", "330102", True),
        ("浙02", "330102", False),
        ("浙", "330102", True),
        ("京03", "110105", True),
        ("京01", "110105", False),
        ("苏0591", "320508", True),
        ("苏0591", "330106", False),
        ("沪74", "310115", True),
        ("浙0192", "330106", True),
    ],
)
def test_a_court_serves_the_places_of_its_area(code: str, division: str, expected: bool) -> None:
    assert serves(courts.court(code), Place(division)) is expected


@pytest.mark.parametrize(
    ("code", "division", "expected"),
    [
        ("浙0106", "330100", True),
        ("浙0106", "330200", False),
        ("浙0106", "330000", True),
        ("京0108", "110000", True),
        ("苏0591", "320500", True),
        ("京03", "110000", True),
    ],
)
def test_a_city_leaves_open_which_of_its_courts(code: str, division: str, expected: bool) -> None:
    assert may_serve(courts.court(code), Place(division)) is expected
