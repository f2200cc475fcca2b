"""Card and claim: passes what agrees, sends everything else to a person, refuses nothing."""

from dataclasses import replace
from datetime import date

import pytest

from court.identity.comparison import REASONS, compare
from court.law.papers import FileReading, PageReading, ReadField
from tests.cast import id_number

TODAY = date(2026, 3, 2)
NUMBER = id_number(100)  # an even serial: a woman's


def _file(kind: str, **fields: str | tuple[str, float]) -> FileReading:
    read = {
        name: ReadField(*value) if isinstance(value, tuple) else ReadField(value, 0.97)
        for name, value in fields.items()
    }
    page = PageReading(1, kind, 0.95, True, fields=read)
    return FileReading("f.jpg", "0" * 64, "image/jpeg", kind, kind, 0.95, (page,))


def front(**changes) -> FileReading:
    fields = {"name": "林小雨", "sex": "女", "birth_date": "1985-03-05", "id_number": NUMBER}
    return _file("id_card_front", **{**fields, **changes})


def back(**changes) -> FileReading:
    fields = {"valid_from": "2016-05-01", "valid_until": "2036-05-01"}
    return _file("id_card_back", **{**fields, **changes})


def asked(one=None, two=None, *, name="林小雨", number=NUMBER):
    return compare(name, number, one or front(), two or back(), on=TODAY).reasons


def test_a_card_that_agrees_in_everything_passes():
    assert compare("林小雨", NUMBER, front(), back(), on=TODAY).passed


def test_a_long_term_card_does_not_expire():
    assert not asked(two=back(valid_until="长期"))


@pytest.mark.parametrize("name", ["林 小雨", " 林小雨 "])
def test_blanks_in_a_name_do_not_matter(name):
    assert not asked(name=name)


def test_middle_dots_of_names_are_all_one():
    assert not asked(front(name="阿依古丽·买买提"), name="阿依古丽•买买提")


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        (front(name="林小兩"), None, "name_differs"),
        (front(name=("林小雨", 0.5)), None, "name_unsure"),
        (front(id_number=id_number(102)), None, "number_differs"),
        (front(id_number=(NUMBER, 0.4)), None, "number_unsure"),
        (front(birth_date="1985-03-06"), None, "birth_differs"),
        (front(sex="男"), None, "sex_differs"),
        (_file("other", name="林小雨"), None, "front_other_paper"),
        (back(), None, "front_other_paper"),
        (None, front(), "back_other_paper"),
        (None, back(valid_until="2026-03-01"), "expired"),
        (None, back(valid_from="2026-03-03"), "not_yet_valid"),
        (None, back(valid_until=("2036-05-01", 0.3)), "validity_unsure"),
        (replace(front(), pages=()), None, "front_not_read"),
        (None, replace(back(), pages=()), "back_not_read"),
    ],
)
def test_each_disagreement_goes_to_a_person_with_its_reason(one, two, reason):
    assert reason in asked(one, two)
    assert reason in REASONS


def test_the_last_day_of_a_card_still_counts():
    assert not asked(two=back(valid_until="2026-03-02"))


def test_an_old_number_of_fifteen_digits_goes_to_a_person():
    assert "old_number" in asked(number="999999850305100")


def test_one_photo_may_show_both_sides():
    both = replace(
        front(), pages=(front().pages[0], replace(back().pages[0], page=2)), kind="id_card"
    )
    assert not asked(both, both)


def test_a_missing_reading_is_not_an_approval():
    assert set(compare("林小雨", NUMBER, None, None, on=TODAY).reasons) == {
        "front_not_read",
        "back_not_read",
    }
