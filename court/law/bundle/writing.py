"""Writes a bundle back as the object of ``filing.json``."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from court.law.bundle.model import Bundle


def to_json(bundle: Bundle) -> dict[str, Any]:
    """What ``parse_bundle`` reads back into an equal bundle; what was not said is left out."""
    written = _plain(bundle)
    assert isinstance(written, dict)
    return written


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((f.metadata.get("key", f.name), getattr(value, f.name)) for f in fields(value))
        return {k: _plain(v) for k, v in pairs if v is not None and v != () and v != ""}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value
