"""What parties fill in: joining, address, steps, needs, answer, evidence, counterclaim."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.design.fields import kind_of
from court.design.forms import MoneyField
from court.docket.models import CaseParty
from court.service.joining import CAPACITIES
from court.service.models import AddressConfirmation
from court.service.states import Instance, Step

YES_NO = (("yes", _("同意")), ("no", _("不同意，请送纸质文书")))
ONLINE = (("online", _("在线")), ("offline", _("到法院或者用其他线下方式")))
STANCES = (("agree", _("同意")), ("partly", _("部分同意")), ("deny", _("不同意")))
NEEDS = (
    ("interpreter", _("需要翻译（少数民族语言、方言、外语）")),
    ("sign_language", _("需要手语翻译")),
    ("hearing_aid", _("听力不好，需要字幕或者放慢语速")),
    ("sight", _("看不清，需要大字或者读给我听")),
    ("wheelchair", _("坐轮椅，需要无障碍通道")),
    ("device", _("没有能视频的手机或者电脑")),
    ("companion", _("需要有人陪同")),
)


class JoinForm(forms.Form):
    """Case number and code from the notice, and as whom one joins."""

    case_number = forms.CharField(
        label=_("案号"),
        help_text=_("写在短信和应诉通知书上，例如（2026）浙0106民初12号；括号可以不填"),
        max_length=60,
    )
    code = forms.CharField(
        label=_("关联码"),
        help_text=_("8 位字母和数字，没有 0、1、I、L、O"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    capacity = forms.ChoiceField(
        label=_("您是谁"), choices=tuple(CAPACITIES.items()), widget=forms.RadioSelect
    )


class AddressForm(forms.Form):
    """送达地址确认书 (民诉法解释第136、137条)."""

    recipient = forms.CharField(label=_("收件人"), max_length=100)
    address = forms.CharField(
        label=_("详细地址"), help_text=_("写到门牌号。纸质文书寄到这里"), max_length=300
    )
    postcode = forms.RegexField(
        regex=r"^\d{6}$", label=_("邮政编码"), required=False,
        error_messages={"invalid": _("邮政编码是 6 位数字")},
        widget=forms.TextInput({"inputmode": "numeric"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("电话"), max_length=30, widget=forms.TextInput({"inputmode": "tel"})
    )
    email = forms.EmailField(
        label=_("电子邮箱"), help_text=_("只用来提醒，不作为送达"), required=False
    )
    electronic = forms.ChoiceField(
        label=_("文书送到微法庭账号，您同意吗"),
        help_text=_("同意的，文书到达您的账号就算送达，不论您有没有打开；您会收到短信提醒"),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    electronic_judgments = forms.BooleanField(
        label=_("判决书、裁定书、调解书也可以送到账号"),
        help_text=_("不勾选的，这三种送纸质；勾选了也可以随时要纸质的"),
        required=False,
    )
    instances = forms.MultipleChoiceField(
        label=_("这个地址适用于"), choices=Instance.choices, widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def initial_of(cls, party: CaseParty, row: AddressConfirmation | None) -> dict[str, Any]:
        """What was confirmed before, or else nothing but the name: others' words are no address."""
        if row is None:
            return {"recipient": party.name, "instances": list(Instance.values)}
        return {
            "recipient": row.recipient, "address": row.address, "postcode": row.postcode,
            "phone": row.phone, "email": row.email,
            "electronic": "yes" if row.electronic else "no",
            "electronic_judgments": row.electronic_judgments, "instances": row.instances,
        }  # fmt: skip


class StepsForm(forms.Form):
    """Each step on its own (在线诉讼规则第4条)."""

    def __init__(self, data: Any = None, *, chosen: Mapping[str, bool | None]) -> None:
        super().__init__(data)
        for step in Step:
            known = chosen.get(step.value)
            words = None if known is None else ("online" if known else "offline")
            self.fields[step.value] = forms.ChoiceField(
                label=step.label, choices=ONLINE, widget=forms.RadioSelect, initial=words
            )
        self.fields["reason"] = forms.CharField(
            label=_("选择线下的原因"), required=False, max_length=500,
            widget=forms.Textarea({"rows": 2}),
        )  # fmt: skip

    @property
    def chosen(self) -> dict[str, bool]:
        """Step by step."""
        return {step.value: self.cleaned_data[step.value] == "online" for step in Step}


class NeedsForm(forms.Form):
    """What helps at the hearing."""

    needs = forms.MultipleChoiceField(
        label=_("开庭时您需要"), choices=NEEDS, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    text = forms.CharField(
        label=_("其他需要"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    unavailable = forms.CharField(
        label=_("哪些时间不方便"), help_text=_("例如：4月8日住院手术"), required=False,
        max_length=500,
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The answer, claim by claim, then in one's own words."""

    def __init__(self, data: Any = None, *, claims: Sequence[str]) -> None:
        super().__init__(data)
        self.claims = list(claims)
        for number, claim in enumerate(self.claims):
            self.fields[f"stance_{number}"] = forms.ChoiceField(
                label=f"{number + 1}. {claim}", choices=STANCES, widget=forms.RadioSelect
            )
            self.fields[f"reason_{number}"] = forms.CharField(
                label=_("为什么"), required=False, max_length=1000,
                widget=forms.Textarea({"rows": 2}),
            )  # fmt: skip
        self.fields["facts"] = forms.CharField(
            label=_("事实和理由"),
            help_text=_("用自己的话说：哪些是真的，哪些不是，为什么。已经写好的，可以在下面上传"),
            required=False, max_length=8000, widget=forms.Textarea({"rows": 8}),
        )  # fmt: skip

    @property
    def replies(self) -> list[dict[str, str]]:
        """What is said to each claim, in words."""
        words = {key: str(label) for key, label in STANCES}
        return [
            {
                "claim": claim,
                "stance": words[self.cleaned_data[f"stance_{n}"]],
                "reason": self.cleaned_data[f"reason_{n}"],
            }
            for n, claim in enumerate(self.claims)
        ]


class ExhibitForm(forms.Form):
    """One exhibit: what it is, where it comes from, what it proves (证据规定第19条)."""

    name = forms.CharField(label=_("证据名称"), required=False, max_length=100)
    source = forms.CharField(
        label=_("从哪里来"), help_text=_("例如：银行打印、对方发给我的"), required=False,
        max_length=200,
    )  # fmt: skip
    purpose = forms.CharField(label=_("证明什么"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """A named exhibit says what it proves."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("name") and not cleaned.get("purpose"):
            self.add_error("purpose", _("请写明这份证据证明什么"))
        if cleaned.get("purpose") and not cleaned.get("name"):
            self.add_error("name", _("请填写证据名称"))
        return cleaned


class LateForm(forms.Form):
    """Why evidence comes late (民诉法解释第101条)."""

    late_reason = forms.CharField(
        label=_("为什么现在才提交"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class CounterclaimForm(forms.Form):
    """Claims against the plaintiff in the same case (民诉法解释第232、233条)."""

    claims = forms.CharField(
        label=_("反诉请求"), help_text=_("一行写一项"), max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    amount = MoneyField(label=_("请求的总金额"), help_text=_("不要钱的写 0"), required=True)
    facts = forms.CharField(
        label=_("事实和理由"), max_length=8000, widget=forms.Textarea({"rows": 6})
    )

    @property
    def lines(self) -> list[str]:
        """One claim a line."""
        return [line.strip() for line in self.cleaned_data["claims"].splitlines() if line.strip()]


def in_words(form: forms.Form) -> list[dict[str, str]]:
    """Label and answer of every field that was filled in, to be read back."""
    rows = []
    for bound in form:
        value = form.cleaned_data.get(bound.name)
        if value in (None, "", []):
            continue
        options = dict(getattr(bound.field, "choices", ()))
        chosen = value if isinstance(value, list) else [value]
        text = "、".join(str(options.get(v, v)) for v in chosen) if options else str(value)
        if kind_of(bound.field.widget) == "tick":
            text = str(_("是"))
        rows.append({"label": str(bound.label), "value": text})
    return rows


__all__ = [
    "AddressForm", "AnswerForm", "CounterclaimForm", "ExhibitForm", "JoinForm",
    "LateForm", "NeedsForm", "StepsForm", "in_words",
]  # fmt: skip
