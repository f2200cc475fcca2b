"""What a court clerk fills in about an attempt: the law's facts, way by way."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from court.design.forms import DateBoxesField
from court.law.service import Way
from court.service.models import Attempt

TAKERS = (
    ("self", _("受送达人本人")),
    ("family", _("同住成年家属")),
    ("head", _("法定代表人、主要负责人")),
    ("mailroom", _("单位负责收件的人")),
    ("representative", _("诉讼代理人")),
    ("designated", _("受送达人指定的代收人")),
    ("other", _("其他人")),
)
RETURNS = (
    ("", _("没有退回")),
    ("refused", _("拒收")),
    ("wrong_address", _("本人提供的地址不准确")),
    ("moved_untold", _("搬走没有告诉法院")),
    ("no_address", _("不肯提供地址")),
    ("not_collected", _("逾期没有领")),
    ("unknown", _("其他原因")),
)
Maker = Callable[[], forms.Field]


def _day(label: Any) -> Maker:
    return lambda: DateBoxesField(label=label, required=False)


def _tick(label: Any) -> Maker:
    return lambda: forms.BooleanField(label=label, required=False)


def _choice(label: Any, choices: Any) -> Maker:
    return lambda: forms.ChoiceField(label=label, choices=choices, required=False)


FIELDS: dict[str, Maker] = {
    "signed_on": _day(_("签收日期")),
    "signed_by": _choice(_("谁签收的"), TAKERS),
    "refused_on": _day(_("拒绝签收的日期")),
    "at_court": _tick(_("是到法院来领取时拒绝的")),
    "left_on": _day(_("留置日期")),
    "at_home": _tick(_("留在受送达人的住所")),
    "noted": _tick(_("已在送达回证或案卷上记明经过并签名")),
    "witnesses": lambda: forms.IntegerField(
        label=_("签名的见证人人数"), min_value=0, max_value=9, required=False
    ),
    "posted_on": _day(_("交寄日期")),
    "returned_on": _day(_("退回日期")),
    "returned_why": _choice(_("退回的原因"), RETURNS),
    "confirmed_on": _day(_("对方确认收到的日期")),
    "proved_arrival_on": _day(_("受送达人证明的到达日期")),
    "replied_on": _day(_("回复已收悉的日期")),
    "acted_on": _day(_("已作出诉讼行为的日期")),
    "circumstances_suffice": _tick(_("根据各种情况足以认定已经送达（境外邮寄）")),
    "system_error": _tick(_("受送达人证明系统错误，没有收到")),
    "not_own_use": _tick(_("受送达人证明账号、地址不是本人使用")),
    "not_read_by_self": _tick(_("受送达人证明不是本人阅读")),
    "no_fault": _tick(_("受送达人证明自己没有过错")),
    "disproved": _tick(_("送达证明不真实，推翻这次送达")),
}
RECORD: dict[str, tuple[str, ...]] = {
    Way.DIRECT: ("signed_on", "signed_by", "refused_on", "at_court", "noted"),
    Way.LEFT: ("left_on", "at_home", "witnesses", "noted"),
    Way.POST: ("posted_on",),
    Way.ENTRUSTED: ("signed_on", "signed_by"),
    Way.FORWARDED: ("signed_on", "signed_by"),
    Way.SIMPLE: ("confirmed_on",),
    Way.PUBLIC: ("noted",),
}
AMEND: dict[str, tuple[str, ...]] = {
    Way.DIRECT: ("signed_on", "signed_by", "refused_on", "noted", "disproved"),
    Way.LEFT: ("left_on", "at_home", "witnesses", "noted", "disproved"),
    Way.POST: ("signed_on", "signed_by", "returned_on", "returned_why", "circumstances_suffice",
               "no_fault", "disproved"),
    Way.ENTRUSTED: ("signed_on", "signed_by", "disproved"),
    Way.FORWARDED: ("signed_on", "signed_by", "disproved"),
    Way.SIMPLE: ("confirmed_on", "disproved"),
    Way.PUBLIC: ("noted", "disproved"),
    Way.ELECTRONIC: ("replied_on", "acted_on", "proved_arrival_on", "system_error", "not_own_use",
                     "not_read_by_self", "disproved"),
}  # fmt: skip


class FactsForm(forms.Form):
    """The facts of one way, and a note."""

    note = forms.CharField(
        label=_("说明"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, data: Any = None, *, way: str, names: tuple[str, ...], **given: Any) -> None:
        super().__init__(data, **given)
        self.way = way
        for name in names:
            self.fields[name] = FIELDS[name]()
        self.order_fields([*names, "note"])

    def clean(self) -> dict[str, Any]:
        """No day of the facts lies ahead."""
        cleaned = super().clean() or self.cleaned_data
        today = localdate()
        for name, value in list(cleaned.items()):
            if isinstance(value, date) and value > today:
                self.add_error(name, _("日期不能晚于今天"))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """Facts as the law names them; blanks say nothing."""
        ours = {"note", "address", "tracking_number", "published", "key"}
        given = {n: v for n, v in self.cleaned_data.items() if n not in ours}
        kept = {n: v for n, v in given.items() if v not in (None, "", False)}
        if "signed_by" in kept and "signed_on" not in kept:
            kept.pop("signed_by")
        if self.way == Way.LEFT and "left_on" in kept:
            kept["at_home"] = bool(given.get("at_home"))
        return kept


class AttemptForm(FactsForm):
    """A new attempt."""

    def __init__(self, data: Any = None, *, way: str, **given: Any) -> None:
        super().__init__(data, way=way, names=RECORD[way], **given)
        self.fields["address"] = forms.CharField(
            label=_("地点或者地址"), required=False, max_length=300
        )
        if way == Way.POST:
            self.fields["tracking_number"] = forms.CharField(
                label=_("邮件号"), max_length=40, required=True
            )
        if way == Way.PUBLIC:
            self.fields["published"] = forms.CharField(
                label=_("发出公告的日期"), help_text=_("每处一行，例如 2026-03-02；从最后一处起算"),
                widget=forms.Textarea({"rows": 3}),
            )  # fmt: skip

    def clean_published(self) -> list[date]:
        """One date a line."""
        try:
            lines = self.cleaned_data["published"].split()
            return [date.fromisoformat(line) for line in lines]
        except ValueError as why:
            raise forms.ValidationError(_("日期写成 2026-03-02 这样，一行一个")) from why

    @property
    def facts(self) -> dict[str, Any]:
        """With the days of publication."""
        found = super().facts
        if self.cleaned_data.get("published"):
            found["published"] = self.cleaned_data["published"]
        return found


class AmendForm(FactsForm):
    """What became known of an attempt since."""

    def __init__(self, data: Any = None, *, attempt: Attempt, **given: Any) -> None:
        super().__init__(data, way=attempt.way, names=AMEND[attempt.way], **given)

    def clean(self) -> dict[str, Any]:
        """Contrary proof is explained."""
        cleaned = super().clean()
        contrary = ("disproved", "system_error", "not_own_use", "not_read_by_self", "no_fault")
        if any(cleaned.get(name) for name in contrary) and not cleaned.get("note", "").strip():
            self.add_error("note", _("请写明相反的证明是什么"))
        return cleaned


class ReasonForm(forms.Form):
    """Why."""

    reasons = forms.CharField(
        label=_("理由"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
