"""The doors of the courtroom: the waiting room, the gallery, the witness's way in."""

from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from court.docket.web.people import person_of
from court.hearing.access import OF_THE_COURT, attendance_of, may_enter, may_watch, place_of
from court.hearing.actions import in_court_entering as entering
from court.hearing.actions.in_court import NotFromThisSeat, NotNow
from court.hearing.models import Sitting
from court.hearing.states import HOLDS_ITS_TIME
from court.hearing.web.room import show
from court.identity.access import audience

NEEDS = ("captions", "interpreter", "sign_language", "helper", "audio_only", "text_only")


def own_sitting(request: HttpRequest, sitting_id: UUID) -> Sitting:
    """A sitting at which the person has a seat; unknown to everyone else."""
    sitting = get_object_or_404(Sitting.objects.select_related("case", "room"), pk=sitting_id)
    if not may_enter(person_of(request), sitting):
        raise Http404
    return sitting


@audience("verified")
@require_POST
def enter(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Take one's place: the court by office, others with a code sent to their phone."""
    sitting, person, at = own_sitting(request, sitting_id), person_of(request), timezone.now()
    place = place_of(person, sitting)
    try:
        if place is not None and place.seat in OF_THE_COURT:
            entering.take_places(sitting_id, by=person.actor, at=at)
            entering.take_the_bench(sitting_id, person, at=at)
        elif "send" in request.POST:
            entering.send_entry_code(sitting_id, person, at=at)
            messages.success(request, _("验证码已发到您的手机"))
        else:
            needs = [need for need in NEEDS if need in request.POST.getlist("needs")]
            code = request.POST.get("code", "").strip()
            entering.enter_waiting_room(sitting_id, person, code=code, needs=needs, at=at)
    except (entering.WrongCode, entering.TooSoon, NotNow, NotFromThisSeat) as why:
        return show(request, sitting, problem=str(why), status=422)
    return redirect("courtroom:room", sitting_id)


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def watch(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Ask for a place in the gallery of a public hearing (人民法院法庭规则第9条)."""
    sitting = get_object_or_404(Sitting.objects.select_related("case", "room"), pk=sitting_id)
    person = person_of(request)
    if may_enter(person, sitting):
        return redirect("courtroom:room", sitting_id)
    if sitting.state not in HOLDS_ITS_TIME or not may_watch(person, sitting):
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            if not request.POST.get("agree"):
                raise NotNow(_("请先阅读并同意遵守法庭纪律"))
            entering.ask_to_watch(sitting_id, person, at=timezone.now())
            return redirect("courtroom:room", sitting_id)
        except (NotNow, NotFromThisSeat) as why:
            problem = str(why)
    context: dict[str, Any] = {"sitting": sitting, "problem": problem}
    return render(request, "hearing/watch.html", context, status=422 if problem else 200)


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def called(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """A witness, expert or interpreter comes with the code of the call (民事诉讼法第75条)."""
    sitting = get_object_or_404(Sitting.objects.select_related("case", "room"), pk=sitting_id)
    person = person_of(request)
    if attendance_of(person, sitting) is not None or place_of(person, sitting) is not None:
        return redirect("courtroom:room", sitting_id)
    problem = ""
    if request.method == "POST":
        if not ratelimit.consume(request, action="join_case", key=f"called:{person.pk}"):
            return HttpResponse(_("试得太多次，请一小时后再试"), status=429)
        try:
            code = request.POST.get("code", "")
            entering.answer_invitation(sitting_id, person, code=code, at=timezone.now())
            return redirect("courtroom:room", sitting_id)
        except (entering.WrongCode, NotFromThisSeat) as why:
            problem = str(why)
    context = {"sitting": sitting, "problem": problem}
    return render(request, "hearing/called.html", context, status=422 if problem else 200)
