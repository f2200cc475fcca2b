"""Form fields of the interview: amounts as people write them, addresses, checked numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from court.design.forms import ChoiceText, DateBoxesField, MoneyInput
from court.identity.phone import NotAMobileNumber, normalise
from court.law.amounts import parse_amount
from court.law.checksums import check_id_number, check_uscc
from court.law.vocabulary import ImpossibleFact

LANDLINE = frozenset("0123456789-+ ()（）－转")


class AmountField(forms.CharField):
    """Yuan as people write them: 80000、8万、80,000、捌万元整; kept as "80000.00"."""

    widget = MoneyInput

    def clean(self, value: Any) -> str:
        """The amount as decimal text; blank stays blank."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return ""
        try:
            return format(parse_amount(text).quantize(Decimal("0.01")), "f")
        except ImpossibleFact as why:
            raise ValidationError(why.message, "invalid") from why


class RateField(forms.CharField):
    """Per cent: 12、12%、12.5％."""

    def clean(self, value: Any) -> str:
        """The number as text, without the sign."""
        text = str(super().clean(value) or "").translate(_WIDE).strip().removesuffix("%").strip()
        if not text:
            return ""
        try:
            number = Decimal(text)
        except ArithmeticError as why:
            raise ValidationError(_("请填数字，例如 12 或 3.45"), "invalid") from why
        if not number.is_finite() or not 0 <= number <= 1000:
            raise ValidationError(_("利率不能小于 0，也不会这么大，请核对"), "invalid")
        return format(number, "f")


class DayField(DateBoxesField):
    """A date in three boxes, kept as ISO text."""

    def compress(self, data_list: list[str]) -> Any:
        """ISO text, or blank."""
        day = super().compress([str(part).translate(_WIDE).strip() for part in data_list])
        if day is None:
            return ""
        if not 1900 <= day.year <= 2200:
            raise ValidationError(_("年份不对，请填四位数的年份"), "invalid")
        return day.isoformat()


class IdNumberField(forms.CharField):
    """A resident's ID number; upper case, without blanks. Whether it must fit is the page's."""

    def clean(self, value: Any) -> str:
        """The number; the check digit is looked at by ``id_number_fault``."""
        return "".join(str(super().clean(value) or "").translate(_WIDE).split()).upper()


def id_number_fault(number: str) -> str:
    """What is wrong with an ID number, in the law's words."""
    checked = check_id_number(number)
    return "" if checked.valid else checked.why


def uscc_fault(code: str) -> str:
    """What is wrong with a credit code, in the law's words."""
    checked = check_uscc(code)
    return "" if checked.valid else checked.why


class PhoneField(forms.CharField):
    """A mobile number or a landline with its area code; kept as people read it."""

    widget = forms.TextInput({"inputmode": "tel", "autocomplete": "off"})

    def clean(self, value: Any) -> str:
        """A mobile as 11 digits; a landline as typed."""
        text = str(super().clean(value) or "").translate(_WIDE).strip()
        if not text:
            return ""
        try:
            return normalise(text).removeprefix("+86")
        except NotAMobileNumber as why:
            digits = sum(c.isdigit() for c in text)
            if set(text) <= LANDLINE and 7 <= digits <= 18 and not text.startswith("1"):
                return text
            raise ValidationError(
                _("电话号码不对：手机号是 11 位；座机请带区号，例如 0571-8888888"), "invalid"
            ) from why


def option(label: Any, hint: Any = "") -> ChoiceText:
    """A choice with a line of explanation below it."""
    return ChoiceText(str(label), str(hint))


def text(label: Any, *, need: bool = True, hint: Any = "", most: int = 200) -> forms.CharField:
    """One line of words."""
    return forms.CharField(label=label, required=need, help_text=hint, max_length=most)


def words(label: Any, *, need: bool = True, hint: Any = "", rows: int = 6) -> forms.CharField:
    """Several lines of words."""
    box = forms.Textarea({"rows": rows})
    return forms.CharField(
        label=label, required=need, help_text=hint, widget=box, max_length=20_000
    )


def choice(label: Any, options: Any, *, need: bool = True, hint: Any = "") -> forms.ChoiceField:
    """One of several, as radio buttons."""
    return forms.ChoiceField(
        label=label, choices=options, required=need, help_text=hint, widget=forms.RadioSelect
    )


def several(
    label: Any, options: Any, *, need: bool = False, hint: Any = ""
) -> forms.MultipleChoiceField:
    """Any of several, as tick boxes."""
    return forms.MultipleChoiceField(
        label=label, choices=options, required=need, help_text=hint,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


_WIDE = str.maketrans("０１２３４５６７８９．，％－Ｘｘ", "0123456789.,%-XX")
