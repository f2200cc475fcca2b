"""Model fields encrypted at rest, and blind indexes that answer "is it this value?"."""

import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from court.keys.secrets import Secrets, load

VERSION = b"\x01"
NONCE = 12


class Undecipherable(ValueError):
    """A stored value was altered, moved to another column, or its key is gone."""


def _secrets() -> Secrets:
    return load(settings.STATE_DIR)


def encrypt(plain: str, place: str) -> bytes:
    """AES-256-GCM; ``place`` (table.column) is bound in, so a value cannot be moved elsewhere."""
    keys = _secrets()
    key_id = keys.field_key_id.encode()
    nonce = os.urandom(NONCE)
    sealed = AESGCM(keys.field_keys[keys.field_key_id]).encrypt(
        nonce, plain.encode(), place.encode()
    )
    return VERSION + bytes([len(key_id)]) + key_id + nonce + sealed


def decrypt(sealed: bytes, place: str) -> str:
    """Undo ``encrypt``; raises ``Undecipherable``."""
    sealed = bytes(sealed)
    length = sealed[1]
    key_id, rest = sealed[2 : 2 + length].decode(), sealed[2 + length :]
    key = _secrets().field_keys.get(key_id)
    if sealed[:1] != VERSION or key is None:
        raise Undecipherable(f"{place}: unknown version or key {key_id!r}")
    try:
        return AESGCM(key).decrypt(rest[:NONCE], rest[NONCE:], place.encode()).decode()
    except InvalidTag as why:
        raise Undecipherable(place) from why


def blind_index(value: str, purpose: str) -> str:
    """Keyed digest for equality look-ups; empty values have an empty index."""
    if not value:
        return ""
    message = f"{purpose}\0{value.strip().upper()}".encode()
    return hmac.new(_secrets().index_key, message, hashlib.sha256).hexdigest()


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text that stands in the database only as ciphertext."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def _check_str_default_value(self) -> list[Any]:
        return []  # the default is text here, not bytes

    @property
    def _place(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else encrypt(self.to_plain(value), self._place)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if not prepared:
            value = self.get_prep_value(value)
        return None if value is None else connection.Database.Binary(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else self.from_plain(decrypt(value, self._place))

    def get_default(self) -> Any:
        return self._get_default()  # type: ignore[attr-defined]  # BinaryField would turn "" into b""

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.to_plain(self.value_from_object(obj)))

    def to_python(self, value: Any) -> Any:
        return value

    def to_plain(self, value: Any) -> str:
        """The value as text, before encryption."""
        return str(value)

    def from_plain(self, text: str) -> Any:
        """The text as value, after decryption."""
        return text


class EncryptedJSONField(EncryptedTextField):
    """JSON that stands in the database only as ciphertext."""

    def to_plain(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def from_plain(self, text: str) -> Any:
        return json.loads(text)
