"""The rooms of a court, kept by its administrator and its president."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from court.docket.web.people import person_of
from court.hearing.actions.times import NameTaken, change_room_use, open_room
from court.hearing.models import CourtRoom
from court.hearing.offices import KEEPERS
from court.hearing.queries import rooms_with_use
from court.hearing.web.listing_forms import RoomForm
from court.identity.access import audience
from court.identity.models import Court


@audience("keeper")
@require_http_methods(["GET", "HEAD", "POST"])
def rooms(request: HttpRequest) -> HttpResponse:
    """/courtrooms/: which there are, and one more."""
    person = person_of(request)
    courts = Court.objects.filter(pk__in=person.courts_as(*KEEPERS)).order_by("pk")
    choices = [(court.pk, court.name) for court in courts]
    form = RoomForm(request.POST or None, courts=choices)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            open_room(
                given["court_code"], given["name"], place=given["place"],
                is_online=given["is_online"], accessible=given["accessible"], by=person.actor,
                at=timezone.now(),
            )  # fmt: skip
        except NameTaken:
            form.add_error("name", _("已有同名的法庭"))
        else:
            messages.success(request, _("已增加"))
            return redirect("listing:rooms")
    names = dict(choices)
    context = {
        "form": form,
        "rows": [(room, names[room.court_code]) for room in rooms_with_use(names)],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "hearing/rooms.html", context, status=status)


@audience("keeper")
@require_POST
def use(request: HttpRequest, room_id: int) -> HttpResponse:
    """Out of use, or into use again; what is listed there stays listed."""
    person = person_of(request)
    found = CourtRoom.objects.filter(court_code__in=person.courts_as(*KEEPERS))
    room = get_object_or_404(found, pk=room_id)
    in_use = request.POST.get("in_use") == "yes"
    change_room_use(room.pk, in_use, by=person.actor, at=timezone.now())
    messages.success(request, _("已启用") if in_use else _("已停用；已排在这里的庭不受影响"))
    return redirect("listing:rooms")
