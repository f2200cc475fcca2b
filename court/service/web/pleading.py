"""Handing in: answer, evidence, counterclaim. Filled in, read back, then handed in."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from court.docket.models import Case, CaseParty
from court.documents.actions import TooSoon, WrongCode
from court.documents.drawings import UnusableSignature
from court.documents.queries import code_is_out
from court.documents.typesetting import MissingGlyph
from court.documents.web.signing import PREFIX, SignForm
from court.filing.facts import bundle_of
from court.filing.models import Filing
from court.identity.access import audience
from court.law.fees import fee, kind_of_cause
from court.law.vocabulary import ImpossibleFact
from court.service.actions.clocks import ANSWERING
from court.service.actions.handing_in import Signature, hand_in, purpose_of, send_code
from court.service.actions.pleading import Handed, TooLate, is_late
from court.service.models import Pleading
from court.service.queries import answer_of
from court.service.states import PleadingKind
from court.service.web.forms import (
    AnswerForm,
    CounterclaimForm,
    ExhibitForm,
    LateForm,
    in_words,
)
from court.service.web.hub import clock_of
from court.service.web.people import case_of_party, party_of, person_of
from court.vault.models import StoredFile
from court.vault.web.fields import Arrived, accepted_files

EXHIBITS_A_TIME = 3
NOT_KEPT = ("csrfmiddlewaretoken", "confirm", "back", "send_code", "key", "way")


def claims_of(case: Case) -> list[str]:
    """The claims as the plaintiff wrote them."""
    if case.claims:
        return [str(claim) for claim in case.claims]
    filing = Filing.objects.filter(pk=case.filing_id).first()
    return [claim.text for claim in bundle_of(filing).claims] if filing else []


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """答辩状: claim by claim, or uploaded; the clock is the party's own."""
    case = case_of_party(request, case_id)
    party = party_of(request, case)
    made = answer_of(party)
    if made is not None and request.method != "POST":
        return render(request, "service/handed_in.html", {"case": case, "pleading": made})
    form = AnswerForm(request.POST or None, claims=claims_of(case))
    page = _Page(request, case, party, PleadingKind.ANSWER, [form], "service/answer.html")
    page.clock_kinds = ANSWERING
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["facts"] or any(r["reason"] for r in form.replies)
        if not said and not page.files[0] and not page.back:
            form.add_error("facts", _("请写明理由，或者上传写好的答辩状"))
    return page.answer(lambda: {"replies": form.replies, "facts": form.cleaned_data["facts"]})


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """证据清单: name, source, what it proves, files; late ones with a reason."""
    case = case_of_party(request, case_id)
    party = party_of(request, case)
    rows = [
        ExhibitForm(request.POST or None, prefix=f"e{n}", use_required_attribute=False)
        for n in range(EXHIBITS_A_TIME)
    ]
    late = is_late(party, PleadingKind.EVIDENCE, timezone.now())
    more = [LateForm(request.POST or None)] if late else []
    page = _Page(
        request, case, party, PleadingKind.EVIDENCE, [*rows, *more], "service/evidence.html",
        uploads=EXHIBITS_A_TIME,
    )  # fmt: skip
    page.clock_kinds = ("evidence",)
    if request.method == "POST" and page.valid:
        _each_has_its_file(rows, page)
    return page.answer(dict)


def _each_has_its_file(rows: Sequence[ExhibitForm], page: "_Page") -> None:
    """A named exhibit has a file and a file has a name; at least one exhibit."""
    for row, files in zip(rows, page.files, strict=True):
        named = bool(row.cleaned_data.get("name"))
        if named and not files:
            row.add_error("name", _("请上传这份证据的照片或者文件"))
        if files and not named:
            row.add_error("name", _("请填写证据名称"))
    if not any(page.files):
        rows[0].add_error("name", _("请至少提交一份证据"))


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def counterclaim(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """反诉: its own claims and fee; whether it is heard together is for the judge."""
    case = case_of_party(request, case_id)
    party = party_of(request, case)
    form = CounterclaimForm(request.POST or None)
    page = _Page(
        request, case, party, PleadingKind.COUNTERCLAIM, [form], "service/counterclaim.html"
    )

    def content() -> dict[str, Any]:
        given = form.cleaned_data
        return {"claims": form.lines, "facts": given["facts"], "amount": str(given["amount"])}

    if request.method == "POST" and form.is_valid():
        page.more["fee"] = _fee(case, form.cleaned_data["amount"])
    return page.answer(content)


def _fee(case: Case, amount: Decimal) -> Decimal | None:
    """What a counterclaim heard together costs: half (诉讼费用交纳办法第18条)."""
    try:
        kind = kind_of_cause(case.cause, has_amount=bool(amount))
        return fee(kind, amount or None, joinder=True).amount
    except ImpossibleFact:
        return None


class _Page:
    """Fill in, read back, hand in; a double click is one paper."""

    def __init__(
        self, request: HttpRequest, case: Case, party: CaseParty, kind: str,
        parts: Sequence[forms.Form], template: str, *, uploads: int = 1,
    ) -> None:  # fmt: skip
        self.request, self.case, self.party, self.kind = request, case, party, kind
        self.parts, self.template = list(parts), template
        self.more: dict[str, Any] = {}
        self.clock_kinds: tuple[str, ...] = ()
        self.back = "back" in request.POST
        post = request.method == "POST"
        names = [f"files_{n}" for n in range(uploads)]
        self.files = [accepted_files(request, name) if post else _none() for name in names]

    @property
    def valid(self) -> bool:
        """Every part, and every file."""
        sound = [part.is_valid() for part in self.parts]
        return all(sound) and not any(arrived.refused for arrived in self.files)

    def answer(self, content: Any) -> HttpResponse:
        """The page, the reading back, or what follows from handing in."""
        known = self._known()
        if known is not None:
            return redirect("service:respond", self.case.pk)
        if self.request.method != "POST" or self.back:
            return self._show()
        if not self.valid:
            return self._show(status=422)
        if "send_code" in self.request.POST:
            return self._send_code()
        if "confirm" not in self.request.POST:
            return self._read_back()
        sign = self._sign_form(self.request.POST)
        if not sign.is_valid():
            return self._read_back(sign, status=422)
        return self._hand_in(content(), sign)

    def _sign_form(self, data: Any = None) -> SignForm:
        return SignForm(data, prefix=PREFIX, name=person_of(self.request).name)

    def _send_code(self) -> HttpResponse:
        """The page again, with all that was written; a second press within a minute sends none."""
        person, key = person_of(self.request), self.request.POST.get("key", "")
        with suppress(TooSoon):
            send_code(self.case, person, self.kind, key=key, at=timezone.now())
        sign = SignForm.with_code_sent(self.request.POST, name=person.name)
        return self._read_back(sign)

    def _known(self) -> Pleading | None:
        key = self.request.POST.get("key", "")
        mine = Pleading.objects.filter(person=person_of(self.request), case=self.case)
        return mine.filter(key=key).first() if key else None

    def _context(self) -> dict[str, Any]:
        return {
            "case": self.case, "party": self.party, "parts": self.parts, "form": self.parts[0],
            "key": self.request.POST.get("key") or str(uuid4()),
            "clock": clock_of(self.party, *self.clock_kinds) if self.clock_kinds else None,
            "now": timezone.now(), "rows": list(zip(self.parts, self.files, strict=False)),
            "label": PleadingKind(self.kind).label,
            "late": next((p for p in self.parts if isinstance(p, LateForm)), None), **self.more,
        }  # fmt: skip

    def _show(self, status: int = 200) -> HttpResponse:
        return render(self.request, self.template, self._context(), status=status)

    def _read_back(self, sign: SignForm | None = None, *, status: int = 200) -> HttpResponse:
        typed = [
            (name, value)
            for name in self.request.POST
            if name not in NOT_KEPT and not name.startswith(("files_", f"{PREFIX}-"))
            for value in self.request.POST.getlist(name)
        ]
        sent = [(f"files_{n}", file) for n, arrived in enumerate(self.files) for file in arrived]
        words = [row for part in self.parts for row in in_words(part)]
        context = self._context()
        asked = person_of(self.request), purpose_of(context["key"]), timezone.now()
        context |= {
            "typed": typed, "sent": sent, "words": words, "sign": sign or self._sign_form(),
            "code_sent": code_is_out(*asked),
        }  # fmt: skip
        return render(self.request, "service/read_back.html", context, status=status)

    def _hand_in(self, content: dict[str, Any], sign: SignForm) -> HttpResponse:
        late = next((p for p in self.parts if isinstance(p, LateForm)), None)
        try:
            hand_in(
                self.party, person_of(self.request), self.kind, content, self._handed(),
                signature=Signature(
                    code=sign.cleaned_data["code"], drawing=sign.cleaned_data["drawing"]
                ),
                late_reason=late.cleaned_data["late_reason"] if late else "",
                at=timezone.now(), key=self.request.POST.get("key") or str(uuid4()),
            )  # fmt: skip
        except TooLate as why:
            context = {"case": self.case, "why": str(why)}
            return render(self.request, "service/too_late.html", context, status=409)
        except WrongCode as why:
            sign.add_error("code", str(why))
            return self._read_back(sign, status=422)
        except UnusableSignature as why:
            sign.add_error(None, str(why))
            return self._read_back(sign, status=422)
        except MissingGlyph as why:
            self.parts[0].add_error(None, _("有个字打印不出来，请换一种写法：%s") % why)
            return self._show(status=422)
        messages.success(
            self.request, _("已提交%s，法院会送给对方") % PleadingKind(self.kind).label
        )
        return redirect("service:respond", self.case.pk)

    def _handed(self) -> list[Handed]:
        if self.kind != PleadingKind.EVIDENCE:
            return [Handed(file=file, name=file.name) for file in self.files[0]]
        found = []
        for part, arrived in zip(self.parts, self.files, strict=False):
            found += [_exhibit(part.cleaned_data, file) for file in arrived]
        return found


def _exhibit(given: dict[str, Any], file: StoredFile) -> Handed:
    return Handed(file=file, name=given["name"], source=given["source"], purpose=given["purpose"])


def _none() -> Arrived:
    arrived = Arrived()
    arrived.refused = []
    return arrived
