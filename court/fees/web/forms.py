"""What parties and the court fill in about costs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.design.forms import ChoiceText, DateBoxesField, MoneyField
from court.fees.relieving import RULES
from court.fees.states import ReliefKind


class ReceiptForm(forms.Form):
    """What was transferred, and when."""

    amount = MoneyField(label=_("汇了多少钱"))
    paid_on = DateBoxesField(label=_("哪一天汇的"))


class ReliefForm(forms.Form):
    """One form of relief: on which ground, and why."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = forms.ChoiceField(
            label=_("您属于哪一种情形"), choices=RULES[kind].grounds, widget=forms.RadioSelect,
            error_messages={"required": _("请选择一种情形")},
        )  # fmt: skip
        if kind == ReliefKind.REDUCE:
            self.fields["percent"] = forms.IntegerField(
                label=_("希望减多少"), min_value=30, max_value=99, initial=50,
                help_text=_("百分之三十到百分之九十九，由法院决定"),
            )  # fmt: skip
        self.fields["text"] = forms.CharField(
            label=_("困难情况"), help_text=_("收入、家庭负担，为什么交不起，几句话就可以"),
            widget=forms.Textarea(attrs={"rows": 5}), min_length=4, max_length=3000,
            error_messages={"required": _("请写明您的困难")},
        )  # fmt: skip


class ReasonForm(forms.Form):
    """A decision with its reason."""

    reasons = forms.CharField(
        label="理由", widget=forms.Textarea(attrs={"rows": 4}), min_length=4, max_length=1000,
        error_messages={"required": "请写明理由"},
    )  # fmt: skip


class RefundForm(ReasonForm):
    """Let the money go, or not."""

    outcome = forms.ChoiceField(
        label="决定", choices=[("yes", "同意退还"), ("no", "不予退还")], widget=forms.RadioSelect
    )
    field_order = ("outcome", "reasons")


class CheckForm(forms.Form):
    """The receipt against the account."""

    outcome = forms.ChoiceField(
        label="核对结果", widget=forms.RadioSelect,
        choices=[("yes", "账户上已经到账"), ("no", "没有到账，或者对不上")],
    )  # fmt: skip
    amount = MoneyField(label="实际到账金额", required=False)
    reasons = forms.CharField(
        label="说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """An amount for what arrived, words for what did not."""
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == "yes" and not given.get("amount"):
            self.add_error("amount", "请填写实际到账的金额")
        if given.get("outcome") == "no" and not given.get("reasons", "").strip():
            self.add_error("reasons", "请写明为什么核对不符，当事人会看到")
        return given


class AnswerForm(ReasonForm):
    """The court's answer to an application for relief."""

    granted = forms.ChoiceField(
        label="决定",
        widget=forms.RadioSelect,
        choices=[
            ("waive", ChoiceText("准予免交", "只适用于自然人")),
            ("reduce", ChoiceText("准予减交", "减的部分不低于百分之三十")),
            ("defer", ChoiceText("准予缓交", "写明缓交到哪一天")),
            ("no", ChoiceText("不准许", "要书面说明理由")),
        ],
    )
    percent = forms.IntegerField(
        label="减交百分之多少", required=False, min_value=30, max_value=99,
        help_text="只在减交时填写",
    )  # fmt: skip
    until = DateBoxesField(label="缓交到哪一天", required=False, help_text="只在缓交时填写")
    field_order = ("granted", "percent", "until", "reasons")

    def __init__(self, *args: Any, natural: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.natural = natural

    def clean(self) -> dict[str, Any]:
        """What each form of relief needs."""
        given = super().clean() or self.cleaned_data
        granted = given.get("granted")
        if granted == "waive" and not self.natural:
            self.add_error("granted", "免交只适用于自然人")
        if granted == "reduce" and not given.get("percent"):
            self.add_error("percent", "请填写减交的比例，不低于百分之三十")
        if granted == "defer" and not given.get("until"):
            self.add_error("until", "请写明缓交到哪一天")
        return given
