"""What the frame of every page needs: sections, the account slot, how long the session lasts."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from court.identity.access import Audience, Way
from court.notices.queries import unread_count

SECTIONS = (
    ("/filing/", gettext_lazy("我要立案")),
    ("/my/", gettext_lazy("我的案件")),
    ("/verify/", gettext_lazy("查询与核验")),
    ("/guide/", gettext_lazy("法律指引")),
)

# Offered to those whose office opens the door; the doors themselves say who that is.
DESKS = (
    ("/desk/", gettext_lazy("立案审查")),
    ("/desk/cases/", gettext_lazy("案件")),
    ("/desk/hearings/", gettext_lazy("开庭")),
    ("/desk/deadlines/", gettext_lazy("期限")),
    ("/desk/fees/", gettext_lazy("诉讼费")),
    ("/desk/real-names/", gettext_lazy("实名核对")),
    ("/desk/notices/", gettext_lazy("通知")),
    ("/settings/", gettext_lazy("法院参数")),
    ("/courtrooms/", gettext_lazy("法庭")),
    ("/machine-room/", gettext_lazy("机房")),
    ("/audit/", gettext_lazy("审计")),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of `design/layout.html`; reads nothing from the database for a visitor."""
    person = getattr(request, "user", None)
    signed_in = bool(getattr(person, "is_authenticated", False))
    return {
        "navigation": _sections(request.path, person if signed_in else None),
        "account_links": _account(person) if signed_in else _doors(),
        "court_name": getattr(settings, "COURT_NAME", ""),
        "session_seconds": request.session.get_expiry_age() if signed_in else None,
    }


def _sections(path: str, person: Any) -> list[dict[str, str]]:
    """The main sections; people in office find their desks first, and the guide."""
    desks = [link for link in DESKS if person is not None and _opens(link[0], person)]
    links = [*desks, *SECTIONS[2:]] if desks else SECTIONS
    here = max((url for url, _label in links if path.startswith(url)), key=len, default="")
    return [
        {"url": url, "label": str(label), "current": _current(url, here, path)}
        for url, label in links
    ]


def _current(url: str, here: str, path: str) -> str:
    if url != here:
        return ""
    return "page" if path == url else "true"


def _opens(url: str, person: Any) -> bool:
    """Whether the page behind the link lets this person in."""
    declared = getattr(_view(url), "audience", None)
    return isinstance(declared, Audience) and declared.way(person) is Way.OPEN


@cache
def _view(url: str) -> Any:
    try:
        return resolve(url).func
    except Resolver404:
        return None


def _doors() -> list[dict[str, Any]]:
    """What a visitor sees: one door, for signing in and for registering."""
    url = _address("account_login")
    return [{"url": url, "label": _("登录或注册"), "icon": "log-in"}] if url else []


def _account(person: Any) -> list[dict[str, Any]]:
    """What a signed-in person sees: the own name, messages, the account, and the way out."""
    label = str(person.name or _("我的"))
    unread = unread_count(person)
    messages = _("消息（%(count)s）") % {"count": unread} if unread else _("消息")
    links: list[dict[str, Any]] = [
        {"url": "/my/", "label": label, "icon": "user"},
        {"url": "/my/notices/", "label": messages},
        {"url": "/accounts/", "label": _("账号")},
    ]
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
