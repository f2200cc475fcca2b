"""What the guide found out, carried into a new filing in a sealed token; no personal data."""

from collections.abc import Mapping
from typing import Any

from django.core import signing

SALT = "filing.start"
KEYS = ("words", "cause", "court", "relief", "found")
MAX_AGE = 7 * 24 * 3600  # seconds


class BadToken(ValueError):
    """The token was altered, or is older than a week."""


def seal_start(facts: Mapping[str, str]) -> str:
    """A token for ``/filing/new/?from=…``; takes ``words``, ``cause``, ``court``,
    ``relief`` (waive, reduce, defer) and ``found`` (the answer in one line)."""
    return signing.dumps({k: str(facts[k])[:2000] for k in KEYS if facts.get(k)}, salt=SALT)


def read_start(token: str) -> dict[str, Any]:
    """What was sealed. Raises ``BadToken``."""
    try:
        found = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature as why:
        raise BadToken from why
    return {k: v for k, v in found.items() if k in KEYS and isinstance(v, str)}
