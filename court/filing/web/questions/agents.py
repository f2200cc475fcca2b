"""Representatives of the plaintiffs (民事诉讼法第61、62条)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from court.filing.interview.complaint import AGENT_KINDS, POWERS
from court.filing.web.controls import IdNumberField, choice, id_number_fault, option, several, text
from court.filing.web.questions.asking import Question


class RepresentativeForm(forms.Form):
    """Who represents whom, with which powers."""

    name = text(_("代理人姓名"), most=60)
    kind = choice(_("代理人是"), list(AGENT_KINDS.items()))
    licence_number = text(_("执业证号"), need=False, hint=_("律师、法律服务工作者填写"), most=40)
    firm = text(_("律师事务所、法律服务所或单位"), need=False, most=120)
    id_number = IdNumberField(label=_("身份证号"), required=False, max_length=30)
    authority = choice(
        _("代理权限"),
        [
            ("general", option(_("一般授权"))),
            ("special", option(_("特别授权"), _("下面勾选的事要写在授权委托书里"))),
        ],
    )
    special_powers = several(_("特别授权的事项"), list(POWERS.items()))

    def clean_id_number(self) -> str:
        """Checked where given."""
        number = self.cleaned_data["id_number"]
        if number and (fault := id_number_fault(number)):
            raise ValidationError(fault)
        return str(number)

    def clean(self) -> dict[str, Any]:
        """Lawyers name licence and firm; special powers are named one by one (民诉法解释第89条)."""
        given = super().clean() or {}
        if given.get("kind") in ("lawyer", "legal_worker"):
            for name in ("licence_number", "firm"):
                if not given.get(name):
                    self.add_error(name, _("请填写：%s") % self.fields[name].label)
        if given.get("authority") == "special" and not given.get("special_powers"):
            self.add_error("special_powers", _("特别授权要逐项勾选；只写“全权代理”不算"))
        return given


class Representative(Question):
    """委托诉讼代理人."""

    form_class = RepresentativeForm
    title = _("代理人的信息")
    lead = _("每位当事人最多委托两名代理人。身份材料在后面上传。")

    def initial(self) -> dict[str, Any]:
        """Saved, or the account of a representative who files."""
        row = self.draft.row("representatives", self.index)
        filer = self.draft.bundle.get("filed_by") or {}
        own = filer if filer.get("role") == "representative" and self.index == 0 else {}
        return {k: own[k] for k in ("name", "id_number") if k in own} | row

    def make_form(self, data: Any = None) -> forms.Form:
        """With the choice of whom, where there are several plaintiffs."""
        form = super().make_form(data)
        names = [row["name"] for row in self.draft.rows("plaintiffs") if row.get("name")]
        if len(names) > 1:
            form.fields["for"] = choice(_("代理哪一位原告"), [(n, n) for n in names])
            form.initial.setdefault("for", names[0])
        return form

    def values(self, form: forms.Form) -> dict[str, Any]:
        """The only plaintiff where there is no choice."""
        given = dict(form.cleaned_data)
        given.setdefault("for", self.draft.row("plaintiffs", 0).get("name", ""))
        return given
