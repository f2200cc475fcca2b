"""What was typed on a form whose session had ended: given back, to be sent again."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SECRET = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code")
MOST_BYTES = 600_000


def kept_page(request: HttpRequest, *, status: int, sign_in: str = "") -> HttpResponse | None:
    """The page with what was typed, to be sent again; none where nothing of worth was sent.

    Only forms of this site are taken up again, and never by themselves: a person presses.
    """
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in SECRET
    ]
    size = sum(len(value) for _, value in typed)
    if not typed or size > MOST_BYTES or not _is_ours(request):
        return None
    context = {
        "typed": typed,
        "here": request.get_full_path(),
        "sign_in": sign_in,
        "files": bool(request.FILES),
    }
    return render(request, "design/kept.html", context, status=status)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the form stood on a page of this site."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(source).netloc == request.get_host()
