"""Carries what was said in the guide over into a filing: signed, short-lived, nothing personal."""

from __future__ import annotations

from typing import Any

from django.core import signing

SALT = "court.guide.carry"
MAX_AGE = 30 * 24 * 3600
ALLOWED = frozenset(
    {"cause", "court", "amount_in_dispute", "plaintiffs", "defendants", "connecting", "fee_relief"}
)
PERSONAL = frozenset({"name", "id_number", "phone", "uscc", "text", "birth_date", "employer"})


def carry(facts: dict[str, Any]) -> str:
    """A token for `/filing/new/?from=`: part of a filing bundle. Refuses anything personal."""
    unknown = set(facts) - ALLOWED
    if unknown or _personal(facts):
        raise ValueError(f"not for an address: {sorted(unknown) or 'personal data'}")
    return signing.dumps(facts, salt=SALT, compress=True)


def carried(token: str) -> dict[str, Any]:
    """The facts of a token; empty for one that is forged, damaged or older than 30 days."""
    try:
        facts = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return {}
    return facts if isinstance(facts, dict) else {}


def _personal(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(PERSONAL & set(value)) or any(_personal(v) for v in value.values())
    return isinstance(value, list) and any(_personal(v) for v in value)
