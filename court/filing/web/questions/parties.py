"""Parties: what they are, who they are, where they are, who speaks for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.filing.interview.draft import SIDES
from court.filing.web.questions.asking import Question, boxes
from court.filing.web.questions.party_forms import (
    KINDS,
    REGIONS,
    RESIDENT,
    GuardianForm,
    HomeForm,
    KindForm,
    OpponentOrganisationForm,
    OpponentPersonForm,
    OrganisationForm,
    OurHomeForm,
    PersonForm,
    SeatForm,
)


class Party(Question):
    """原告、被告、第三人: first what, then who."""

    template = "filing/party.html"

    def prepare(self) -> None:
        """The row, and what it is going to be."""
        self.row = self.draft.row(self.head, self.index)
        asked = self.request.GET.get("kind") or self.request.POST.get("kind")
        known = dict(KINDS)
        self.kind = asked if asked in known else self.row.get("kind")
        if self.kind is None and self._is_self():
            self.kind = "person"
        self.opponent = self.head != "plaintiffs"
        side = SIDES[self.head]
        self.title = _("%s是谁？") % side if self.kind else _("%s是个人还是单位？") % side
        if self.opponent and self.kind:
            self.lead = _("只有名称是必填的。其他的知道就填，能让法院找到、并能与别人区分开就行。")

    def initial(self) -> dict[str, Any]:
        """What is saved; for oneself, what the account knows."""
        row = {**self.row, "birth_date": boxes(self.row.get("birth_date"))}
        if self._is_self() and self.kind == "person" and not self.row.get("name"):
            person = self.person
            phone = person.phone.removeprefix("+86")
            row |= {"name": person.name, "id_number": person.id_number, "phone": phone}
        return {"capacity": "full", "id_type": RESIDENT} | row

    def make_form(self, data: Any = None) -> forms.Form:
        """The form of the kind, or the question which kind."""
        if not self.kind:
            return KindForm(data)
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
        return role == "party" and self.head == "plaintiffs" and self.index == 0

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
        head = head or self._own()
        return row | {f"head_{k}": v for k, v in head.items()}

    def _own(self) -> dict[str, Any]:
        """The head of the firm is the one who files, if they said so."""
        filer = self.draft.bundle.get("filed_by") or {}
        is_head = filer.get("role") == "legal_representative" and not self.opponent
        if not is_head or self.index:
            return {}
        return {"phone": self.person.phone.removeprefix("+86")} | {
            k: filer[k] for k in ("name", "id_number") if k in filer
        }

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
