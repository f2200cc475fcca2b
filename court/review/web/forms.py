"""What clerks and judges fill in."""

from typing import Any

from django import forms


class Standing(forms.Form):
    """The round and state the page was made for; another one means the page is stale."""

    round = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(Standing):
    """A decision with its reason."""

    reason = forms.CharField(
        label="理由",
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=4,
        max_length=2000,
        error_messages={"required": "请写明理由，当事人和上级法院会看到"},
    )


class AcceptForm(Standing):
    """Docketing by the clerk; the reason is needed where the machine found defects."""

    reason = forms.CharField(
        label="说明", widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )
    despite_findings = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Whoever dockets against the machine's findings says why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("despite_findings") and not cleaned.get("reason", "").strip():
            self.add_error("reason", "机器审查有未通过的项目，请说明为什么仍然登记立案")
        return cleaned


class CorrectionForm(Standing):
    """The one correction list: items of the machine that the clerk keeps, and the clerk's own."""

    items = forms.MultipleChoiceField(
        label="补正事项", widget=forms.CheckboxSelectMultiple, required=False
    )
    own_items = forms.CharField(
        label="另外需要补正的",
        help_text="每行一项。先写问题，再用“；”写怎么改",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )
    days = forms.IntegerField(
        label="补正期限", help_text="1 至 15 日", min_value=1, max_value=15, initial=7
    )

    def __init__(self, *args: Any, findings: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = findings
        choices = [(str(n), f["message"]) for n, f in enumerate(findings)]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]
        self.fields["items"].initial = [
            str(n) for n, f in enumerate(findings) if f["severity"] in ("阻断", "补正")
        ]

    def clean(self) -> dict[str, Any]:
        """At least one item."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("items") and not cleaned.get("own_items", "").strip():
            self.add_error("items", "请至少选择或写明一项补正事项")
        return cleaned

    @property
    def chosen(self) -> list[dict[str, Any]]:
        """The list as it is sent: machine findings first, then the clerk's own items."""
        kept = [self.findings[int(n)] for n in self.cleaned_data["items"]]
        return kept + [_own(line) for line in self.cleaned_data["own_items"].splitlines() if line]


def _own(line: str) -> dict[str, Any]:
    problem, _, remedy = line.replace(";", "；").partition("；")
    return {
        "rule": "",
        "severity": "补正",
        "message": problem.strip(),
        "remedy": remedy.strip() or "请按上述要求修改后重新提交",
        "citations": [],
        "where": [],
        "facts": {},
    }
