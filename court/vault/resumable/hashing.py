"""The hash of an upload, taken while its bytes pass, or read where another process took part.

What was hashed is told by its length: where the file holds another number of bytes, the hash that
this process remembers is not its own and is forgotten.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from court.vault.uploads import Upload

REMEMBERED_AT_MOST = 1000
_SEEN: dict[str, "Hash"] = {}


@dataclass(slots=True)
class Hash:
    """SHA-256 of the first ``size`` bytes."""

    digest: Any
    size: int = 0

    def update(self, piece: bytes) -> None:
        """More bytes."""
        self.digest.update(piece)
        self.size += len(piece)


def hash_from(upload: Upload, offset: int) -> Hash | None:
    """To go on with at this offset; None where this process does not know what came before."""
    if offset == 0:
        return Hash(hashlib.sha256())
    known = _SEEN.get(upload.id)
    return Hash(known.digest.copy(), known.size) if known and known.size == offset else None


def remember(upload: Upload, known: Hash | None) -> None:
    """For the next request."""
    _SEEN.pop(upload.id, None)
    if known:
        if len(_SEEN) >= REMEMBERED_AT_MOST:
            del _SEEN[next(iter(_SEEN))]
        _SEEN[upload.id] = known


def sha256_of(upload: Upload) -> str:
    """Of the whole upload; raises ``Undecipherable`` where it must be read and was altered."""
    known = _SEEN.pop(upload.id, None)
    if known is None or known.size != upload.length:
        known = Hash(hashlib.sha256())
        for piece in upload.content.pieces():
            known.update(piece)
    return str(known.digest.hexdigest())
