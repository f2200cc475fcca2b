"""Whatever is typed, the law answers or raises its one typed error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.law.amounts import parse_amount
from court.law.case_numbers import CaseNumber
from court.law.causes import find, search, suggest
from court.law.checksums import check_id_number, check_organisation_code, check_uscc
from court.law.courts import court_named, find_court, zone_courts
from court.law.divisions import division_of_address
from court.law.periods import parse_period
from court.law.vocabulary import ImpossibleFact

ANYTHING = st.text(max_size=40)
MONEY = st.text("0123456789.,，元角分整万亿千百十零一二两壹贰拾佰仟廿点-负（）¥²٣", max_size=20)
NUMBERS = st.text("（）()〔〕2026浙0106民初之一二十百号字第知X²٣ ", max_size=30)


@given(ANYTHING | MONEY)
def test_amounts(text):
    try:
        assert parse_amount(text) >= 0
    except ImpossibleFact as fact:
        assert fact.field == "amount"


@given(ANYTHING | NUMBERS)
def test_case_numbers(text):
    try:
        number = CaseNumber.parse(text)
    except ImpossibleFact:
        return
    assert CaseNumber.parse(str(number)) == number


@given(ANYTHING | st.text("0123456789dmyhw日月年时个工作-", max_size=10))
def test_periods(text):
    try:
        assert parse_period(text).number >= 1
    except ImpossibleFact as fact:
        assert fact.field == "period"


@given(ANYTHING | st.text("0123456789Xx²٣", min_size=15, max_size=18))
def test_checksums(text):
    for check in (check_id_number, check_uscc, check_organisation_code):
        found = check(text)
        assert bool(found.why) is not found.valid


@given(ANYTHING | st.text("浙江省杭州市西湖区北京朝阳海南藏族自治州高新", max_size=20))
def test_places_and_courts(text):
    division_of_address(text)
    zone_courts(text)
    court_named(text)
    find_court(text)


@given(ANYTHING | st.text("朋友借钱不还离婚房东押金狗咬工资", max_size=40))
def test_causes(text):
    find(text)
    assert len(search(text, 5)) <= 5
    assert all(0 <= s.confidence <= 1 for s in suggest(text, 5))


@pytest.mark.parametrize("text", ["9" * 5000, "壹" * 5000, "1元" + "9" * 5000 + "角", "(" * 5000])
def test_endless_input_is_refused_quickly(text):
    with pytest.raises(ImpossibleFact):
        parse_amount(text)
    with pytest.raises(ImpossibleFact):
        CaseNumber.parse(f"（2026）浙0106民初{text}号")
