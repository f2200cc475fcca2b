"""What is filled in about a hearing without a common time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.hearing.actions.asynchronous import NewStep
from court.hearing.record.apart import STEPS


class AskForm(forms.Form):
    """The written application (在线诉讼规则第20条)."""

    reason = forms.CharField(
        label=_("为什么各方不能同时在线"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=_("例如：在国外，时差大；当地没有稳定的网络"),
        error_messages={"required": _("请写明为什么不能同时在线")},
    )  # fmt: skip


class OpenForm(forms.Form):
    """The judge's findings, and the steps."""

    cannot_meet = forms.BooleanField(label=_("各方同时在线参与庭审确有困难"), required=False)
    facts_settled = forms.BooleanField(
        label=_("已经在线证据交换或者询问，对案件主要事实和证据无争议"), required=False
    )
    basis = forms.CharField(
        label=_("根据"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("写明何时交换证据或者询问、各方怎样表示"),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("每一步几天"), min_value=1, max_value=60, initial=3,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip

    @property
    def given(self) -> dict[str, Any]:
        """As the action takes them."""
        found = self.cleaned_data
        steps = [NewStep(title, question, found["days"]) for title, question in STEPS]
        names = ("cannot_meet", "facts_settled", "basis")
        return {"steps": steps, **{name: found[name] for name in names}}


class StatementForm(forms.Form):
    """The words in short; the recording comes through the upload field."""

    text = forms.CharField(
        label=_("陈述的要点（记入笔录）"), max_length=3000, widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("请写明陈述的要点")},
    )  # fmt: skip
