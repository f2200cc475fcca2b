"""What a judge fills in to answer an application."""

from __future__ import annotations

from typing import Any

from django import forms

from court.design.forms import ChoiceText, DateBoxesField, MoneyField
from court.docket.models import Application
from court.docket.states import CHANGES, ApplicationKind, Procedure
from court.docket.web.forms.acting import SUSPENSIONS, Reasoned, other_courts

OUTCOMES = [("yes", "准许（成立）"), ("no", "不准许（不成立）")]


class AnswerForm(Reasoned):
    """The answer to an application."""

    outcome = forms.ChoiceField(label="决定", choices=OUTCOMES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        self.application = application
        super().__init__(*args, case=application.case, **kwargs)

    @property
    def granted(self) -> bool:
        """Whether the application is granted."""
        return bool(self.cleaned_data.get("outcome") == "yes")

    @property
    def terms(self) -> dict[str, Any]:
        """What the kind of application adds when it is granted."""
        return {}

    def _needed(self, *names: str) -> None:
        """These are needed only for an application that is granted."""
        for name in names:
            if self.granted and not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, "准许的，要填写这一项")


class MeasuresForm(AnswerForm):
    """财产保全的裁定 (民事诉讼法第103条；民诉法解释第485条)."""

    act = forms.ChoiceField(
        label="措施", required=False, widget=forms.RadioSelect,
        choices=[
            ("冻结", ChoiceText("冻结", "存款不超过一年，其他财产权不超过三年")),
            ("查封", ChoiceText("查封", "不动产不超过三年，动产不超过二年")),
            ("扣押", ChoiceText("扣押", "动产不超过二年")),
        ],
    )  # fmt: skip
    target = forms.CharField(
        label="财产",
        help_text="准许的必须填写：写明是什么、在哪里",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    amount = MoneyField(label="以多少价值为限", help_text="准许的必须填写", required=False)
    until = DateBoxesField(label="期限到", required=False)
    security = forms.CharField(label="担保", required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """A granted measure names what is done to what, up to which value."""
        cleaned = super().clean() or self.cleaned_data
        self._needed("act", "target", "amount")
        return cleaned

    @property
    def terms(self) -> dict[str, Any]:
        """Measures and security."""
        given = self.cleaned_data
        until = given.get("until")
        measure = {
            "act": given["act"],
            "target": given["target"],
            "amount": f"{given['amount']:.2f}" if given.get("amount") else "",
            "until": until.isoformat() if until else "",
        }
        return {"measures": [measure] if self.granted else [], "security": given["security"]}


class ObjectionAnswerForm(AnswerForm):
    """管辖异议的裁定 (民事诉讼法第130条)."""

    to_court = forms.ChoiceField(label="成立的，移送给", required=False, widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The other courts of this house."""
        self.fields["to_court"].choices = other_courts(self.case)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Where to, when upheld."""
        cleaned = super().clean() or self.cleaned_data
        self._needed("to_court")
        return cleaned

    @property
    def terms(self) -> dict[str, Any]:
        """The competent court."""
        return {"to_court": self.cleaned_data["to_court"] if self.granted else ""}


class ProcedureAnswerForm(AnswerForm):
    """对程序异议的答复."""

    becomes = forms.ChoiceField(label="成立的，转为", required=False, widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Upwards only."""
        higher = CHANGES.get(Procedure(self.case.procedure), ()) if self.case.procedure else ()
        self.fields["becomes"].choices = [(p.value, p.label) for p in higher]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What it becomes, when upheld."""
        cleaned = super().clean() or self.cleaned_data
        self._needed("becomes")
        return cleaned

    @property
    def terms(self) -> dict[str, Any]:
        """The new procedure."""
        return {"becomes": self.cleaned_data["becomes"]}


class SuspensionAnswerForm(AnswerForm):
    """对中止申请的答复."""

    item = forms.ChoiceField(
        label="准许的，属于", required=False, choices=SUSPENSIONS, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """The ground, when granted."""
        cleaned = super().clean() or self.cleaned_data
        self._needed("item")
        return cleaned

    @property
    def terms(self) -> dict[str, Any]:
        """The number of the ground."""
        return {"item": int(self.cleaned_data["item"] or 0)}


class ClaimChangeAnswerForm(AnswerForm):
    """对变更诉讼请求的决定 (交费办法第21条、第35条)."""

    inquiry_over = forms.BooleanField(
        label="法庭调查已经终结", required=False,
        help_text="终结以后减少请求的，差额由变更的一方负担，不退还",
    )  # fmt: skip

    @property
    def terms(self) -> dict[str, Any]:
        """Whether the inquiry had ended."""
        return {"inquiry_over": bool(self.cleaned_data.get("inquiry_over"))}


ANSWERS: dict[str, type[AnswerForm]] = {
    ApplicationKind.PRESERVATION: MeasuresForm,
    ApplicationKind.JURISDICTION_OBJECTION: ObjectionAnswerForm,
    ApplicationKind.PROCEDURE_OBJECTION: ProcedureAnswerForm,
    ApplicationKind.SUSPENSION: SuspensionAnswerForm,
    ApplicationKind.CLAIM_CHANGE: ClaimChangeAnswerForm,
}


def answer_form(application: Application) -> type[AnswerForm]:
    """The form that fits the kind."""
    return ANSWERS.get(application.kind, AnswerForm)
