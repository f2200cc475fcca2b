"""Remembers how a person wants to read; lengthens a session on request."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from court.design import appearance


def _asked_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site sent the form (browsers say so themselves)."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")


@csrf_exempt  # it changes nothing but the asker's own cookie; so public pages need no secret
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Sets one matter of the look (`set=print=large`) or the language, and returns to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if _asked_from_elsewhere(request):
        return response
    name, _, value = request.POST.get("set", "").partition("=")
    if name == "language" and check_for_language(value):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, value)
    else:
        look = appearance.of_request(request).with_choice(name, value)
        _keep(response, appearance.COOKIE, look.to_cookie())
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    age = appearance.COOKIE_AGE
    response.set_cookie(name, value, age, secure=secure, httponly=True, samesite="Lax")


@csrf_exempt  # it can only lengthen the asker's own session
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Lengthens the session of a person who says that they are still there."""
    if not _asked_from_elsewhere(request) and request.session.session_key:
        request.session.modified = True
    return HttpResponse(status=204)
