"""Dates in three boxes, amounts as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from court.design.forms import DateBoxesField, MoneyField


class Sample(forms.Form):
    day = DateBoxesField()
    amount = MoneyField()


def filled(**given) -> Sample:
    data = {"day_0": "1985", "day_1": "11", "day_2": "20", "amount": "8000"}
    return Sample(data | given)


def test_three_boxes_make_a_date():
    form = filled()
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(1985, 11, 20)


@pytest.mark.parametrize(
    ("boxes", "message"),
    [
        ({"day_2": ""}, "请把年、月、日都填上"),
        ({"day_1": "2", "day_2": "30"}, "没有这一天，请核对年、月、日"),
        ({"day_0": "去年"}, "没有这一天，请核对年、月、日"),
        ({"day_0": "", "day_1": "", "day_2": ""}, "请填写日期"),
    ],
)
def test_a_date_that_cannot_be_says_why(boxes, message):
    assert message in filled(**boxes).errors["day"]


def test_a_date_given_stands_in_its_boxes():
    html = str(Sample(initial={"day": date(2026, 3, 2)})["day"])
    assert 'value="2026"' in html and 'value="3"' in html and 'value="2"' in html


@pytest.mark.parametrize("written", ["8000", "8,000.00", "8000元", "８０００", " ¥8,000 元 "])
def test_amounts_are_read_as_people_write_them(written):
    form = filled(amount=written)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal("8000")


@pytest.mark.parametrize("written", ["八千", "-1", "1.234", "1e9999", "NaN"])
def test_what_is_no_amount_is_refused(written):
    assert filled(amount=written).errors["amount"]
