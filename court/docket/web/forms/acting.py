"""What a judge fills in for an act of the own motion."""

from __future__ import annotations

from typing import Any

from django import forms

from court.docket.actions.standing import SHORTEST
from court.docket.models import Case
from court.docket.states import CHANGES, Procedure
from court.identity.models import Court

TERMINATIONS = [
    ("1", "原告死亡，没有继承人，或者继承人放弃诉讼权利"),
    ("2", "被告死亡，没有遗产，也没有应当承担义务的人"),
    ("3", "离婚案件一方当事人死亡"),
    ("4", "追索赡养费、扶养费、抚养费以及解除收养关系案件的一方当事人死亡"),
]
SUSPENSIONS = [
    ("1", "一方当事人死亡，需要等待继承人表明是否参加诉讼"),
    ("2", "一方当事人丧失诉讼行为能力，尚未确定法定代理人"),
    ("3", "作为一方当事人的法人或者其他组织终止，尚未确定权利义务承受人"),
    ("4", "一方当事人因不可抗拒的事由，不能参加诉讼"),
    ("5", "本案必须以另一案的审理结果为依据，而另一案尚未审结"),
    ("6", "其他应当中止诉讼的情形"),
]
DEEMED = [
    ("fee_unpaid", "经通知仍未预交案件受理费，缓减免也未获准"),
    ("fee_not_topped_up", "转为普通程序后经通知未补交案件受理费"),
    ("absent", "经传票传唤，无正当理由拒不到庭"),
    ("left", "未经法庭许可中途退庭"),
]


class Standing(forms.Form):
    """The stage the page was made for; another one means the page is stale."""

    state = forms.CharField(widget=forms.HiddenInput)
    procedure = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["state"].initial = case.state
        self.fields["procedure"].initial = case.procedure
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the case."""

    @property
    def is_stale(self) -> bool:
        """Whether the case went on since the page was made."""
        stood = (self.data.get("state"), self.data.get("procedure", ""))
        return self.is_bound and stood != (self.case.state, self.case.procedure)


class Reasoned(Standing):
    """An act with its reasons."""

    reasons = forms.CharField(
        label="理由（本院认为）",
        help_text="逐段写明，一段一行；会原样印在文书上",
        widget=forms.Textarea(attrs={"rows": 6}),
        min_length=SHORTEST,
        max_length=8000,
        error_messages={"required": "请写明理由，当事人和上级法院会看到"},
    )

    @property
    def content(self) -> dict[str, Any]:
        """What is decided, as the paper says it."""
        return {}


def _events() -> forms.CharField:
    return forms.CharField(
        label="查明的情况",
        help_text="写明时间和经过；会印在文书上",
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=4,
        max_length=3000,
    )


class SuspendForm(Reasoned):
    """中止诉讼 (民事诉讼法第153条)."""

    item = forms.ChoiceField(label="情形", choices=SUSPENSIONS, widget=forms.RadioSelect)
    events = _events()

    @property
    def content(self) -> dict[str, Any]:
        """The ground and what happened."""
        return {"item": int(self.cleaned_data["item"]), "events": self.cleaned_data["events"]}


class TerminateForm(SuspendForm):
    """终结诉讼 (民事诉讼法第154条)."""

    item = forms.ChoiceField(label="情形", choices=TERMINATIONS, widget=forms.RadioSelect)


class DismissForm(Reasoned):
    """驳回起诉 (民诉法解释第208条)."""

    defence = forms.CharField(
        label="被告的意见", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        max_length=3000,
    )  # fmt: skip

    @property
    def content(self) -> dict[str, Any]:
        """What the defendant said."""
        return {"defence": self.cleaned_data["defence"]}


def other_courts(case: Case) -> list[tuple[str, str]]:
    others = Court.objects.exclude(pk=case.court_code).order_by("code")
    return [(court.code, court.name) for court in others]


class TransferForm(Reasoned):
    """移送管辖 (民事诉讼法第37条)."""

    to_court = forms.ChoiceField(label="移送给", widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The other courts of this house."""
        self.fields["to_court"].choices = other_courts(self.case)  # type: ignore[attr-defined]

    @property
    def content(self) -> dict[str, Any]:
        """Where to."""
        return {"to_court": self.cleaned_data["to_court"]}


class ProcedureForm(Reasoned):
    """转换审理程序 (民事诉讼法第42、43、169、170条)."""

    becomes = forms.ChoiceField(label="转为", widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Upwards only."""
        higher = CHANGES.get(Procedure(self.case.procedure), ()) if self.case.procedure else ()
        self.fields["becomes"].choices = [(p.value, p.label) for p in higher]  # type: ignore[attr-defined]

    @property
    def content(self) -> dict[str, Any]:
        """From which, to which."""
        return {"was": self.case.procedure, "becomes": self.cleaned_data["becomes"]}


class DeemedForm(Reasoned):
    """按撤诉处理 (民事诉讼法第146条；民诉法解释第213条)."""

    because = forms.ChoiceField(label="情形", choices=DEEMED, widget=forms.RadioSelect)
    events = _events()

    @property
    def content(self) -> dict[str, Any]:
        """The ground and what happened."""
        return {name: self.cleaned_data[name] for name in ("because", "events")}


class ResumptionForm(Reasoned):
    """恢复审理 (民诉法解释第246条)."""


class EffectForm(Reasoned):
    """管辖异议裁定生效."""

    effective = forms.BooleanField(
        label="裁定已经送达各方，上诉期已满，没有人上诉",
        error_messages={"required": "请确认后再继续"},
    )
