"""A wrong number is never accepted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from court.law.checksums import id_check_digit
from court.recognition.fields import ACCEPTED, read_fields
from tests.recognition.flows import page

NUMBER = "99999919900101002" + id_check_digit("99999919900101002")
FRONT = """姓名|林小雨
性别|女|民族 汉
出生|1990年1月1日
住址|浙江省杭州市西湖区文三路
1号2幢3单元
公民身份号码|{number}"""


def front(number: str = NUMBER, **changes: str):
    text = FRONT.format(number=number)
    for old, new in changes.items():
        text = text.replace(old, new)
    return read_fields("id_card_front", "", page(text))


def test_all_six_facts_are_read():
    fields = front()
    assert {name: field.value for name, field in fields.items()} == {
        "name": "林小雨",
        "sex": "女",
        "ethnicity": "汉",
        "birth_date": "1990-01-01",
        "address": "浙江省杭州市西湖区文三路1号2幢3单元",
        "id_number": NUMBER,
    }
    assert all(field.score >= ACCEPTED and field.box for field in fields.values())


@settings(deadline=None)
@given(st.integers(0, 16), st.integers(1, 9))
def test_no_misread_digit_is_accepted(place, step):
    digits = list(NUMBER)
    digits[place] = str((int(digits[place]) + step) % 10)
    assert front("".join(digits))["id_number"].score < ACCEPTED


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=17, max_size=17))
def test_a_valid_number_of_somebody_else_is_not_accepted(digits):
    first = "".join(map(str, digits))
    number = first + id_check_digit(first)
    if number[6:14] != "19900101" or int(number[16]) % 2:
        assert front(number)["id_number"].score < ACCEPTED


def test_a_number_is_not_accepted_without_the_printed_birth_date():
    assert front(出生="", 年1月1日="")["id_number"].score < ACCEPTED


def test_letters_that_look_like_digits_are_read_as_digits():
    assert front(NUMBER.replace("0", "O"))["id_number"].value == NUMBER


def test_lines_that_ran_together_are_read_too():
    text = (
        f"姓名林小雨\n性别女民族汉\n出生 1990 年 1 月 1 日\n住址浙江省杭州市\n公民身份号码{NUMBER}"
    )
    fields = read_fields("id_card_front", "", page(text))
    assert (fields["name"].value, fields["id_number"].value) == ("林小雨", NUMBER)


def test_a_covered_name_is_missing_not_guessed():
    assert "name" not in front(林小雨="")


@pytest.mark.parametrize(
    ("printed", "until"),
    [("2015.02.03-2035.02.03", "2035-02-03"), ("2015.02.03-长期", "长期")],
)
def test_the_back_gives_issuer_and_validity(printed, until):
    text = f"中华人民共和国\n居民身份证\n签发机关|杭州市公安局西湖区分局\n有效期限|{printed}"
    fields = read_fields("id_card_back", "", page(text))
    assert fields["issuer"].value == "杭州市公安局西湖区分局"
    assert (fields["valid_from"].value, fields["valid_until"].value) == ("2015-02-03", until)
