"""What still lies under a key of the house."""

import base64
import binascii
from collections import Counter

from allauth.mfa.models import Authenticator

from court.keys.columns import encrypted_columns, key_id_of, raw_values
from court.keys.fields import VERSION
from court.keys.rotation import Kind
from court.vault.models import StoredFile
from court.vault.uploads import keys_of_unfinished


def uses_of(kind: Kind, key_id: str) -> int:
    """How many files, values and unfinished uploads need this key."""
    return (file_keys() if kind == "file" else field_keys())[key_id]


def file_keys() -> Counter[str]:
    """Files and unfinished uploads by the key that wraps theirs."""
    found = Counter(StoredFile.objects.accepted().values_list("key_id", flat=True))
    found.update(file_key for file_key, _ in keys_of_unfinished())
    return found


def field_keys() -> Counter[str]:
    """Values of encrypted columns, second factors and slips of uploads by their key."""
    found: Counter[str] = Counter()
    for column in encrypted_columns():
        found.update(key_id_of(sealed) for _, sealed in raw_values(column).iterator())
    for data in Authenticator.objects.values_list("data", flat=True):
        found.update(key_id_of(raw) for raw in map(withheld_text, data.values()) if raw)
    found.update(field_key for _, field_key in keys_of_unfinished())
    return found


def withheld_text(value: object) -> bytes:
    """A ciphertext that stands as text; empty for anything else."""
    if not isinstance(value, str):
        return b""
    try:
        raw = base64.b64decode(value, validate=True)
    except binascii.Error:
        return b""
    return raw if raw[:1] == VERSION and len(raw) > 30 else b""
