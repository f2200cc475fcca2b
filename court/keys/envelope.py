"""Files at rest: a random key for each file, wrapped by a key of the house; sealed in chunks."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from court.keys.chunks import CHUNK, LONGEST_HEADER, MAGIC, NONCE, Chunks, Mark, chunks_of, place_of
from court.keys.fields import Undecipherable
from court.keys.secrets import Secrets, load


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The key of one file as it may stand in the database."""

    key_id: str
    wrapped: bytes


def _secrets() -> Secrets:
    return load(settings.STATE_DIR)


def _wrap(key: bytes, file_id: UUID | str) -> WrappedKey:
    keys, nonce = _secrets(), os.urandom(NONCE)
    wrapped = AESGCM(keys.file_keys[keys.file_key_id]).encrypt(nonce, key, place_of(file_id))
    return WrappedKey(keys.file_key_id, nonce + wrapped)


def unwrap(key: WrappedKey, file_id: UUID | str) -> bytes:
    """The key of one file; raises ``Undecipherable`` where ours is unknown or does not fit."""
    outer, wrapped = _secrets().file_keys.get(key.key_id), bytes(key.wrapped)
    if outer is None:
        raise Undecipherable(f"file {file_id}: unknown key {key.key_id!r}")
    try:
        return AESGCM(outer).decrypt(wrapped[:NONCE], wrapped[NONCE:], place_of(file_id))
    except InvalidTag as why:
        raise Undecipherable(f"file {file_id}: its key does not open") from why


def new_key(file_id: UUID | str) -> WrappedKey:
    """A fresh key for one file."""
    return _wrap(AESGCM.generate_key(256), file_id)


def rewrap(key: WrappedKey, file_id: UUID | str) -> WrappedKey:
    """The same file key under today's key of the house: rotation touches no file."""
    return _wrap(unwrap(key, file_id), file_id)


def seal_stream(src: BinaryIO, dst: BinaryIO, file_id: UUID | str) -> WrappedKey:
    """Encrypt ``src`` into ``dst`` in constant memory; the returned key opens it."""
    key = AESGCM.generate_key(256)
    chunks = Chunks(key, file_id)
    dst.write(MAGIC)
    number, chunk = 0, _full(src)
    while True:
        following = _full(src)
        dst.writelines(chunks.seal(number, chunk, Mark.MORE if following else Mark.LAST))
        if not following:
            return _wrap(key, file_id)
        number, chunk = number + 1, following


def open_stream(
    src: BinaryIO, key: WrappedKey, file_id: UUID | str, start: int = 0, end: int | None = None
) -> Iterator[bytes]:
    """Decrypt bytes ``start`` to ``end`` (exclusive) of a sealed, seekable file."""
    plain_key, whole = unwrap(key, file_id), src.seek(0, os.SEEK_END)
    src.seek(0)
    chunks = chunks_of(src.read(LONGEST_HEADER), plain_key, file_id)
    count, size = chunks.measure(whole)
    end = size if end is None else min(end, size)
    for number in range(start // CHUNK, count):
        first = number * CHUNK
        if first >= end and number > 0:
            return
        src.seek(chunks.begins(number))
        mark = Mark.LAST if number == count - 1 else Mark.MORE
        plain = chunks.open(number, src.read(chunks.sealed), mark)
        yield plain[max(start - first, 0) : max(end - first, 0)]


def seal_beside(data: bytes, key: WrappedKey, file_id: UUID | str, name: str) -> bytes:
    """A small thing made from a file, under a key derived from the file's: both go together."""
    nonce = os.urandom(NONCE)
    return nonce + _beside(key, file_id, name).encrypt(nonce, data, name.encode())


def open_beside(sealed: bytes, key: WrappedKey, file_id: UUID | str, name: str) -> bytes:
    """Undo ``seal_beside``; raises ``Undecipherable``."""
    try:
        cipher = _beside(key, file_id, name)
        return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
    except (InvalidTag, ValueError) as why:
        raise Undecipherable(f"{name}: altered, or sealed under another key") from why


def _beside(key: WrappedKey, file_id: UUID | str, name: str) -> AESGCM:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=f"beside:{name}".encode())
    return AESGCM(derived.derive(unwrap(key, file_id)))


def _full(src: BinaryIO) -> bytes:
    """A whole chunk, unless the source ends."""
    parts, missing = [], CHUNK
    while missing and (part := src.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
