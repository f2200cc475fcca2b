"""The party's pages: what one can ask for, asking, and what came of it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.docket import actions
from court.docket.access import parties_for
from court.docket.applying import RULES, obstacle
from court.docket.models import Application, Case, CaseParty
from court.docket.states import ApplicationKind, NotEntitled
from court.docket.web.forms.asking import EXPLAINED, FORMS, AskForm
from court.docket.web.people import case_of_party, person_of, stale
from court.identity.access import audience
from court.vault.web.fields import Arrived, accepted_files


@audience("verified")
@require_safe
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What one can ask the court for now; what one cannot, with the reason."""
    case = case_of_party(request, case_id)
    parties = parties_for(person_of(request), case)
    rows = [_row(case, ApplicationKind(kind), parties) for kind in FORMS]
    fitting = [row for row in rows if row["for_me"]]
    context = {
        "case": case,
        "open": [row for row in fitting if not row["why"]],
        "closed": [row for row in fitting if row["why"]],
        "applications": Application.objects.visible_to(person_of(request)).filter(case=case),
    }
    return render(request, "docket/ask.html", context)


def _row(case: Case, kind: ApplicationKind, parties: list[CaseParty]) -> dict[str, Any]:
    obstacles = [obstacle(case, kind, party, timezone.now()) for party in parties]
    able = [party for party, why in zip(parties, obstacles, strict=True) if not why]
    return {
        "kind": kind,
        "text": EXPLAINED[kind],
        "for_me": any(party.side in RULES[kind].sides for party in parties),
        "why": "" if able else next(iter(obstacles), _("您不是本案当事人")),
    }


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Fill in, read back, confirm: nothing is asked for before the last step."""
    case = case_of_party(request, case_id)
    if kind not in FORMS:
        raise Http404
    at = timezone.now()
    able = [p for p in parties_for(person_of(request), case) if not obstacle(case, kind, p, at)]
    if not able:
        return _closed(request, case, kind)
    form = FORMS[kind](request.POST or None, case=case, parties=able)
    arrived = Arrived()
    arrived.refused = []
    if request.method == "POST":
        arrived = accepted_files(request, "files")
    if request.method != "POST" or "back" in request.POST:
        return _page(request, case, kind, form, arrived)
    if not form.is_valid() or arrived.refused:
        return _page(request, case, kind, form, arrived, status=422)
    if "confirm" not in request.POST:
        return _read_back(request, case, kind, form, arrived)
    return _hand_in(request, case, kind, form, arrived)


def _closed(request: HttpRequest, case: Case, kind: str) -> HttpResponse:
    """Not possible now: why. An application just made (a double click) is simply shown."""
    key = request.POST.get("key", "")
    made = Application.objects.filter(case=case, key=key, person=person_of(request)).first()
    if key and made is not None:
        return redirect("docket:application", made.pk)
    why = _row(case, ApplicationKind(kind), parties_for(person_of(request), case))["why"]
    context = {"case": case, "kind": ApplicationKind(kind), "why": why}
    status = 409 if request.method == "POST" else 200
    return render(request, "docket/not_now.html", context, status=status)


def _page(
    request: HttpRequest, case: Case, kind: str, form: AskForm, arrived: Arrived, status: int = 200
) -> HttpResponse:
    context = {
        "case": case,
        "kind": ApplicationKind(kind),
        "form": form,
        "value": list(arrived),
        "refused": arrived.refused,
        "rule": RULES[kind],
        "key": _key(request),
    }
    return render(request, "docket/apply.html", context, status=status)


def _key(request: HttpRequest) -> str:
    """The mark of this one application, made with its first page."""
    given = request.POST.get("key", "")
    return given if len(given) == 32 and given.isalnum() else uuid4().hex


def _read_back(
    request: HttpRequest, case: Case, kind: str, form: AskForm, arrived: Arrived
) -> HttpResponse:
    rows = [
        {"label": bound.label, "value": _said(bound)}
        for bound in form
        if not bound.is_hidden and bound.name != "party"
    ]
    kept = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    context = {
        "case": case,
        "kind": ApplicationKind(kind),
        "rows": rows,
        "files": list(arrived),
        "effects": form.effects,
        "kept": [(n, v) for n, v in kept if n in form.fields or n.rsplit("_", 1)[0] in form.fields],
        "key": _key(request),
    }
    return render(request, "docket/read_back.html", context)


def _said(bound: Any) -> str:
    """What was chosen or written, in words."""
    value = bound.form.cleaned_data.get(bound.name)
    choices = dict(getattr(bound.field, "choices", ()))
    return str(choices.get(str(value), value))


def _hand_in(
    request: HttpRequest, case: Case, kind: str, form: AskForm, arrived: Arrived
) -> HttpResponse:
    reviews = UUID(form.decision) if form.decision else None
    asked = actions.Asked(
        form.cleaned_data["text"], form.details, list(arrived), about=form.seat, reviews=reviews
    )
    try:
        made = actions.submit_application(
            case.pk, kind, asked, person=person_of(request),
            party_id=int(form.cleaned_data["party"]), key=_key(request), at=timezone.now(),
        )  # fmt: skip
    except actions.NotPossible as why:
        return stale(request, case, reverse("docket:ask", args=[case.pk]), str(why))
    messages.success(request, _("已提交，法院决定后会通知您"))
    return redirect("docket:application", made.pk)


def _visible(request: HttpRequest, application_id: UUID) -> Application:
    person = person_of(request)
    seen = Application.objects.visible_to(person).filter(case__members__person=person)
    return get_object_or_404(seen.select_related("case", "party"), pk=application_id)


@audience("verified")
@require_safe
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """One application: what was asked, where it stands, until when, what was answered and why."""
    found = _visible(request, application_id)
    person = person_of(request)
    mine = {party.pk for party in parties_for(person, found.case)}
    consents = {consent.party_id: consent for consent in found.consents.all()}
    asked_of = [
        {"party": party, "consent": consents.get(party.pk)}
        for party in found.case.parties.filter(pk__in=mine, side=CaseParty.Side.DEFENDANT)
        if found.kind == ApplicationKind.WITHDRAWAL and found.party_id not in mine
    ]
    context = {
        "application": found,
        "case": found.case,
        "mine": found.person_id == person.pk,
        "asked_of": asked_of,
        "files": [row.file for row in found.files.select_related("file")] if mine else [],
        "now": timezone.now(),
    }
    return render(request, "docket/application.html", context)


@audience("verified")
@require_POST
def take_back(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """撤回申请, as long as it is not answered."""
    found = _visible(request, application_id)
    here = reverse("docket:application", args=[found.pk])
    try:
        actions.take_back_application(found.pk, person=person_of(request), at=timezone.now())
    except actions.AlreadySettled:
        return stale(request, found.case, here)
    except NotEntitled:
        return stale(request, found.case, here, _("只有提出申请的人可以撤回"))
    messages.success(request, _("已撤回申请"))
    return redirect(here)


@audience("verified")
@require_POST
def consent(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """被告对撤诉表示同意或者不同意 (民诉法解释第238条第2款)."""
    found = _visible(request, application_id)
    here = reverse("docket:application", args=[found.pk])
    agrees, party = request.POST.get("agrees"), request.POST.get("party", "")
    if agrees not in ("yes", "no") or not party.isdigit():
        return stale(request, found.case, here, _("请选择同意或者不同意"))
    try:
        actions.give_consent(
            found.pk, party_id=int(party), agrees=agrees == "yes", person=person_of(request),
            at=timezone.now(),
        )  # fmt: skip
    except (actions.AlreadySettled, NotEntitled):
        return stale(request, found.case, here)
    messages.success(request, _("已记录您的意见"))
    return redirect(here)
