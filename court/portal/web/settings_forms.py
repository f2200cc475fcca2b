"""The form of a court's settings; the law says what may be entered."""

from decimal import Decimal
from typing import Any

from django import forms

from court.identity.models import Court
from court.law.court_settings import FEE_KINDS, NAMES, read_settings
from court.law.fees import fee_kind
from court.law.vocabulary import ImpossibleFact

LISTS = ("auto_docket_causes", "rules_off", "rules_ask")
PAYEE = {"name": "收款户名", "account": "收款账号", "bank": "开户行"}


class SettingsForm(forms.Form):
    """Everything a court may set for itself, and the reason for the change."""

    auto_docket = forms.BooleanField(label=NAMES["auto_docket"], required=False)
    auto_docket_causes = forms.CharField(
        label=NAMES["auto_docket_causes"],
        help_text="每行一个",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    auto_correct = forms.BooleanField(label=NAMES["auto_correct"], required=False)
    correction_days = forms.IntegerField(label=NAMES["correction_days"], initial=7)
    cut_off_hour = forms.IntegerField(
        label=NAMES["cut_off_hour"],
        help_text="24 表示全天；此时刻以后提交的，审查期限从次日起算，提交时间不变",
        initial=24,
    )
    rules_off = forms.CharField(
        label=NAMES["rules_off"],
        help_text="规则编号，每行一个",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    rules_ask = forms.CharField(
        label=NAMES["rules_ask"],
        help_text="规则编号，每行一个；只能把“补正”“阻断”改为转人，不能变严",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    show_limitation = forms.BooleanField(label=NAMES["show_limitation"], required=False)
    president_waives = forms.BooleanField(label=NAMES["president_waives"], required=False)
    contact = forms.CharField(label=NAMES["contact"], required=False, max_length=100)
    reason = forms.CharField(label="为什么要改", max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in FEE_KINDS:
            low, high = fee_kind(kind).base or (Decimal(0), Decimal(0))
            self.fields[f"fee_{kind}"] = forms.DecimalField(
                label=f"{fee_kind(kind).title}的定额收费",
                help_text=f"{low} 至 {high} 元，由本省确定；不填按本省数据",
                required=False,
                decimal_places=2,
            )
        for key, label in PAYEE.items():
            self.fields[f"payee_{key}"] = forms.CharField(
                label=label, required=False, max_length=100
            )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    @classmethod
    def initial_of(cls, court: Court) -> dict[str, Any]:
        """The settings in force, as the form shows them."""
        raw = dict(court.settings)
        shown = {name: "\n".join(raw.get(name, ())) for name in LISTS}
        shown |= {f"fee_{kind}": v for kind, v in raw.get("flat_fees", {}).items()}
        shown |= {f"payee_{key}": v for key, v in raw.get("payee", {}).items()}
        plain = ("auto_docket", "auto_correct", "show_limitation", "president_waives", "contact")
        shown |= {name: raw[name] for name in plain if name in raw}
        return shown | {
            "correction_days": raw.get("correction_days", 7),
            "cut_off_hour": raw.get("cut_off_hour", 24),
        }

    def clean(self) -> dict[str, Any]:
        """The law refuses by the name of the field."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                read_settings(self.settings)
            except ImpossibleFact as why:
                name = why.field if why.field in self.fields else None
                self.add_error(name, why.message)
        return cleaned

    @property
    def settings(self) -> dict[str, Any]:
        """The settings as they are stored; what is not set is left out."""
        data = self.cleaned_data
        made: dict[str, Any] = {name: data[name] for name in ("auto_docket", "auto_correct")}
        made |= {name: data[name] for name in ("correction_days", "cut_off_hour")}
        made |= {name: _lines(data[name]) for name in LISTS}
        made["show_limitation"], made["contact"] = data["show_limitation"], data["contact"]
        made["president_waives"] = data["president_waives"]
        made["flat_fees"] = {
            kind: str(data[f"fee_{kind}"]) for kind in FEE_KINDS if data.get(f"fee_{kind}")
        }
        made["payee"] = {key: data[f"payee_{key}"] for key in PAYEE if data.get(f"payee_{key}")}
        return {key: value for key, value in made.items() if value not in ("", [], {})}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
