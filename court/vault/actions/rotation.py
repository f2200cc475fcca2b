"""Keys of the house change: new ones are made, what lies under old ones is sealed anew."""

import base64
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from court.identity.second_factor import PLACE as SECOND_FACTOR
from court.journal.actions import record
from court.keys.columns import Column, as_stored, key_id_of, raw_values, renewed
from court.keys.envelope import rewrap
from court.keys.rotation import KeyInUse, Kind, add_key, drop_key
from court.keys.secrets import load
from court.vault.events import HOUSE_KEYS, KeyMade, KeyRetired, KeysFollowed
from court.vault.key_use import uses_of, withheld_text
from court.vault.models import StoredFile


@transaction.atomic
def make_key(kind: Kind, *, by: str, at: datetime) -> str:
    """A new key of the house for files or fields; from now on it seals, the older ones open."""
    key_id = add_key(settings.STATE_DIR, kind)
    record(KeyMade(HOUSE_KEYS, kind, key_id), by=by, at=at)
    return key_id


@transaction.atomic
def retire_key(kind: Kind, key_id: str, *, by: str, at: datetime) -> None:
    """Destroy an old key that nothing uses any more; ``KeyInUse`` where something does."""
    if uses := uses_of(kind, key_id):
        raise KeyInUse(f"{key_id}: {uses}")
    record(KeyRetired(HOUSE_KEYS, kind, key_id), by=by, at=at)
    drop_key(settings.STATE_DIR, kind, key_id)


@transaction.atomic
def rewrap_keys(limit: int = 500) -> int:
    """Wrap keys of files anew under the key of the house that seals now, one batch."""
    current = load(settings.STATE_DIR).file_key_id
    old = StoredFile.objects.select_for_update().accepted().exclude(key_id=current)[:limit]
    for file in old:
        key = rewrap(file.key, file.pk)
        file.key_id, file.wrapped_key = key.key_id, key.wrapped
        file.save(update_fields=["key_id", "wrapped_key"])
    return len(old)


@transaction.atomic
def renew_values(column: Column, *, after: Any, limit: int = 500) -> tuple[Any, int]:
    """Encrypt one batch of a column anew; returns (last row seen or None at the end, changed)."""
    model, field = column
    current, place = load(settings.STATE_DIR).field_key_id, f"{model._meta.db_table}.{field.column}"
    batch = list(raw_values(column, after=after).select_for_update()[:limit])
    changed = 0
    for pk, sealed in batch:
        if key_id_of(sealed) != current:
            fresh = as_stored(renewed(bytes(sealed), place))
            changed += model._base_manager.filter(pk=pk).update(**{field.name: fresh})
    return (batch[-1][0] if len(batch) == limit else None), changed


@transaction.atomic
def renew_second_factors() -> int:
    """The same for what authenticators share with us."""
    current, changed = load(settings.STATE_DIR).field_key_id, 0
    for row in Authenticator.objects.select_for_update():
        old = {name: withheld_text(value) for name, value in row.data.items()}
        stale = {name: raw for name, raw in old.items() if raw and key_id_of(raw) != current}
        for name, raw in stale.items():
            row.data[name] = base64.b64encode(renewed(raw, SECOND_FACTOR)).decode()
        if stale:
            row.save(update_fields=["data"])
            changed += 1
    return changed


def note_followed(files: int, values: int, *, by: str, at: datetime) -> None:
    """Everything lies under the keys that seal now; inside the transaction that ends the job."""
    keys = load(settings.STATE_DIR)
    event = KeysFollowed(HOUSE_KEYS, keys.file_key_id, keys.field_key_id, files, values)
    record(event, by=by, at=at)
