"""What the frame of every page needs: sections, the account slot, how long the session lasts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SECTIONS = (
    ("/filing/", gettext_lazy("我要立案")),
    ("/my/", gettext_lazy("我的案件")),
    ("/verify/", gettext_lazy("查询与核验")),
    ("/guide/", gettext_lazy("法律指引")),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of `design/layout.html`; reads nothing from the database for a visitor."""
    person = getattr(request, "user", None)
    signed_in = bool(getattr(person, "is_authenticated", False))
    return {
        "navigation": _sections(request.path),
        "account_links": _account(person) if signed_in else _doors(),
        "court_name": getattr(settings, "COURT_NAME", ""),
        "session_seconds": request.session.get_expiry_age() if signed_in else None,
    }


def _sections(path: str) -> list[dict[str, str]]:
    links = []
    for url, label in SECTIONS:
        current = "page" if path == url else "true" if path.startswith(url) else ""
        links.append({"url": url, "label": str(label), "current": current})
    return links


def _doors() -> list[dict[str, Any]]:
    """What a visitor sees: one door, for signing in and for registering."""
    url = _address("account_login")
    return [{"url": url, "label": _("登录或注册"), "icon": "log-in"}] if url else []


def _account(person: Any) -> list[dict[str, Any]]:
    """What a signed-in person sees: the own name, and the way out."""
    label = str(person.name or _("我的"))
    links: list[dict[str, Any]] = [{"url": "/my/", "label": label, "icon": "user"}]
    leave = _address("account_logout")
    if leave:
        links.append(
            {"url": leave, "label": _("退出"), "icon": "log-out", "post": True, "leaves": True}
        )
    return links


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
