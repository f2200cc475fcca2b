"""What is filled in about the record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.hearing.record.seats import Speaker


class CorrectForm(forms.Form):
    """New words for a line, and why."""

    text = forms.CharField(
        label=_("更正为"), max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("原来的文字会保留，写明谁在什么时候改的"),
    )  # fmt: skip
    why = forms.CharField(label=_("为什么改"), max_length=200, required=False)


class ObjectForm(forms.Form):
    """What the record leaves out or has wrong (民事诉讼法第150条)."""

    line = forms.IntegerField(
        label=_("第几条"), required=False, min_value=1,
        help_text=_("写记录左边的号码；要补一条的，不用填"),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip
    text = forms.CharField(
        label=_("应当怎样记"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("请写明应当怎样记")},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """Put right, or noted with the reason."""

    correct_to = forms.CharField(
        label=_("把这一条改为"), max_length=4000, required=False,
        widget=forms.Textarea({"rows": 3}), help_text=_("不补正的留空"),
    )  # fmt: skip
    reply = forms.CharField(
        label=_("说明"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("不补正的必须写明；申请人会看到，并记入笔录"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("correct_to") and not given.get("reply"):
            self.add_error("reply", _("请写改成什么，或者为什么不补正"))
        return given


class FreezeForm(forms.Form):
    """Who was there and signs."""

    signers = forms.MultipleChoiceField(
        label=_("谁到庭、应当签名"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选出应当签名的人")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Speaker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        choices = [(str(place), speaker.label) for place, speaker in enumerate(people)]
        self.fields["signers"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("signers", [value for value, _label in choices])

    @property
    def chosen(self) -> list[Speaker]:
        """In the order of the seats."""
        return [self.people[int(value)] for value in self.cleaned_data["signers"]]


class SignForm(forms.Form):
    """The code from the phone; a drawing beside it where one was made."""

    drawing = forms.CharField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("短信确认码"), max_length=10, help_text=_("6 位数字，十分钟内有效"),
        error_messages={"required": _("请填写短信确认码")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


class RefuseForm(forms.Form):
    """Why someone does not sign."""

    reason = forms.CharField(
        label=_("为什么不签名"), max_length=500, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("请写明为什么不签名")},
    )  # fmt: skip


class WitnessForm(forms.Form):
    """Signed by hand before the clerk; or refused, with the reason."""

    drawing = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("没有签名的，记明原因"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class AskForm(forms.Form):
    """Why one wants to see the recording."""

    reason = forms.CharField(
        label=_("为什么要看"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("例如：核对证人说的话。录音录像不得复制、传播"),
        error_messages={"required": _("请写明为什么要看")},
    )  # fmt: skip
