"""How often an address, a person or a key may try something (rates: settings/sign_in.py)."""

from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from court.identity.models import Person


def within_limit(request: HttpRequest, action: str, *, user: Any = None, key: str = "") -> bool:
    """Count one try; False where the rate of ``action`` is used up. Looking at a page counts too.

    ``user`` or ``key`` where the rate is by person or by thing, else it is by address.
    """
    person = user if isinstance(user, Person) else None
    used = ratelimit.consume(
        request, app="allauth.account", action=action, key=key or None, user=person,
        limit_get=True,
    )  # fmt: skip
    return bool(used)
