"""Refusals as pages: plain words, the status, and a way on."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from court.design.errors import DISK_FULL, STALE_FORM, WORDS, Text, Way, Words
from court.design.full_disk import is_disk_full
from court.design.web.keeping import kept_page


def error_page(
    request: HttpRequest,
    status: int,
    *,
    heading: Text = "",
    text: Text = "",
    points: Iterable[Text] = (),
    ways: Iterable[Way] = (),
    words: Words | None = None,
) -> HttpResponse:
    """The page of a refusal; what is given takes the place of the usual words of that status."""
    usual = words or WORDS.get(status, WORDS[500])
    context = {
        "status": status,
        "heading": heading or usual.heading,
        "text": text or usual.text,
        "points": tuple(points) or usual.points,
        "ways": tuple(ways) or usual.ways,
    }
    return render(request, "design/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request was not understood."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this page is not for this account."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing for this account; the page does not say which."""
    return error_page(request, 404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's secret is missing or old; what was typed comes back to be sent again."""
    return kept_page(request, status=403) or error_page(request, 403, words=STALE_FORM)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault; 507: no room. Drawn without context processors, which may be what failed."""
    full = is_disk_full(sys.exc_info()[1])
    status, words = (507, DISK_FULL) if full else (500, WORDS[500])
    context: dict[str, Any] = {
        "status": status,
        "heading": words.heading,
        "text": words.text,
        "points": words.points,
        "ways": words.ways,
    }
    return HttpResponse(render_to_string("design/error.html", context), status=status)
