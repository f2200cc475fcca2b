"""What a judge fills in for an act of the own motion."""

from __future__ import annotations

from typing import Any

from django import forms

from court.design.forms import ChoiceText
from court.docket.actions import correctable
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


PLACES = (1, 2, 3)


class CorrectForm(Reasoned):
    """补正裁定 (民事诉讼法第157条第1款第7项；民诉法解释第245条): up to three slips at once."""

    paper = forms.ChoiceField(label="更正哪一份文书", widget=forms.RadioSelect)
    field_order = ("paper",)

    def prepare(self) -> None:
        """Papers that can be corrected, and the places."""
        self.fields["paper"].choices = [  # type: ignore[attr-defined]
            (str(p.pk), f"{p.title} {p.number}（{p.issued_at:%Y-%m-%d}）")
            for p in correctable(self.case)
        ]
        for n in PLACES:
            first, part = n == 1, "" if n == 1 else f"（第{n}处，没有可以不填）"
            self.fields[f"where_{n}"] = forms.CharField(
                label=f"在哪里{part}",
                help_text="例如：第三页第二段",
                required=first,
                max_length=200,
            )
            for name, label in (("wrong", "原文"), ("right", "更正为")):
                self.fields[f"{name}_{n}"] = forms.CharField(
                    label=f"{label}{part}", required=first, max_length=1000
                )

    def clean(self) -> dict[str, Any]:
        """A place is whole or left out, and something changes in it."""
        cleaned = super().clean() or self.cleaned_data
        for n in PLACES:
            given = [cleaned.get(f"{name}_{n}", "") for name in ("where", "wrong", "right")]
            if any(given) and not all(given):
                self.add_error(f"where_{n}", "请把位置、原文和更正后的文字写全")
            elif all(given) and given[1] == given[2]:
                self.add_error(f"right_{n}", "更正后的文字和原文一样")
        return cleaned

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """Where, what it says, what it should say."""
        rows = [
            tuple(self.cleaned_data.get(f"{name}_{n}", "") for name in ("where", "wrong", "right"))
            for n in PLACES
        ]
        return [(a, b, c) for a, b, c in rows if a]

    @property
    def content(self) -> dict[str, Any]:
        """The paper and its slips, as the ruling keeps them."""
        rows = [{"where": a, "wrong": b, "right": c} for a, b, c in self.places]
        return {"paper": self.cleaned_data["paper"], "places": rows}


class ExtendForm(Reasoned):
    """报请院长延长审限 (延长审限和延期开庭规定第1条)."""

    def prepare(self) -> None:
        """The president reads the reasons; no paper prints them."""
        self.fields["reasons"].label = "为什么需要延长"
        self.fields["reasons"].help_text = "院长据此决定；延长的时间由法律规定"


class CounterclaimForm(Reasoned):
    """反诉是否受理、是否合并审理 (民诉法解释第233条)."""

    outcome = forms.ChoiceField(
        label="决定", widget=forms.RadioSelect,
        choices=[
            ("joined", ChoiceText("受理，与本诉合并审理", "反诉的受理费减半")),
            ("separate", ChoiceText("不合并，告知另行起诉", "已交的反诉费退还")),
            ("refused", ChoiceText("不予受理", "不符合反诉的条件；已交的反诉费退还")),
        ],
    )  # fmt: skip
    field_order = ("outcome",)
