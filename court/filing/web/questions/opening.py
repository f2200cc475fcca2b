"""The first pages: what the dispute is about, how the complaint is written, who files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from court.filing.web.controls import IdNumberField, choice, id_number_fault, option, text, words
from court.filing.web.questions.asking import Question
from court.law import causes
from court.law.forms import form_for_cause

LIKELIEST = 3  # causes shown with how likely the machine thinks them


class CauseForm(forms.Form):
    """Own words first; then one of the causes found, or a name typed."""

    words = words(
        _("出了什么事？用自己的话说说"),
        need=False,
        rows=4,
        hint=_("例如：朋友借了我八万元，说好去年底还，现在一直拖着不还"),
    )

    def __init__(
        self, data: Any = None, *, options: Mapping[str, float | None], **given: Any
    ) -> None:
        super().__init__(data, **given)
        if options:
            found = [(name, _described(name, sure)) for name, sure in options.items()]
            self.fields["cause"] = choice(_("像是下面哪一种？"), found, need=False)
        self.fields["other"] = text(
            _("都不是的，写上案由或者关键词") if options else _("知道案由的，直接写在这里"),
            need=False,
            hint=_("例如：租赁、物业、交通事故"),
        )

    def clean(self) -> dict[str, Any]:
        """A typed name must be in the table of causes."""
        given = super().clean() or {}
        other = (given.get("other") or "").strip()
        if other:
            found = causes.find(other)
            if found is None:
                raise ValidationError(_("案由表里没有“%s”。请从上面选一个，或者换个词。") % other)
            given["cause"] = found.name
        if not given.get("cause") and not given.get("words"):
            self.add_error("words", _("请说说出了什么事，或者直接写案由"))
        return given


def _described(name: str, sure: float | None) -> Any:
    """A cause, how likely the machine thinks it, and the form its questions come from."""
    form = form_for_cause(name)
    hint = _("有法院的示范表格，按表格逐项问您") if form.official_no else _("按您自己的话来写")
    likely = _("机器估计可能性 %d%%。") % round(100 * sure) if sure is not None else ""
    return option(name, f"{likely}{hint}")


class Cause(Question):
    """案由."""

    form_class = CauseForm
    title = _("是什么纠纷？")
    lead = _("先用自己的话说，我们帮您找到对应的案由。案由选得不准也没关系，立案人员可以调整。")

    def options(self, data: Any) -> dict[str, float | None]:
        """The cause chosen before, and those that fit the words; the likeliest with how likely."""
        said = (data or {}).get("words") or self.draft.interview.get("words", "")
        other = ((data or {}).get("other") or "").strip()
        guesses = causes.suggest(said, 5) if said else []
        found = [self.draft.bundle.get("cause") or ""]
        found += [hit.name for hit in causes.search(other, 6)] if other else []
        found += [hit.name for hit in guesses]
        sure = {hit.name: hit.confidence for hit in guesses[:LIKELIEST]}
        return {name: sure.get(name) for name in dict.fromkeys(found) if name}

    def initial(self) -> dict[str, Any]:
        """What was said and chosen."""
        draft = self.draft
        return {"words": draft.interview.get("words", ""), "cause": draft.bundle.get("cause")}

    def make_form(self, data: Any = None) -> forms.Form:
        """With radio buttons as soon as there are words to go by."""
        return CauseForm(data, options=self.options(data), initial=self.initial())

    def values(self, form: forms.Form) -> dict[str, Any]:
        """Cause and words."""
        given = form.cleaned_data
        return {"cause": given.get("cause", ""), "words": given.get("words", "")}

    def stays(self, before: Any, after: Any, data: Any) -> bool:
        """Until a cause is chosen."""
        return not after.bundle.get("cause")


class WayForm(forms.Form):
    """Composed from answers, or brought."""

    complaint = choice(
        _("起诉状怎么写？"),
        [
            ("compose", option(_("回答问题，系统写成起诉状"), _("适合大多数人，可以预览"))),
            ("upload", option(_("我有写好的起诉状"), _("拍照上传；请求和金额仍要填"))),
        ],
    )  # fmt: skip


class Way(Question):
    """Whether the complaint is composed or uploaded."""

    form_class = WayForm
    title = _("起诉状怎么写？")

    def initial(self) -> dict[str, Any]:
        """Composing, unless chosen otherwise."""
        return {"complaint": self.draft.interview.get("complaint", "compose")}


ROLES = [
    ("party", option(_("我就是原告"), _("为自己的事起诉"))),
    ("legal_representative", option(_("我是原告单位的法定代表人、负责人或经营者"))),
    ("representative", option(_("我是原告的代理人"), _("律师、近亲属、员工等，要有委托书"))),
    ("guardian", option(_("我是原告的监护人"), _("原告未满 18 岁，或者不能独立打官司"))),
]  # fmt: skip


class FilerForm(forms.Form):
    """Who sits at the keyboard."""

    role = choice(_("您以什么身份办理？"), ROLES)
    name = text(_("您的姓名"), most=60)
    id_number = IdNumberField(label=_("您的身份证号"), required=False, max_length=30)

    def clean_id_number(self) -> str:
        """Checked where given."""
        number = self.cleaned_data["id_number"]
        if number and (fault := id_number_fault(number)):
            raise ValidationError(fault)
        return str(number)


class Filer(Question):
    """Who files, and in which capacity (民事诉讼法第60、61条)."""

    form_class = FilerForm
    title = _("您以什么身份办理？")

    def initial(self) -> dict[str, Any]:
        """Name and number of the verified account."""
        known = self.draft.bundle.get("filed_by") or {}
        return {"name": self.person.name, "id_number": self.person.id_number} | known

    def prepare(self) -> None:
        """A proved name is shown, not asked."""
        if self.person.is_verified:
            self.lead = _("办理人：%s（已实名认证）") % self.person.name

    def make_form(self, data: Any = None) -> forms.Form:
        """Without what is proved."""
        form = super().make_form(data)
        if self.person.is_verified:
            del form.fields["name"], form.fields["id_number"]
        return form

    def values(self, form: forms.Form) -> dict[str, Any]:
        """The proved name and number stand, whatever was sent."""
        proved = {"name": self.person.name, "id_number": self.person.id_number}
        return dict(form.cleaned_data) | (proved if self.person.is_verified else {})
