"""Which columns are encrypted, under which key a value stands, and the same value anew."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import BinaryField, ExpressionWrapper, F, Value

from court.keys.fields import EncryptedTextField, decrypt, encrypt

Column = tuple[type[models.Model], EncryptedTextField]


def encrypted_columns() -> Iterator[Column]:
    """Every encrypted column of the house, in a fixed order."""
    for model in sorted(apps.get_models(), key=lambda model: model._meta.db_table):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField) and not model._meta.proxy:
                yield model, field


def key_id_of(sealed: bytes) -> str:
    """The key a value was encrypted with."""
    return bytes(sealed[2 : 2 + sealed[1]]).decode()


def renewed(sealed: bytes, place: str) -> bytes:
    """The same value under the key that encrypts now."""
    return encrypt(decrypt(sealed, place), place)


def raw_values(column: Column, *, after: Any = None) -> models.QuerySet[Any]:
    """(primary key, ciphertext) in order of the key; rows without a value are left out."""
    model, field = column
    found = model._base_manager.order_by("pk").filter(**{f"{field.name}__isnull": False})
    if after is not None:
        found = found.filter(pk__gt=after)
    raw = ExpressionWrapper(F(field.name), output_field=BinaryField())
    values: models.QuerySet[Any] = found.annotate(ciphertext=raw)
    return values.values_list("pk", "ciphertext")


def as_stored(sealed: bytes) -> Value:
    """A ciphertext to be written as it is."""
    return Value(sealed, output_field=BinaryField())
