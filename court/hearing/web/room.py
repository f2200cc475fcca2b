"""The page of the courtroom; everything a judge does also works as a plain form."""

from typing import Any
from uuid import UUID, uuid4

from asgiref.sync import async_to_sync
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from court.docket.web.people import person_of
from court.hearing.access import (
    OF_THE_COURT,
    attendance_of,
    may_enter,
    may_turn_pages,
    place_of,
    sees_exhibit,
)
from court.hearing.exhibits import exhibit_of, exhibits_of
from court.hearing.live.acts import NOT_DONE, REFUSED, do
from court.hearing.live.standing import standing_of
from court.hearing.live.steering import follow
from court.hearing.models import Floor, Sitting
from court.hearing.states import CALLED_IN, HOLDS_ITS_TIME, RoomSeat, Stage
from court.hearing.states.attendance import AttendanceState, Finding, OrderKind
from court.identity.access import audience
from court.vault.previews import NoSuchPage, page_picture

A = AttendanceState
IN_THE_HOUSE = (A.WAITING, A.OUTSIDE, A.ADMITTED)


@audience("verified")
@require_safe
def room(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """/hearings/<id>/room/: the door, or the room itself, for whoever has a seat."""
    sitting = get_object_or_404(Sitting.objects.select_related("case", "room"), pk=sitting_id)
    if not may_enter(person_of(request), sitting):
        raise Http404
    return show(request, sitting)


def show(
    request: HttpRequest, sitting: Sitting, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page as this person may see it now."""
    person = person_of(request)
    standing = standing_of(sitting.pk, person, at=timezone.now())
    place, one = place_of(person, sitting), attendance_of(person, sitting)
    seat = one.seat if one else place.seat if place else ""
    state = standing.state if standing else None
    may = state["me"]["may"] if state else []
    context: dict[str, Any] = {
        "sitting": sitting, "one": one, "state": state, "may": may, "problem": problem,
        "seat": RoomSeat(seat).label if seat else "", "of_the_court": seat in OF_THE_COURT,
        "is_called": seat in CALLED_IN, "inside": one is not None and one.state in IN_THE_HOUSE
        and not one.phone,
        "in_force": sitting.state in HOLDS_ITS_TIME, "name": person.display_name,
        "code_sent": bool(one and one.entry), "now": timezone.now(), "stages": Stage.choices,
        "orders": OrderKind.choices, "findings": [c for c in Finding.choices if c[0]],
        "key": uuid4(), "show": "show" in may, "needs": _needs(),
        "exhibits": exhibits_of(sitting.case) if "show" in may else [],
        "invited": [s for s in RoomSeat.choices if s[0] in ("witness", "expert", "interpreter")],
    }  # fmt: skip
    return render(request, "hearing/room.html", context, status=status)


def _needs() -> list[tuple[str, str]]:
    return [
        ("captions", _("字幕")), ("interpreter", _("翻译")), ("sign_language", _("手语")),
        ("helper", _("有人协助")), ("audio_only", _("网络不好，只用声音")),
        ("text_only", _("只用文字参加")),
    ]  # fmt: skip


@audience("verified")
@require_POST
def act(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """An act as a plain form: the same words, the same checks as on the live line."""
    sitting = get_object_or_404(Sitting.objects.select_related("case", "room"), pk=sitting_id)
    person = person_of(request)
    if not may_enter(person, sitting):
        raise Http404
    try:
        done = do(sitting_id, request.POST.dict(), person=person, at=timezone.now())
    except REFUSED as why:
        return show(request, sitting, problem=str(why), status=403)
    except NOT_DONE as why:
        return show(request, sitting, problem=str(why), status=409)
    if request.POST.get("act") == "invite":
        words = _("传唤码 %(code)s，只显示这一次，请告诉 %(who)s")
        messages.success(request, words % {"code": done[1] or "-", "who": done[0]})
    async_to_sync(follow)(sitting_id)
    return redirect("courtroom:room", sitting_id)


@audience("verified")
@require_safe
def screen(request: HttpRequest, sitting_id: UUID, file_id: UUID, number: int) -> HttpResponse:
    """A page that is on the screens, for whoever may see it; the court sees any page first."""
    sitting = get_object_or_404(Sitting.objects.select_related("case"), pk=sitting_id)
    one = attendance_of(person_of(request), sitting)
    floor = Floor.objects.filter(pk=sitting_id).select_related("exhibit").first()
    if one is None or floor is None:
        raise Http404
    shown = floor.exhibit_id == file_id and (
        floor.exhibit_page == number or may_turn_pages(one, sitting, floor)
    )
    file = floor.exhibit if shown and sees_exhibit(one, sitting, floor) else None
    if file is None and one.is_in and one.seat in OF_THE_COURT:
        found = exhibit_of(sitting.case, file_id)
        file = found.file if found else None
    if file is None:
        raise Http404
    try:
        picture = page_picture(file, number)
    except NoSuchPage as why:
        raise Http404 from why
    headers = {"Cache-Control": "private, no-store", "Content-Encoding": "identity"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)
