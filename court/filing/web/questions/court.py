"""Which court: candidates with their grounds, and those that can be reached from here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from court.filing.facts import bundle_of
from court.filing.web.controls import choice, option
from court.filing.web.questions.asking import Question, today
from court.identity.models import Court as HostedCourt
from court.law.jurisdiction import Jurisdiction, candidates
from court.law.vocabulary import ImpossibleFact


class Court(Question):
    """管辖: the person chooses among courts, the court decides."""

    template = "filing/court.html"
    title = _("向哪个法院起诉？")

    @cached_property
    def answer(self) -> Jurisdiction:
        """What the facts so far say."""
        try:
            return candidates(bundle_of(self.filing), on=today())
        except ImpossibleFact:
            return Jurisdiction()

    def prepare(self) -> None:
        """Courts of this house, by code."""
        self.hosted = {c.code: c.name for c in HostedCourt.objects.order_by("-superior_code")}

    def options(self) -> list[tuple[str, Any]]:
        """Candidates hosted here with their grounds, then the house's other courts."""
        found = {c.code: c for c in self.answer.courts}
        fitting = [
            (code, option(c.name, _cited(c))) for code, c in found.items() if code in self.hosted
        ]
        others = [
            (code, option(name, str(_("按现在填的内容，看不出由这个法院管辖"))))
            for code, name in self.hosted.items()
            if code not in found
        ]
        return fitting + others

    def initial(self) -> dict[str, Any]:
        """The choice made, or the best candidate of this house."""
        saved = self.draft.bundle.get("court")
        best = next((c.code for c in self.answer.courts if c.code in self.hosted), None)
        return {"court": saved or best}

    def make_form(self, data: Any = None) -> forms.Form:
        """Radio buttons with grounds."""
        form = forms.Form(data, initial=self.initial())
        form.fields["court"] = choice(_("请选择法院"), self.options())
        return form

    def context(self) -> dict[str, Any]:
        """Courts elsewhere, the way out, and what is still to be known."""
        answer = self.answer
        elsewhere = [c for c in answer.courts if c.code not in self.hosted]
        fits = any(c.code in self.hosted for c in answer.courts)
        return {"elsewhere": elsewhere, "exit": answer.exit, "missing": answer.missing,
                "fits": fits}  # fmt: skip


def _cited(candidate: Any) -> str:
    articles = "、".join(str(c) for c in candidate.citations)
    return f"{candidate.ground}（{articles}）" if articles else candidate.ground
