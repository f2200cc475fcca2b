"""Reads: bytes of accepted files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from court.keys.envelope import open_stream
from court.vault.arriving import private_file
from court.vault.models import StoredFile
from court.vault.providers.storage import storage


class NoBytes(LookupError):
    """The file was refused or removed; there is nothing to read."""


def open_file(file: StoredFile, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The original bytes (or a range of them) in pieces of at most 64 KiB."""
    if not file.is_accepted:
        raise NoBytes(str(file.pk))
    sealed = storage().opened(file.storage_name)
    return _closing(sealed, open_stream(sealed, file.key, file.pk, start, end))


def _closing(sealed: object, pieces: Iterator[bytes]) -> Iterator[bytes]:
    with sealed:  # type: ignore[attr-defined]
        yield from pieces


def read_bytes(file: StoredFile) -> bytes:
    """All original bytes."""
    return b"".join(open_file(file))


@contextmanager
def as_path(file: StoredFile) -> Iterator[Path]:
    """The original bytes as a private file without a name, for parsers in a child."""
    with private_file() as (out, path):
        for piece in open_file(file):
            out.write(piece)
        out.flush()
        yield path


def files_in_order(ids: list[UUID], owner_id: UUID) -> list[StoredFile]:
    """The owner's own files with these ids, in this order; others are left out."""
    found = {file.pk: file for file in StoredFile.objects.filter(pk__in=ids, owner_id=owner_id)}
    return [found[i] for i in ids if i in found and found[i].state != StoredFile.State.REMOVED]
