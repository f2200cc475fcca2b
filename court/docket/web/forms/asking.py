"""One form for each kind of application, in plain words; ``details`` is what the kind adds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.design.forms import ChoiceText, DateBoxesField, MoneyField
from court.docket.applying import reviewable_recusals
from court.docket.models import Case, CaseParty
from court.docket.queries import tribunal_of
from court.docket.states import ApplicationKind as K

SECURITY = [
    ("insurer", ChoiceText("保险公司的保函", "向保险公司投保，费用较低，多数人用这种")),
    ("cash", "交保证金"),
    ("property", "用房产、车辆等作担保"),
    ("guarantor", "别人替我担保"),
    ("none", ChoiceText("暂时没有", "法院可以要求您提供；不提供的，申请可能被驳回")),
]
URGENT = [
    ("no", ChoiceText("不紧急", "法院在五日内裁定")),
    ("yes", ChoiceText("情况紧急", "例如对方正在转移财产。法院在四十八小时内裁定")),
]
GROUNDS = [
    ("1", "一方当事人死亡，要等继承人表明是否参加诉讼"),
    ("2", "一方当事人丧失诉讼行为能力，还没有确定法定代理人"),
    ("3", "一方单位终止，还没有确定权利义务承受人"),
    ("4", "一方当事人因不能抗拒的事由，不能参加诉讼"),
    ("5", "本案要以另一案的审理结果为依据，那个案件还没有审结"),
    ("6", "其他应当中止的情形"),
]
PERIODS = [("evidence", "举证期限"), ("answer", "答辩期限"), ("other", "其他期限")]


class AskForm(forms.Form):
    """What every application has: for whom, why."""

    words: Any = ""  # the label of the reasons
    effects: tuple[Any, ...] = ()  # what follows, read before confirming

    party = forms.ChoiceField(label=_("您代表哪一方"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("理由"), widget=forms.Textarea(attrs={"rows": 5}), min_length=4, max_length=5000,
        error_messages={"required": _("请写明理由，几句话就可以")},
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, parties: list[CaseParty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.parties = case, parties
        self.fields["party"].choices = [(str(p.pk), str(p)) for p in parties]  # type: ignore[attr-defined]
        if len(parties) == 1:
            self.fields["party"].widget = forms.HiddenInput()
            self.fields["party"].initial = str(parties[0].pk)
        if self.words:
            self.fields["text"].label = self.words
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the case."""

    @property
    def details(self) -> dict[str, Any]:
        """What the kind adds, as JSON."""
        return {}

    @property
    def seat(self) -> int | None:
        """The seat the application is about."""
        return int(value) if (value := self.cleaned_data.get("about")) else None

    @property
    def decision(self) -> str | None:
        """The decision to be reviewed."""
        return self.cleaned_data.get("reviews") or None


class WithdrawalForm(AskForm):
    """撤诉 (民事诉讼法第148条)."""

    words = _("为什么撤回起诉")
    effects = (
        _("由法官裁定是否准许；准许后本案结束，不再审理。"),
        _("案件受理费减半，由原告负担；多交的退还。"),
        _("撤诉以后，还可以就同一件事再次起诉（离婚案件没有新情况的，六个月内不能再诉）。"),
        _("法庭辩论已经结束的，要被告同意。"),
    )


class PreservationForm(AskForm):
    """财产保全 (民事诉讼法第103条；财产保全规定)."""

    words = _("为什么现在就要保全")
    effects = (
        _("保全申请费要先交；申请有错误的，要赔偿对方因此受到的损失。"),
        _("法院裁定前不会告诉对方。"),
    )
    amount = MoneyField(label=_("要保全多少钱的财产"), help_text=_("一般不超过您请求的金额"))
    target = forms.CharField(
        label=_("对方有什么财产，在哪里"),
        help_text=_("例如：某银行某支行账户；某小区某室；车牌号。知道多少写多少"),
        widget=forms.Textarea(attrs={"rows": 3}), min_length=4, max_length=2000,
    )  # fmt: skip
    security = forms.ChoiceField(
        label=_("您能提供什么担保"), choices=SECURITY, widget=forms.RadioSelect
    )
    urgent = forms.ChoiceField(label=_("紧急吗"), choices=URGENT, widget=forms.RadioSelect)

    @property
    def details(self) -> dict[str, Any]:
        """Amount in yuan as text, what to preserve, security, urgency."""
        given = self.cleaned_data
        return {
            "amount": f"{given['amount']:.2f}",
            "target": given["target"],
            "security": given["security"],
            "urgent": given["urgent"] == "yes",
        }


class ObjectionForm(AskForm):
    """管辖权异议 (民事诉讼法第130条)."""

    words = _("为什么这家法院不该管")
    effects = (
        _("法院审查期间，举证期限暂停。"),
        _("异议成立的，案件移送有管辖权的法院；不成立的，裁定驳回，并交五十至一百元案件费。"),
        _("不服裁定的，可以在收到次日起十日内上诉（小额诉讼案件不能上诉）。"),
    )
    competent = forms.CharField(
        label=_("您认为应当由哪家法院管"), max_length=100, help_text=_("例如：某市某区人民法院")
    )

    @property
    def details(self) -> dict[str, Any]:
        """The court the party names."""
        return {"competent": self.cleaned_data["competent"]}


class RecusalForm(AskForm):
    """申请回避 (民事诉讼法第47条)."""

    words = _("为什么这个人应当回避")
    effects = (
        _("法院在三日内决定。决定以前，被申请回避的人暂停参与本案（紧急措施除外）。"),
        _("不服决定的，可以申请复议一次。"),
    )
    about = forms.ChoiceField(label=_("要求谁回避"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Whoever sits now."""
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (str(seat.pk), f"{seat.get_seat_display()} {seat.person.name}")
            for seat in tribunal_of(self.case)
        ]


class RecusalReviewForm(AskForm):
    """对回避决定申请复议 (民事诉讼法第50条)."""

    words = _("为什么认为原决定不对")
    effects = (_("法院在三日内作出复议决定；复议期间不停止工作。"),)
    reviews = forms.ChoiceField(label=_("对哪个决定"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Refused recusals of these parties."""
        refused = [a for p in self.parties for a in reviewable_recusals(self.case, p)]
        self.fields["reviews"].choices = [  # type: ignore[attr-defined]
            (str(a.pk), f"{a.about.person.name if a.about else ''}（{a.decided_at:%Y-%m-%d}）")
            for a in refused
        ]


class ProcedureObjectionForm(AskForm):
    """对审理程序的异议 (民事诉讼法第43、169、170条)."""

    words = _("为什么不应当用现在的程序审理")
    effects = (_("异议成立的，裁定转换程序；不成立的，记入笔录。审理期限从立案起连续计算。"),)


class SuspensionForm(AskForm):
    """申请中止诉讼 (民事诉讼法第153条)."""

    words = _("发生了什么事")
    effects = (_("中止期间不计入审理期限；原因消除后恢复审理。"),)
    item = forms.ChoiceField(label=_("属于哪种情形"), choices=GROUNDS, widget=forms.RadioSelect)

    @property
    def details(self) -> dict[str, Any]:
        """The number of the ground."""
        return {"item": int(self.cleaned_data["item"])}


class ResumptionForm(AskForm):
    """申请恢复审理 (民诉法解释第246条)."""

    words = _("中止的原因怎样消除了")


class ExtensionForm(AskForm):
    """申请延长期限 (民事诉讼法第86条；民诉法解释第100条)."""

    words = _("为什么来不及")
    effects = (_("应当在期限届满前提出；因不可抗拒的事由耽误的，在障碍消除后十日内提出。"),)
    period = forms.ChoiceField(label=_("哪个期限"), choices=PERIODS, widget=forms.RadioSelect)
    until = DateBoxesField(label=_("希望延长到哪一天"))

    @property
    def details(self) -> dict[str, Any]:
        """Which period, until when."""
        given = self.cleaned_data
        return {"period": given["period"], "until": given["until"].isoformat()}


class PostponementForm(AskForm):
    """申请延期开庭 (民事诉讼法第149条)."""

    words = _("为什么不能按时到庭")


class ClaimChangeForm(AskForm):
    """增加、减少、变更诉讼请求 (民诉法解释第232条；交费办法第21条)."""

    words = _("为什么变更")
    effects = (
        _("应当在法庭辩论结束前提出；准许的，法院可以重新指定举证期限。"),
        _("增加的，按增加后的金额补交诉讼费，收到通知次日起七日内交。"),
        _("法庭调查结束前减少的，多交的诉讼费退还；结束后减少的，差额由您负担。"),
    )
    after = MoneyField(
        label=_("变更后一共请求多少钱"), help_text=_("各项加在一起的总额；不要求钱的填 0")
    )
    claims = forms.CharField(
        label=_("变更后的全部诉讼请求"), help_text=_("一行写一项；没有变的也要写上"),
        widget=forms.Textarea(attrs={"rows": 5}), min_length=4, max_length=5000,
    )  # fmt: skip

    def prepare(self) -> None:
        """What is claimed now, to be changed."""
        self.fields["claims"].initial = "\n".join(self.case.claims)

    @property
    def details(self) -> dict[str, Any]:
        """The new sum in yuan as text, and the claims one by one."""
        lines = [line.strip() for line in self.cleaned_data["claims"].splitlines()]
        return {"after": f"{self.cleaned_data['after']:.2f}", "claims": [x for x in lines if x]}


FORMS: dict[str, type[AskForm]] = {
    K.WITHDRAWAL: WithdrawalForm,
    K.PRESERVATION: PreservationForm,
    K.JURISDICTION_OBJECTION: ObjectionForm,
    K.RECUSAL: RecusalForm,
    K.RECUSAL_REVIEW: RecusalReviewForm,
    K.PROCEDURE_OBJECTION: ProcedureObjectionForm,
    K.SUSPENSION: SuspensionForm,
    K.RESUMPTION: ResumptionForm,
    K.EXTENSION: ExtensionForm,
    K.POSTPONEMENT: PostponementForm,
    K.CLAIM_CHANGE: ClaimChangeForm,
}
EXPLAINED: dict[str, Any] = {
    K.WITHDRAWAL: _("不想打了，或者已经和解"),
    K.PRESERVATION: _("怕对方转移财产，请法院先查封、冻结"),
    K.JURISDICTION_OBJECTION: _("认为这家法院不该管这个案件"),
    K.RECUSAL: _("认为法官、陪审员或者书记员与案件有关系，可能不公正"),
    K.RECUSAL_REVIEW: _("不服法院不准许回避的决定"),
    K.PROCEDURE_OBJECTION: _("认为案件复杂，不该用简易、小额程序或者一个法官审理"),
    K.SUSPENSION: _("出了事，案件暂时审不下去"),
    K.RESUMPTION: _("中止的原因没有了，请继续审理"),
    K.EXTENSION: _("来不及举证、答辩，请法院宽限"),
    K.POSTPONEMENT: _("开庭那天有事来不了"),
    K.CLAIM_CHANGE: _("想多要一些、少要一些，或者改变要求"),
}
