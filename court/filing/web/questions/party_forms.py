"""The forms on which parties are described."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from court.filing.web.controls import (
    DayField,
    IdNumberField,
    PhoneField,
    choice,
    id_number_fault,
    option,
    text,
    uscc_fault,
)
from court.law.checksums import check_id_number

RESIDENT = "居民身份证"
ID_TYPES = [RESIDENT, "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证",
            "外国人永久居留身份证", "其他"]  # fmt: skip
REGIONS = {"港澳居民来往内地通行证": "hk", "台湾居民来往大陆通行证": "tw", "护照": "foreign",
           "外国人永久居留身份证": "foreign"}  # fmt: skip
SEXES = [("男", _("男")), ("女", _("女"))]
KINDS = [
    ("person", option(_("个人"))),
    ("organisation", option(_("公司或者单位"), _("公司、机关、学校、社团等"))),
    ("sole_trader", option(_("个体工商户"), _("有营业执照的小店、摊位等"))),
    ("branch", option(_("分公司、分支机构"), _("有自己的营业执照"))),
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
            ("full", option(_("能，是有完全民事行为能力的成年人"))),
            ("limited", option(_("部分不能"), _("未成年人，或者不能完全辨认自己行为"))),
            ("none", option(_("不能"), _("不满八岁，或者不能辨认自己行为"))),
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
