"""Files at rest: a random key for each file, wrapped by a key of the house; AES-256-GCM in chunks.

STREAM construction: chunk ``i`` is sealed under the nonce ``prefix(7) ‖ i(4) ‖ is_last(1)`` with
the file's identity as associated data. Flipped bytes, cut ends, swapped chunks and exchanged
files are all detected, and any range can be read without the rest.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from court.keys.fields import Undecipherable
from court.keys.secrets import Secrets, load

MAGIC = b"WFS1"
PREFIX = 7
HEADER = len(MAGIC) + PREFIX
CHUNK = 64 * 1024
TAG = 16
NONCE = 12
SEALED = CHUNK + TAG


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The key of one file as it may stand in the database."""

    key_id: str
    wrapped: bytes


def _secrets() -> Secrets:
    return load(settings.STATE_DIR)


def _place(file_id: UUID | str) -> bytes:
    return f"file:{file_id}".encode()


def _wrap(key: bytes, file_id: UUID | str) -> WrappedKey:
    keys, nonce = _secrets(), os.urandom(NONCE)
    wrapped = AESGCM(keys.file_keys[keys.file_key_id]).encrypt(nonce, key, _place(file_id))
    return WrappedKey(keys.file_key_id, nonce + wrapped)


def unwrap(key: WrappedKey, file_id: UUID | str) -> bytes:
    """The key of one file; raises ``Undecipherable`` where ours is unknown or does not fit."""
    outer, wrapped = _secrets().file_keys.get(key.key_id), bytes(key.wrapped)
    if outer is None:
        raise Undecipherable(f"file {file_id}: unknown key {key.key_id!r}")
    try:
        return AESGCM(outer).decrypt(wrapped[:NONCE], wrapped[NONCE:], _place(file_id))
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
    key, prefix, place = AESGCM.generate_key(256), os.urandom(PREFIX), _place(file_id)
    cipher = AESGCM(key)
    dst.write(MAGIC + prefix)
    number, chunk = 0, _full(src)
    while True:
        following = _full(src)
        nonce = _nonce(prefix, number, last=not following)
        dst.write(cipher.encrypt(nonce, chunk, place))
        if not following:
            return _wrap(key, file_id)
        number, chunk = number + 1, following


def open_stream(
    src: BinaryIO, key: WrappedKey, file_id: UUID | str, start: int = 0, end: int | None = None
) -> Iterator[bytes]:
    """Decrypt bytes ``start`` to ``end`` (exclusive) of a sealed, seekable file."""
    cipher, place = AESGCM(unwrap(key, file_id)), _place(file_id)
    chunks, size = _measure(src, file_id)
    end = size if end is None else min(end, size)
    src.seek(0)
    header = src.read(HEADER)
    if header[: len(MAGIC)] != MAGIC:
        raise Undecipherable(f"file {file_id}: not a sealed file")
    for number in range(start // CHUNK, chunks):
        first = number * CHUNK
        if first >= end and number > 0:
            return
        src.seek(HEADER + number * SEALED)
        nonce = _nonce(header[len(MAGIC) :], number, last=number == chunks - 1)
        try:
            plain = cipher.decrypt(nonce, src.read(SEALED), place)
        except InvalidTag as why:
            raise Undecipherable(f"file {file_id}: chunk {number} was altered") from why
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


def _measure(src: BinaryIO, file_id: UUID | str) -> tuple[int, int]:
    """Number of chunks and of plain bytes, from the sealed length."""
    body = src.seek(0, os.SEEK_END) - HEADER
    chunks = -(-body // SEALED)
    if body < TAG or body - (chunks - 1) * SEALED < TAG:
        raise Undecipherable(f"file {file_id}: cut off")
    return chunks, body - chunks * TAG


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


def _full(src: BinaryIO) -> bytes:
    """A whole chunk, unless the source ends."""
    parts, missing = [], CHUNK
    while missing and (part := src.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
