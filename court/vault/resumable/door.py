"""Who asks, and from where: Django's session cookie and the same origin, without Django's views."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils.module_loading import import_string

from court.identity.models import Person

Headers = dict[str, str]


def headers_of(scope: dict[str, Any]) -> Headers:
    """Request headers by lower-case name."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def person_of(headers: Headers) -> Person | None:
    """The signed-in person; None where the session is missing, over or revoked."""
    key = parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    store: type[SessionStore] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    user = get_user(SimpleNamespace(session=store(key)))  # type: ignore[arg-type]
    return user if isinstance(user, Person) and user.is_active else None


def is_same_origin(headers: Headers) -> bool:
    """Whether the request comes from our own pages, or from a program that is no browser."""
    host = headers.get("host", "")
    if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
        return False
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    return urlsplit(origin).netloc == host or origin in settings.CSRF_TRUSTED_ORIGINS


def leave_database() -> None:
    """Give this thread's connections back, but for SQLite's: opening one costs more than asking."""
    for connection in connections.all(initialized_only=True):
        broken = connection.errors_occurred or connection.in_atomic_block
        if broken or connection.vendor != "sqlite":
            connection.close()
