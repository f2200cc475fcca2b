"""Check digits of identity numbers, credit codes and organisation codes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.law.checksums import (
    check_id_number,
    check_organisation_code,
    check_uscc,
    id_check_digit,
    uscc_check_character,
)
from tests.law.examples import examples

CASES = examples("checksums")
DAYS = st.dates(date(1900, 1, 1), date(2026, 12, 31))
CODE = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9)


@pytest.mark.parametrize("case", CASES["id_numbers"], ids=lambda case: case["number"])
def test_id_number(case):
    found = check_id_number(case["number"])
    birth = found.birth_date.isoformat() if found.birth_date else None
    assert (found.valid, birth, found.sex) == (case["valid"], case["birth"], case["sex"])
    assert found.ask is case.get("ask", False)
    assert bool(found.why) is not found.valid


@pytest.mark.parametrize("case", CASES["credit_codes"], ids=lambda case: case["code"])
def test_credit_code(case):
    found = check_uscc(case["code"])
    assert found.valid is case["valid"]
    assert bool(found.why) is not found.valid


@pytest.mark.parametrize("case", CASES["organisation_codes"], ids=lambda case: case["code"])
def test_organisation_code(case):
    assert check_organisation_code(case["code"]).valid is case["valid"]


def test_a_birth_in_the_future_is_no_valid_number():
    tomorrow = date(2026, 3, 3)
    number = "999999" + tomorrow.strftime("%Y%m%d") + "001"
    number += id_check_digit(number)
    assert check_id_number(number).valid
    found = check_id_number(number, on=tomorrow - timedelta(days=1))
    assert not found.valid
    assert "晚于" in found.why


@given(DAYS, st.integers(0, 999))
def test_a_made_number_tells_its_birth_and_sex(birth, order):
    first = f"999999{birth:%Y%m%d}{order:03}"
    found = check_id_number(first + id_check_digit(first))
    assert found.valid
    assert found.birth_date == birth
    assert found.sex == ("男" if order % 2 else "女")


@given(DAYS, st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(birth, order, place, change):
    first = f"999999{birth:%Y%m%d}{order:03}"
    number = first + id_check_digit(first)
    wrong = str((int(number[place]) + change) % 10)
    assert not check_id_number(number[:place] + wrong + number[place + 1 :]).valid


@given(CODE)
def test_a_made_credit_code_is_valid_and_one_wrong_character_is_noticed(body):
    first = "91999999" + body
    code = first + uscc_check_character(first)
    assert check_uscc(code).valid
    assert not check_uscc(code[:-2] + ("A" if code[-2] != "A" else "B") + code[-1]).valid
