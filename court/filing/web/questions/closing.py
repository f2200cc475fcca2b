"""The last pages: where papers reach us, what is done online, what is promised."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from court.filing.web.controls import PhoneField, choice, option, several, text, words
from court.filing.web.questions.asking import Question

STEPS = [
    ("filing", option(_("立案"), _("在线提交起诉材料，在线收到立案结果"))),
    ("mediation", option(_("调解"), _("视频或文字调解"))),
    ("evidence_exchange", option(_("证据交换"), _("在线看对方证据、发表意见"))),
    ("inquiry", option(_("询问"), _("法官在线问话"))),
    ("hearing", option(_("庭审"), _("视频开庭"))),
    ("service", option(_("送达"), _("在线收法院文书"))),
]


class ServiceForm(forms.Form):
    """送达地址确认 (民诉法解释第136条)."""

    address = text(_("收法院文书的地址"), hint=_("从省、市、区县写到门牌号"), most=200)
    postcode = text(_("邮政编码"), hint=_("六位数字，不知道的可以在邮政网站查"), most=6)
    phone = PhoneField(label=_("手机号"), max_length=40)
    email = forms.EmailField(label=_("电子邮箱"), required=False, max_length=120)
    electronic = forms.BooleanField(
        label=_("同意以电子方式接收法院文书（文书到达我的电子地址即为送达）"), required=False
    )
    judgments = forms.BooleanField(
        label=_("判决书、裁定书、调解书也以电子方式接收（可以另要纸质的）"), required=False
    )

    def clean_postcode(self) -> str:
        """Six digits."""
        code = str(self.cleaned_data["postcode"]).strip()
        if not re.fullmatch(r"\d{6}", code):
            raise ValidationError(_("邮政编码是六位数字"))
        return code


class Service(Question):
    """Where papers of the court reach the plaintiff."""

    form_class = ServiceForm
    title = _("法院的文书寄到哪里？")
    lead = _(
        "这就是《送达地址确认书》。地址适用于一审、二审、再审和执行；变了要书面告诉法院，"
        "填错或者拒收的，文书退回之日视为送达。"
    )

    def initial(self) -> dict[str, Any]:
        """Saved, or the plaintiff's own address and phone."""
        row = self.draft.bundle.get("service_address")
        if row:
            return {**row, "judgments": row.get("electronic_judgments")}
        party = self.draft.row("plaintiffs", 0)
        home = party.get("habitual_residence") or party.get("domicile") or {}
        phone = party.get("phone") or self.person.phone.removeprefix("+86")
        return {"address": home.get("text", ""), "phone": phone, "electronic": True}

    def values(self, form: forms.Form) -> dict[str, Any]:
        """For the first plaintiff."""
        return {"for": self.draft.row("plaintiffs", 0).get("name", "")} | form.cleaned_data


class ConsentsForm(forms.Form):
    """Each step on its own (在线诉讼规则第4条)."""

    steps = several(_("愿意在线办理的环节"), STEPS)


class Consents(Question):
    """Which steps are done online."""

    form_class = ConsentsForm
    title = _("哪些环节在线办理？")
    lead = _(
        "在线办理与线下办理效力相同，完全自愿。一项一项地选，没选的在线下办。"
        "以后可以在每个环节开始前改。"
    )

    def initial(self) -> dict[str, Any]:
        """Saved; nothing is ticked for the person except filing, which they are doing."""
        saved = self.draft.bundle.get("consents")
        if saved is None:
            return {"steps": ["filing"]}
        return {"steps": [step for step, yes in saved.items() if yes]}


class MediationForm(forms.Form):
    """先行调解."""

    wish = choice(
        _("愿意先调解吗？"),
        [
            ("willing", option(_("愿意"), _("调解员帮双方谈；谈成的可以不收或少收诉讼费"))),
            ("unwilling", option(_("不愿意"), _("直接审查立案"))),
            ("undecided", option(_("还没想好"))),
        ],
    )


class Mediation(Question):
    """Whether to try mediation first (民事诉讼法第125条)."""

    form_class = MediationForm
    title = _("愿意先调解吗？")
    lead = _("调解自愿。不愿意调解不影响立案，也不影响以后再调解。")

    def initial(self) -> dict[str, Any]:
        """Saved."""
        return {"wish": self.draft.bundle.get("pre_mediation")}


class ReliefForm(forms.Form):
    """缓交、减交、免交."""

    kind = choice(
        _("交诉讼费有困难吗？"),
        [
            ("none", option(_("没有，按规定交"))),
            ("defer", option(_("申请晚点交（缓交）"))),
            ("reduce", option(_("申请少交（减交）"))),
            ("waive", option(_("申请不交（免交）"), _("只适用于个人"))),
        ],
    )
    ground = words(_("困难情况"), need=False, rows=3, hint=_("例如：低保户，正在享受失业救济"))

    def clean(self) -> dict[str, Any]:
        """A reason is needed to ask."""
        given = super().clean() or {}
        if given.get("kind") not in (None, "none") and not given.get("ground"):
            self.add_error("ground", _("请写明困难情况，并在“身份材料”里上传困难证明"))
        return given


class Relief(Question):
    """Court costs (诉讼费用交纳办法第44条)."""

    form_class = ReliefForm
    title = _("交诉讼费有困难吗？")

    def initial(self) -> dict[str, Any]:
        """Saved; else what the guide found to be open to the person; else nothing."""
        return {"kind": self.draft.interview.get("relief", "none")} | (
            self.draft.bundle.get("fee_relief") or {}
        )


class DeclarationsForm(forms.Form):
    """What the filer declares (民事诉讼法第13、115条)."""

    honest_litigation = forms.BooleanField(
        label=_("我保证所填内容和所交材料真实。我知道虚假诉讼会被罚款、拘留，直至追究刑事责任")
    )
    no_parallel_suit = forms.BooleanField(
        label=_("这件事没有在别的法院起诉，也没有判决过"), required=False
    )
    involves_state_secret = forms.BooleanField(
        label=_("材料涉及国家秘密（涉密材料不要上传，请到窗口办理）"), required=False
    )
    domestic_violence = forms.BooleanField(
        label=_("涉及家庭暴力（可以申请人身安全保护令，并请法院对地址保密）"), required=False
    )


class Declarations(Question):
    """声明和承诺."""

    form_class = DeclarationsForm
    title = _("声明和承诺")

    def initial(self) -> dict[str, Any]:
        """Saved."""
        return dict(self.draft.bundle.get("declarations") or {})
