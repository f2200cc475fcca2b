"""A hearing without a common time: ask, agree, open, speak, close (在线诉讼规则第20条)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from court.docket.access import may_decide, parties_for
from court.docket.models import Case
from court.hearing.actions import asynchronous as acts
from court.hearing.actions.asynchronous import NotNow, NotYours
from court.hearing.models import AsyncHearing, AsyncStep
from court.hearing.record.apart import obstacles
from court.hearing.web.apart_forms import AskForm, OpenForm, StatementForm
from court.hearing.web.record_people import person_of
from court.identity.access import audience
from court.identity.models import Role
from court.vault.web.fields import accepted_files


def _case(request: HttpRequest, case_id: UUID) -> Case:
    """The case, for whoever sees it."""
    return get_object_or_404(Case.objects.visible_to(person_of(request)), pk=case_id)


def _own_hearing(request: HttpRequest, hearing_id: UUID) -> AsyncHearing:
    """The hearing, for whoever acts for a party in it."""
    found = AsyncHearing.objects.visible_to(person_of(request)).select_related("case")
    hearing = get_object_or_404(found, pk=hearing_id)
    if not parties_for(person_of(request), hearing.case):
        raise Http404
    return hearing


def _judged(request: HttpRequest, hearing_id: UUID) -> AsyncHearing:
    """The hearing, for the judge who decides in the case."""
    found = AsyncHearing.objects.visible_to(person_of(request)).select_related("case")
    hearing = get_object_or_404(found, pk=hearing_id)
    if not may_decide(person_of(request), hearing.case):
        raise Http404
    return hearing


@audience("verified")
@require_safe
def page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """How it stands, and what one can do now."""
    return _page(request, _case(request, case_id))


def _page(request: HttpRequest, case: Case, status: int = 200, **forms: Any) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    hearing = AsyncHearing.objects.filter(case=case).select_related("sitting").first()
    steps = (
        hearing.steps.prefetch_related("statements__party", "statements__file") if hearing else ()
    )
    mine = {party.pk for party in parties_for(person, case)}
    answered = hearing is not None and hearing.consents.filter(party__in=mine).exists()
    rows = [
        {
            "step": step,
            "over": step.is_over(now),
            "open": bool(mine) and not step.is_over(now) and not any(
                said.party_id in mine for said in step.statements.all()
            ),
        }
        for step in steps
    ]  # fmt: skip
    context = {
        "case": case, "hearing": hearing, "rows": rows, "mine": mine, "answered": answered,
        "judges": may_decide(person, case), "missing": obstacles(hearing) if hearing else (),
        "ask_form": AskForm(), "open_form": OpenForm(), "form": StatementForm(), **forms,
    }  # fmt: skip
    return render(request, "hearing/apart.html", context, status=status)


def _refused(request: HttpRequest, case: Case, why: Exception) -> HttpResponse:
    messages.error(request, str(why))
    return _page(request, case, 409)


@audience("verified")
@require_POST
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A party asks in writing."""
    case, person = _case(request, case_id), person_of(request)
    if not parties_for(person, case):
        raise Http404
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, case, 422, ask_form=form)
    acts.ask(case, person, form.cleaned_data["reason"], by=person.actor, at=timezone.now())
    return redirect("record:apart", case.pk)


@audience("verified")
@require_POST
def answer(request: HttpRequest, hearing_id: UUID) -> HttpResponse:
    """A party agrees, or does not."""
    hearing, person = _own_hearing(request, hearing_id), person_of(request)
    if request.POST.get("agrees") not in ("yes", "no"):
        messages.error(request, _("请选择同意或者不同意"))
        return _page(request, hearing.case, 422)
    agrees = request.POST["agrees"] == "yes"
    try:
        acts.answer(hearing.pk, person, agrees=agrees, by=person.actor, at=timezone.now())
    except NotNow as why:
        return _refused(request, hearing.case, why)
    return redirect("record:apart", hearing.case_id)


@audience("staff", roles=(Role.JUDGE,))
@require_POST
def open_hearing(request: HttpRequest, hearing_id: UUID) -> HttpResponse:
    """The judge opens it, or finds that it is to be heard at a common time."""
    hearing, person = _judged(request, hearing_id), person_of(request)
    form, at = OpenForm(request.POST), timezone.now()
    try:
        if request.POST.get("outcome") == "decline":
            acts.decline(hearing.pk, person, by=person.actor, at=at)
        elif not form.is_valid():
            return _page(request, hearing.case, 422, open_form=form)
        else:
            acts.open_hearing(hearing.pk, person, **form.given, by=person.actor, at=at)
    except NotNow as why:
        form.add_error(None, str(why))
        return _page(request, hearing.case, 422, open_form=form)
    return redirect("record:apart", hearing.case_id)


@audience("staff", roles=(Role.JUDGE,))
@require_POST
def close(request: HttpRequest, hearing_id: UUID) -> HttpResponse:
    """The judge closes it; the transcript is then signed like any other."""
    hearing, person = _judged(request, hearing_id), person_of(request)
    try:
        done = acts.close_hearing(hearing.pk, person, by=person.actor, at=timezone.now())
    except NotNow as why:
        return _refused(request, hearing.case, why)
    assert done.sitting is not None
    return redirect("record:read", done.sitting.pk)


@audience("verified")
@require_POST
def speak(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """A party's recorded statement."""
    steps = AsyncStep.objects.visible_to(person_of(request)).select_related("hearing__case")
    step, person = get_object_or_404(steps, pk=step_id), person_of(request)
    case = step.hearing.case
    if not parties_for(person, case):
        raise Http404
    form, files = StatementForm(request.POST), accepted_files(request, "files")
    if not form.is_valid() or not files:
        messages.error(request, _("请上传录制的视频或者录音，并写明要点"))
        return _page(request, case, 422, form=form)
    try:
        acts.give_statement(step.pk, person, files[0], form.cleaned_data["text"],
                            by=person.actor, at=timezone.now())  # fmt: skip
    except (NotNow, NotYours) as why:
        return _refused(request, case, why)
    messages.success(request, _("陈述已提交，各方都能看到"))
    return redirect("record:apart", case.pk)
