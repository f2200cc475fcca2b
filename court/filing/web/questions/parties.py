"""Parties: what they are, who they are, where they are, who speaks for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from court.design.forms import ChoiceText
from court.filing.interview.draft import SIDES
from court.filing.web.controls import (
    DayField,
    IdNumberField,
    PhoneField,
    choice,
    id_number_fault,
    text,
    uscc_fault,
)
from court.filing.web.questions.base import Question, boxes
from court.law.checksums import check_id_number

RESIDENT = "居民身份证"
ID_TYPES = [RESIDENT, "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证",
            "外国人永久居留身份证", "其他"]  # fmt: skip
REGIONS = {"港澳居民来往内地通行证": "hk", "台湾居民来往大陆通行证": "tw", "护照": "foreign",
           "外国人永久居留身份证": "foreign"}  # fmt: skip
SEXES = [("男", _("男")), ("女", _("女"))]
KINDS = [
    ("person", ChoiceText(_("个人"))),
    ("organisation", ChoiceText(_("公司或者单位"), _("公司、机关、学校、社团等"))),
    ("sole_trader", ChoiceText(_("个体工商户"), _("有营业执照的小店、摊位等"))),
    ("branch", ChoiceText(_("分公司、分支机构"), _("有自己的营业执照"))),
]


class KindForm(forms.Form):
    """Person, firm, trader or branch."""

    kind = choice(_("是个人还是单位？"), KINDS)


class PersonForm(forms.Form):
    """Who a natural person is (民事诉讼法第124条第1项)."""

    name = text(_("姓名"), most=60, hint=_("与身份证上的一致"))
    id_type = forms.ChoiceField(label=_("证件类型"), choices=[(t, t) for t in ID_TYPES])
    id_number = IdNumberField(label=_("证件号码"), max_length=30)
    sex = choice(_("性别"), SEXES, need=False)
    birth_date = DayField(
        label=_("出生日期"), required=False, help_text=_("填了身份证号的，性别和出生日期可以不填")
    )
    phone = PhoneField(label=_("联系电话"), max_length=40)
    capacity = choice(
        _("能不能自己打官司？"),
        [
            ("full", ChoiceText(_("能，是有完全民事行为能力的成年人"))),
            ("limited", ChoiceText(_("部分不能"), _("未成年人，或者不能完全辨认自己行为"))),
            ("none", ChoiceText(_("不能"), _("不满八岁，或者不能辨认自己行为"))),
        ],
        need=False,
    )

    opponent = False

    def clean(self) -> dict[str, Any]:
        """The number must fit for us; sex and birth date come from it or are asked."""
        given = super().clean() or {}
        number = given.get("id_number") or ""
        resident = given.get("id_type") == RESIDENT
        checked = check_id_number(number) if resident and number else None
        if checked and not checked.valid and not checked.ask and not self.opponent:
            self.add_error("id_number", checked.why)
        sure = bool(checked and checked.valid)
        if not self.opponent and not sure and not self.has_error("id_number"):
            for name in ("sex", "birth_date"):
                if not given.get(name) and not self.has_error(name):
                    self.add_error(name, _("请填写：%s") % self.fields[name].label)
        self._agree(given, checked)
        return given

    def _agree(self, given: dict[str, Any], checked: Any) -> None:
        """What is typed may not contradict the number (R003)."""
        if not checked or not checked.valid:
            return
        if given.get("sex") and given["sex"] != checked.sex:
            self.add_error("sex", _("与身份证号不一致：号码表示的是%s") % checked.sex)
        if given.get("birth_date") and given["birth_date"] != checked.birth_date.isoformat():
            self.add_error("birth_date", _("与身份证号不一致，请核对"))


class OpponentPersonForm(PersonForm):
    """Only the name is asked of an opponent, and whatever tells them apart."""

    opponent = True

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name in ("id_type", "id_number", "phone"):
            self.fields[name].required = False
        self.fields["id_number"].help_text = _(
            "不知道可以不填；住址、证件号、电话知道得越多，越容易找到对方"
        )
        self.fields["birth_date"].help_text = ""


class OrganisationForm(forms.Form):
    """Who a firm is."""

    name = text(_("名称"), most=120, hint=_("营业执照上的全称，不要写简称、店招或网名"))
    uscc = forms.CharField(
        label=_("统一社会信用代码"), max_length=30, help_text=_("18 位，在营业执照上")
    )
    phone = PhoneField(label=_("联系电话"), max_length=40)

    opponent = False

    def clean_uscc(self) -> str:
        """Checked for us; only hinted at later for an opponent."""
        code = "".join((self.cleaned_data.get("uscc") or "").split()).upper()
        if code and not self.opponent and (fault := uscc_fault(code)):
            raise ValidationError(fault)
        return code


class OpponentOrganisationForm(OrganisationForm):
    """Only the name is asked of an opponent."""

    opponent = True

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["uscc"].required = self.fields["phone"].required = False
        self.fields["uscc"].help_text = _("不知道可以不填，可以在国家企业信用信息公示系统查到")


class Party(Question):
    """原告、被告、第三人: first what, then who."""

    def prepare(self) -> None:
        """The row, and what it is going to be."""
        self.row = self.draft.row(self.head, self.index)
        asked = self.request.GET.get("kind") or self.request.POST.get("kind")
        known = dict(KINDS)
        self.kind = asked if asked in known else self.row.get("kind")
        self.opponent = self.head != "plaintiffs"
        side = SIDES[self.head]
        self.title = _("%s是谁？") % side if self.kind else _("%s是个人还是单位？") % side
        if self.opponent and self.kind:
            self.lead = _("只有名称是必填的。其他的知道就填，能让法院找到、并能与别人区分开就行。")

    def initial(self) -> dict[str, Any]:
        """What is saved; for oneself, what the account knows."""
        row = {**self.row, "birth_date": boxes(self.row.get("birth_date"))}
        role = (self.draft.bundle.get("filed_by") or {}).get("role")
        own = role == "party" and self.head == "plaintiffs" and self.index == 0
        if own and self.kind == "person" and not self.row.get("name"):
            person = self.person
            phone = person.phone.removeprefix("+86")
            row |= {"name": person.name, "id_number": person.id_number, "phone": phone}
        return {"capacity": "full", "id_type": RESIDENT} | row

    def make_form(self, data: Any = None) -> forms.Form:
        """The form of the kind, or the question which kind."""
        if not self.kind:
            return KindForm(data, initial={"kind": "person"} if self._is_self() else {})
        person, firm = (
            (OpponentPersonForm, OpponentOrganisationForm)
            if self.opponent
            else (PersonForm, OrganisationForm)
        )
        made = person if self.kind == "person" else firm
        if data is not None and set(data) <= {"kind", "version", "then", "csrfmiddlewaretoken"}:
            data = None  # only the kind was chosen: the fields come empty, not wrong
        return made(data, initial=self.initial())

    def _is_self(self) -> bool:
        role = (self.draft.bundle.get("filed_by") or {}).get("role")
        return role == "party" and self.head == "plaintiffs"

    def values(self, form: forms.Form) -> dict[str, Any]:
        """The answers with the kind and what follows from the papers."""
        given = dict(form.cleaned_data) | {"kind": self.kind}
        if self.kind == "person":
            id_type = given.get("id_type") or RESIDENT
            given["region"] = REGIONS.get(id_type, "mainland")
            given["nationality"] = "中国" if given["region"] == "mainland" else None
            if not given.get("id_number"):
                given["id_type"] = None
        else:
            given["region"] = "mainland"
        return given

    def context(self) -> dict[str, Any]:
        """For the way to another kind."""
        label = dict(KINDS).get(self.kind or "")
        return {"kind": self.kind, "kind_label": label, "kinds": KINDS if self.kind else ()}


class HomeForm(forms.Form):
    """The rest about a person."""

    domicile = text(_("住所地"), hint=_("户籍所在地，从省、市、区县写起，写到门牌号"), most=200)
    habitual_residence = text(
        _("经常居住地"), need=False, hint=_("离开住所地连续住满一年的地方；与住所地相同的不填")
    )
    ethnicity = text(_("民族"), need=False, hint=_("例如：汉族"), most=20)
    occupation = text(_("职业"), need=False, most=60)
    employer = text(_("工作单位"), need=False, hint=_("没有的填“无”"), most=120)


class OurHomeForm(HomeForm):
    """For plaintiffs the complaint must say all of it (民事诉讼法第124条第1项)."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name in ("ethnicity", "occupation", "employer"):
            self.fields[name].required = True


class SeatForm(forms.Form):
    """Where a firm is, and who speaks for it."""

    domicile = text(_("住所地"), hint=_("主要办事机构所在地，从省、市、区县写起"))
    registered_address = text(_("登记地"), need=False, hint=_("与住所地相同的不填"))
    head_name = text(_("法定代表人（负责人）姓名"), most=60)
    head_title = text(_("职务"), need=False, hint=_("例如：执行董事、总经理"), most=60)
    head_phone = PhoneField(label=_("法定代表人联系电话"), required=False, max_length=40)
    head_id_number = IdNumberField(label=_("法定代表人身份证号"), required=False, max_length=30)


class More(Question):
    """Where the party is, and the rest the complaint must say."""

    def prepare(self) -> None:
        """The row."""
        self.row = self.draft.row(self.head, self.index)
        self.is_person = self.row.get("kind") == "person"
        self.trader = self.row.get("kind") == "sole_trader"
        self.opponent = self.head != "plaintiffs"
        tail = _("的住址和工作") if self.is_person else _("的住所地和负责人")
        self.title = f"{self.row.get('name', '')}{tail}"
        if self.opponent:
            self.lead = _("不知道的可以不填。")

    def initial(self) -> dict[str, Any]:
        """Addresses as words, the head's facts flat."""
        places = ("domicile", "habitual_residence", "registered_address")
        row = {**self.row, **{p: (self.row.get(p) or {}).get("text", "") for p in places}}
        head = self.row.get("operator" if self.trader else "legal_representative") or {}
        return row | {f"head_{k}": v for k, v in head.items()}

    def make_form(self, data: Any = None) -> forms.Form:
        """By kind and side."""
        if self.is_person:
            form: forms.Form = (HomeForm if self.opponent else OurHomeForm)(
                data, initial=self.initial()
            )
        else:
            form = SeatForm(data, initial=self.initial())
            self._by_kind(form)
        if self.opponent:
            for field in form.fields.values():
                field.required = False
        return form

    def _by_kind(self, form: forms.Form) -> None:
        if not self.trader:
            if not self.opponent:
                for name in ("head_title", "head_phone"):
                    form.fields[name].required = True
            return
        form.fields["head_name"].label = _("经营者姓名")
        form.fields["head_id_number"].label = _("经营者身份证号")
        del form.fields["head_title"], form.fields["head_phone"]

    def values(self, form: forms.Form) -> dict[str, Any]:
        """The head's facts go into their own object."""
        given = {k: v for k, v in form.cleaned_data.items() if not k.startswith("head_")}
        if not self.is_person:
            head = {
                k.removeprefix("head_"): v
                for k, v in form.cleaned_data.items()
                if k.startswith("head_") and v
            }
            given["operator" if self.trader else "legal_representative"] = head
        return given


class GuardianForm(forms.Form):
    """法定代理人."""

    name = text(_("姓名"), most=60)
    id_number = IdNumberField(label=_("身份证号"), max_length=30)
    relation = text(_("是原告的什么人"), hint=_("例如：母亲、父亲、祖父"), most=20)

    def clean_id_number(self) -> str:
        """Checked."""
        if fault := id_number_fault(self.cleaned_data["id_number"]):
            raise ValidationError(fault)
        return str(self.cleaned_data["id_number"])


class Guardian(Question):
    """The 法定代理人 of a plaintiff without full capacity (民事诉讼法第60条)."""

    form_class = GuardianForm

    def prepare(self) -> None:
        """Whose."""
        self.ward = self.draft.row("plaintiffs", self.index).get("name", "")
        self.title = _("谁代%s打官司？") % self.ward
        self.lead = _("未成年人和不能独立诉讼的人，由父母等监护人作为法定代理人。")

    def initial(self) -> dict[str, Any]:
        """Saved, or the account of a guardian who files."""
        rows = [g for g in self.draft.rows("guardians") if g.get("for") == self.ward]
        filer = self.draft.bundle.get("filed_by") or {}
        own = filer if filer.get("role") == "guardian" else {}
        return {k: own[k] for k in ("name", "id_number") if k in own} | (rows[0] if rows else {})
