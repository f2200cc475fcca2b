"""Controls of our own: a date in three boxes, money with its unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTS = ((_("年"), "bday-year", 4), (_("月"), "bday-month", 2), (_("日"), "bday-day", 2))


class ChoiceText(str):
    """The label of a choice with a line of explanation below it."""

    hint: str

    def __new__(cls, label: str, hint: str = "") -> ChoiceText:
        text = super().__new__(cls, label)
        text.hint = hint
        return text


class DateBoxes(forms.MultiWidget):
    """Year, month and day typed into three boxes; easier than a calendar for a birth date."""

    template_name = "design/components/date_boxes.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, birth: bool = False) -> None:
        boxes = [
            forms.TextInput(
                {
                    "inputmode": "numeric",
                    "maxlength": size,
                    **({"autocomplete": complete} if birth else {}),
                }
            )
            for _part, complete, size in PARTS
        ]
        super().__init__(boxes, attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for box, (part, _complete, _size) in zip(
            context["widget"]["subwidgets"], PARTS, strict=True
        ):
            box["part"] = part
        return context

    def decompress(self, value: date | None) -> list[str | None]:
        if not value:
            return [None, None, None]
        return [str(value.year), str(value.month), str(value.day)]


class DateBoxesField(forms.MultiValueField):
    """A date from three boxes; says which box is missing or that the day does not exist."""

    default_error_messages = {
        "required": _("请填写日期"),
        "incomplete": _("请把年、月、日都填上"),
        "invalid": _("没有这一天，请核对年、月、日"),
    }

    def __init__(self, *, birth: bool = False, **given: Any) -> None:
        boxes = [forms.CharField(max_length=size) for _name, _complete, size in PARTS]
        given.setdefault("widget", DateBoxes(birth=birth))
        super().__init__(boxes, require_all_fields=False, **given)

    def compress(self, data_list: list[str]) -> date | None:
        if not data_list:
            return None
        try:
            year, month, day = (int(part) for part in data_list)
            return date(year, month, day)
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], "invalid") from wrong


class MoneyInput(forms.TextInput):
    """An amount in yuan: digits keyboard on phones, the unit beside the box."""

    unit = _("元")
    width = "medium"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class MoneyField(forms.DecimalField):
    """Yuan to the cent; takes `1,050.00`, full-width digits and a trailing 元."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("请填写数字，例如 1050.00"),
        "min_value": _("金额不能小于 %(limit_value)s 元"),
        "max_decimal_places": _("金额最多写到分（两位小数）"),
        "required": _("请填写金额"),
    }

    def __init__(self, **given: Any) -> None:
        given.setdefault("min_value", Decimal("0"))
        super().__init__(max_digits=16, decimal_places=2, **given)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.translate(_WIDE).replace(",", "").strip().removesuffix("元").strip()
        return super().to_python(value)


_WIDE = str.maketrans("０１２３４５６７８９．，￥¥", "0123456789.,  ")
