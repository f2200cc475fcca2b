"""Assignment: who could be drawn, the draw, assessors, leave, and the own recusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.design.forms import DateBoxesField
from court.docket import actions
from court.docket.access import may_draw
from court.docket.actions.assigning import seats_of
from court.docket.candidates import candidates_for
from court.docket.models import Case, Leave
from court.docket.queries import tribunal_of
from court.docket.states import NotEntitled, Procedure, Seat
from court.docket.web.people import case_at_desk, person_of, stale
from court.identity.access import audience
from court.identity.models import READS_CONTENT, Person, Role

DRAWERS = (Role.FILING_CLERK, Role.PRESIDENT)
LEAVERS = (Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT)


class PanelForm(forms.Form):
    """How a panel is made up (民事诉讼法第40条；人民陪审员法第14条)."""

    makeup = forms.ChoiceField(
        label="合议庭的组成",
        widget=forms.RadioSelect,
        initial="3:0",
        choices=[
            ("3:0", "三名法官"),
            ("3:1", "两名法官、一名人民陪审员"),
            ("3:2", "一名法官、两名人民陪审员"),
            ("7:4", "三名法官、四名人民陪审员（七人合议庭）"),
        ],
    )

    @property
    def size(self) -> int:
        """How many sit."""
        return int(self.cleaned_data["makeup"].split(":")[0])

    @property
    def assessors(self) -> int:
        """How many of them are assessors, drawn once the day of the hearing is known."""
        return int(self.cleaned_data["makeup"].split(":")[1])


class AssessorsForm(forms.Form):
    """Assessors are drawn seven days before the hearing (人民陪审员法司法解释第3条)."""

    hearing_on = DateBoxesField(label="开庭日期")


class LeaveForm(forms.Form):
    """From when until when somebody takes no new cases."""

    since = DateBoxesField(label="从")
    until = DateBoxesField(label="到")
    reason = forms.CharField(label="原因", required=False, max_length=200)


@audience("staff", roles=READS_CONTENT)
@require_safe
def tribunal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who sits, who could be drawn and who not, with the reasons; the record of each draw."""
    return _page(request, case_at_desk(request, case_id))


def _page(request: HttpRequest, case: Case, status: int = 200, **forms_: Any) -> HttpResponse:
    seats = tribunal_of(case)
    bench = [seat for seat in seats if seat.seat != Seat.COURT_CLERK]
    context = {
        "case": case,
        "seats": seats,
        "missing": max(case.bench - len(bench), 0) if seats else 0,
        "needs_panel": case.procedure == Procedure.ORDINARY_PANEL,
        "may_draw": may_draw(person_of(request).actor, case),
        "candidates": _candidates(case) if not seats else [],
        "draws": case.draws.order_by("at"),
        "own_seat": next((s for s in seats if s.person_id == person_of(request).pk), None),
        "key": uuid4().hex,
        "panel_form": PanelForm(),
        "assessors_form": AssessorsForm(),
        **forms_,
    }
    return render(request, "docket/tribunal.html", context, status=status)


def _candidates(case: Case) -> list[dict[str, Any]]:
    seats = seats_of(case.procedure or Procedure.SUMMARY)
    found = candidates_for(case, seats, timezone.localdate())
    people = Person.objects.in_bulk([UUID(c.person) for c in found])
    return [{"person": people[UUID(c.person)], "candidate": c} for c in found]


def _do(request: HttpRequest, case: Case, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except actions.NotPossible as why:
        return stale(request, case, f"/desk/cases/{case.pk}/tribunal/", str(why))
    except NotEntitled as why:
        raise PermissionDenied from why
    messages.success(request, done)
    return redirect("docket:tribunal", case.pk)


@audience("staff", roles=DRAWERS)
@require_POST
def draw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """随机分案 (T18)."""
    case, by = case_at_desk(request, case_id), person_of(request).actor
    makeup: dict[str, int] = {}
    if case.procedure == Procedure.ORDINARY_PANEL:
        form = PanelForm(request.POST)
        if not form.is_valid():
            return _page(request, case, 422, panel_form=form)
        makeup = {"size": form.size, "assessors": form.assessors}
    at = timezone.now()
    return _do(
        request, case, lambda: actions.draw_tribunal(case.pk, by=by, at=at, **makeup),
        _("已随机确定审判人员，正在制作告知书"),
    )  # fmt: skip


@audience("staff", roles=DRAWERS)
@require_POST
def members(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """补足合议庭的法官 (民事诉讼法第42条、第43条)."""
    case, by = case_at_desk(request, case_id), person_of(request).actor
    bench = [seat for seat in tribunal_of(case) if seat.seat != Seat.COURT_CLERK]
    count, at = case.bench - len(bench), timezone.now()
    return _do(
        request, case, lambda: actions.draw_members(case.pk, count, by=by, at=at),
        _("已随机抽取合议庭成员"),
    )  # fmt: skip


@audience("staff", roles=DRAWERS)
@require_POST
def assessors(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """抽取人民陪审员 (人民陪审员法司法解释第3条)."""
    case, by, form = case_at_desk(request, case_id), person_of(request).actor, None
    form = AssessorsForm(request.POST)
    if not form.is_valid():
        return _page(request, case, 422, assessors_form=form)
    bench = [seat for seat in tribunal_of(case) if seat.seat != Seat.COURT_CLERK]
    day: date = form.cleaned_data["hearing_on"]
    count, at = case.bench - len(bench), timezone.now()
    return _do(
        request, case,
        lambda: actions.draw_assessors(case.pk, count, hearing_on=day, by=by, at=at),
        _("已随机抽取人民陪审员"),
    )  # fmt: skip


@audience("staff", roles=LEAVERS)
@require_POST
def recuse(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """自行回避 (民事诉讼法第47条)."""
    case, person = case_at_desk(request, case_id), person_of(request)
    text, key = request.POST.get("text", ""), request.POST.get("key", "") or uuid4().hex
    try:
        actions.submit_self_recusal(case.pk, person=person, text=text, key=key, at=timezone.now())
    except NotEntitled:
        return stale(request, case, f"/desk/cases/{case.pk}/", _("您不在本案的审判组织中"))
    except ValueError as why:
        return _page(request, case, 422, problem=str(why), text=text)
    messages.success(request, _("已提出回避，决定以前您暂停参与本案"))
    return redirect("docket:tribunal", case.pk)


@audience("staff", roles=LEAVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """登记本人不参加分案的期间；院长看得到本院全部."""
    person = person_of(request)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _note(person, form):
        messages.success(request, _("已登记"))
        return redirect("docket:leave")
    context = {
        "form": form,
        "leaves": Leave.objects.visible_to(person).filter(until__gte=timezone.localdate()),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "docket/leave.html", context, status=status)


def _note(person: Person, form: LeaveForm) -> bool:
    given = form.cleaned_data
    try:
        for court_code in sorted(person.courts_as(*LEAVERS)):
            actions.note_leave(
                person, court_code, since=given["since"], until=given["until"],
                reason=given["reason"], by=person.actor, at=timezone.now(),
            )  # fmt: skip
    except actions.NotPossible as why:
        form.add_error("until", str(why))
        return False
    return True
