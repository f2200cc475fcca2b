"""A person's own time limits, and the calendar of them."""

from datetime import timedelta
from typing import cast
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from court.deadlines.actions import renew_feed, stop_feed
from court.deadlines.agenda import appointments_of
from court.deadlines.facts import china_day
from court.deadlines.models import CalendarFeed, Clock
from court.deadlines.queries import feed_of_token, with_history
from court.deadlines.states import ClockState
from court.deadlines.web.calendars import TYPE, calendar_of
from court.deadlines.web.sight import cards
from court.identity.access import audience
from court.identity.models import Person

SHOWN_AFTER = timedelta(days=60)
TOKEN = "calendar_token"  # noqa: S105  (the name of a place in the session)


@audience("signed_in")
@require_safe
def own_deadlines(request: HttpRequest) -> HttpResponse:
    """我的期限: what runs, most urgent first; then what ended lately."""
    person, now = cast(Person, request.user), timezone.now()
    own = with_history(Clock.objects.of(person).exclude(state=ClockState.VOID))
    live = (ClockState.RUNNING, ClockState.PAUSED)
    ended = own.exclude(state__in=live).filter(due__gte=china_day(now) - SHOWN_AFTER)
    token = request.session.pop(TOKEN, "")
    context = {
        "live": cards(own.filter(state__in=live)),
        "ended": cards(ended.order_by("-due", "pk")[:50]),
        "feed": CalendarFeed.objects.visible_to(person).first(),
        "address": _address(token) if token else "",
        "now": now,
    }
    return render(request, "deadlines/own.html", context)


def _address(token: str) -> str:
    return urljoin(settings.SITE_ADDRESS, reverse("deadlines:feed", args=[token]))


@audience("signed_in")
@require_safe
def own_calendar(request: HttpRequest) -> HttpResponse:
    """The calendar once, as a file."""
    answer = _calendar(cast(Person, request.user))
    answer["Content-Disposition"] = 'attachment; filename="weifating-deadlines.ics"'
    return answer


@audience("public")
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar for a calendar program: whoever has the address has it."""
    found = feed_of_token(token)
    if found is None or not found.person.is_active:
        raise Http404
    return _calendar(found.person)


def _calendar(person: Person) -> HttpResponse:
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    clocks = with_history(Clock.objects.of(person).live())
    now = timezone.now()
    text = calendar_of(clocks, host=host, now=now, appointments=appointments_of(person, now))
    answer = HttpResponse(text, content_type=TYPE)
    answer["Cache-Control"] = "private, no-store"
    return answer


@audience("signed_in")
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """A new secret address, shown once; the old one is dead."""
    person = cast(Person, request.user)
    request.session[TOKEN] = renew_feed(person, by=person.actor, at=timezone.now())
    return redirect(reverse("deadlines:own") + "#calendar")


@audience("signed_in")
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """No address shows the calendar any more."""
    person = cast(Person, request.user)
    if stop_feed(person, by=person.actor, at=timezone.now()):
        messages.success(request, _("日历地址已停用"))
    return redirect(reverse("deadlines:own") + "#calendar")
