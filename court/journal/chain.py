"""What an entry's hash covers. Anyone can recompute it with SHA-256 and a JSON library."""

import hashlib
import json
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from court.journal.events import DomainEvent
from court.journal.models import JournalEntry


def digest(entry: JournalEntry) -> str:
    """SHA-256 over the canonical JSON of everything the entry says and its predecessor's hash."""
    sealed = [
        str(entry.stream),
        entry.seq,
        entry.type,
        entry.payload,
        entry.actor,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.authority,
        entry.previous_hash,
    ]
    text = json.dumps(sealed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def payload_of(event: DomainEvent) -> dict[str, Any]:
    """The event's fields as JSON values."""
    names = [field.name for field in fields(event) if field.name != "stream"]
    return {name: _plain(getattr(event, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"the journal keeps no {type(value).__name__}")
