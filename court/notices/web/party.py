"""The messages of a person."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from court.identity.access import audience
from court.identity.models import Person
from court.notices.actions import mark_read
from court.notices.catalogue import KINDS
from court.notices.models import Notice

PER_PAGE = 20


@audience("signed_in")
@require_safe
def own_notices(request: HttpRequest) -> HttpResponse:
    """All messages, newest first; reading changes nothing until it is said so."""
    person = request.user
    assert isinstance(person, Person)
    notices = Notice.objects.visible_to(person).in_app()
    page = Paginator(notices, PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"notice": n, "title": KINDS[n.kind].title} for n in page]
    context = {"rows": rows, "page": page, "unread": notices.unread().exists()}
    return render(request, "notices/own.html", context)


@audience("signed_in")
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """The person has seen them."""
    person = request.user
    assert isinstance(person, Person)
    mark_read(person, by=person.actor, at=timezone.now())
    return redirect("own_notices")
