"""Who may open which page: every view names its audience, and the gate keeps it.

A view without an audience answers 404 to everyone. A desk answers 404 to people who do not work
there, so that nobody learns from the answer what exists. What a person may see *on* an open page
is decided by ``visible_to(person)`` of the model shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from court.design.web.keeping import kept_page
from court.identity.models import READS_CONTENT, Role

View = TypeVar("View", bound=Callable[..., Any])


class Way(Enum):
    """What the gate does with a request."""

    OPEN = "open"
    SIGN_IN = "sign_in"
    PROVE_NAME = "prove_name"
    SECOND_FACTOR = "second_factor"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Audience:
    """The people a view is open to; ``roles`` only for ``staff`` and single offices."""

    name: str
    roles: frozenset[str] = frozenset()

    def way(self, person: Any) -> Way:
        """What happens to ``person`` (or the anonymous visitor) at this door."""
        if self.name == "public" or (self.name == "demo" and settings.DEMO):
            return Way.OPEN
        if self.name == "demo":
            return Way.HIDDEN
        if not getattr(person, "is_authenticated", False):
            return Way.SIGN_IN
        if self.name == "signed_in":
            return Way.OPEN
        if self.name == "verified":
            return Way.OPEN if person.is_verified else Way.PROVE_NAME
        if not person.holds(*self.roles):
            return Way.HIDDEN
        if settings.STAFF_SECOND_FACTOR and not person.has_second_factor:
            return Way.SECOND_FACTOR
        return Way.OPEN


OFFICES = {
    "administrator": frozenset({Role.ADMINISTRATOR}),
    "auditor": frozenset({Role.AUDITOR}),
    "president": frozenset({Role.PRESIDENT}),
    "keeper": frozenset({Role.ADMINISTRATOR, Role.PRESIDENT}),  # of a court's settings
}
WITHOUT_CONTENT = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
NAMES = frozenset({"public", "demo", "signed_in", "verified", "staff", *OFFICES})


def audience(name: str, *, roles: Iterable[str] = ()) -> Callable[[View], View]:
    """Mark a view (ours or a package's) as open to an audience.

    ``public`` everyone · ``demo`` everyone, in a demonstration only · ``signed_in`` · ``verified``
    whose real name is proved · ``staff`` who hold one of ``roles`` (all content-reading offices
    where none is named; never administrators or auditors) · ``administrator`` · ``auditor`` ·
    ``president`` · ``keeper`` of a court's settings.
    """
    marked = _audience(name, frozenset(roles))

    def mark(view: View) -> View:
        if getattr(view, "audience", marked) != marked:
            raise ValueError(f"{view!r} 已声明另一受众")
        view.audience = marked  # type: ignore[attr-defined]
        return view

    return mark


def _audience(name: str, roles: frozenset[str]) -> Audience:
    if name not in NAMES:
        raise ValueError(f"unknown audience {name!r}")
    if name != "staff":
        if roles:
            raise ValueError("roles belong to the audience 'staff'")
        return Audience(name, OFFICES.get(name, frozenset()))
    if roles & WITHOUT_CONTENT:
        raise ValueError("administrators and auditors read no case content")
    return Audience(name, frozenset(str(Role(role)) for role in roles or READS_CONTENT))


class AudienceGate:
    """Keeps every door: runs before any view, and knows only the declared audience."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None lets the request in."""
        declared = getattr(view, "audience", None)
        way = declared.way(request.user) if isinstance(declared, Audience) else Way.HIDDEN
        if way is Way.OPEN:
            return None
        if way is Way.HIDDEN:
            raise Http404
        if way is Way.SIGN_IN:
            return _send_to(request, settings.LOGIN_URL, status=401)
        page = settings.REAL_NAME_URL if way is Way.PROVE_NAME else "mfa_index"
        return _send_to(request, page, status=403)


def _send_to(request: HttpRequest, page: str, *, status: int) -> HttpResponse:
    """Lead a reader to ``page`` and back afterwards; a program gets the bare status."""
    here = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    query = {"next": here} if here else {}
    address = resolve_url(page) + (f"?{urlencode(query)}" if query else "")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=status, headers={"HX-Redirect": address})
    if request.accepts("text/html"):
        kept = kept_page(request, status=status, sign_in=address) if status == 401 else None
        return kept or HttpResponseRedirect(address)
    return HttpResponse(status=status)
