"""The court's view of all clocks: what ends soon, what ended undone."""

from datetime import timedelta
from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from court.deadlines.facts import china_day
from court.deadlines.queries import clocks_at_desk, clocks_expired_since, with_history
from court.deadlines.web.sight import cards
from court.identity.access import audience
from court.identity.models import Person

AHEAD, BACK = timedelta(days=15), timedelta(days=30)
PER_PAGE = 30


@audience("staff")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Limits of the court and of parties: within fifteen days, or ended within thirty."""
    person, now = cast(Person, request.user), timezone.now()
    today, shown = china_day(now), request.GET.get("show", "ahead")
    ended = clocks_expired_since(person, today - BACK)
    ahead = clocks_at_desk(person, today + AHEAD)
    courts = ahead.filter(party="")
    found = {"ended": ended, "court": courts}.get(shown, ahead)
    page = Paginator(with_history(found), PER_PAGE).get_page(request.GET.get("page"))
    tabs = [
        {"key": "ahead", "label": _("15日内到期"), "url": "?show=ahead", "count": ahead.count()},
        {"key": "court", "label": _("其中法院的"), "url": "?show=court", "count": courts.count()},
        {"key": "ended", "label": _("30日内届满"), "url": "?show=ended", "count": ended.count()},
    ]
    current = shown if shown in ("ended", "court") else "ahead"
    context = {"cards": cards(page), "page": page, "tabs": tabs, "current": current, "now": now}
    return render(request, "deadlines/desk.html", context)
