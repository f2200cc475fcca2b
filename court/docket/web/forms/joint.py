"""What is filled in about a paper that several people sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from court.docket.actions import Agreed, Place
from court.docket.models import Case, CaseMember, CaseParty
from court.docket.queries import tribunal_of
from court.docket.states import DECIDING, Seat
from court.identity.models import Person

SEATS = (*DECIDING, Seat.COURT_CLERK)


class SettlementForm(forms.Form):
    """调解协议: who signs, what was agreed (民事诉讼法第100条)."""

    facts = forms.CharField(
        label=_("案件事实"), help_text=_("一行一段；写各方没有争议的事实"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请写明案件事实")},
    )  # fmt: skip
    terms = forms.CharField(
        label=_("协议内容"), help_text=_("一行一条；写清谁、在哪天以前、做什么"), max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("请写明协议内容")},
    )  # fmt: skip
    costs = forms.CharField(label=_("诉讼费用由谁负担"), max_length=500)
    mediator = forms.CharField(
        label=_("谁主持调解"), help_text=_("法院主持的不用填"), required=False, max_length=60
    )
    effective_on_signing = forms.BooleanField(
        label=_("各方同意签名即生效"),
        required=False,
        help_text=_("审判人员、书记员也要签名；不勾选的，由法院另制作调解书，各方签收后生效"),
    )

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data)
        self.case = case
        for party in case.parties.all():
            self.fields[f"party_{party.pk}"] = forms.ChoiceField(
                label=_("%s由谁签名") % party, choices=_people(party), widget=forms.RadioSelect,
                help_text=_("代理人签名须有当事人的特别授权"),
                error_messages={"required": _("请选择谁签名；没有人可选的，请到法院当面签")},
            )  # fmt: skip

    @property
    def agreed(self) -> Agreed:
        """What was agreed."""
        given = self.cleaned_data
        return Agreed(
            facts=_lines(given["facts"]), terms=_lines(given["terms"]), costs=given["costs"],
            mediator=given["mediator"], effective_on_signing=given["effective_on_signing"],
        )  # fmt: skip

    @property
    def places(self) -> list[Place]:
        """The parties in the order of the case; judge and clerk last, where it binds at once."""
        found = []
        for party in self.case.parties.all():
            person = Person.objects.get(pk=self.cleaned_data[f"party_{party.pk}"])
            for_other = "" if party.person_id == person.pk else "代理人"
            role = f"{party.get_side_display()}{party.name if for_other else ''}{for_other}"
            found.append(Place(person, role, party))
        if self.cleaned_data["effective_on_signing"]:
            seats = [s for s in tribunal_of(self.case) if s.seat in SEATS]
            found += [Place(seat.person, str(seat.get_seat_display())) for seat in seats]
        return found


def _people(party: CaseParty) -> list[tuple[str, str]]:
    """Whose signature binds the party: its own account, then those who act for it."""
    found = {} if party.person is None else {party.person.pk: party.person.display_name}
    members = CaseMember.objects.filter(case=party.case_id, party=party).select_related("person")
    for member in members.exclude(capacity=CaseMember.Capacity.FILER):
        found.setdefault(member.person_id, f"{member.person.display_name}（代理人）")
    return [(str(pk), name) for pk, name in found.items()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class RefusalForm(forms.Form):
    """Why someone does not sign."""

    reason = forms.CharField(
        label=_("为什么不签名"), max_length=500, min_length=2,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("请写明为什么不签名")},
    )  # fmt: skip
