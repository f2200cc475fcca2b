"""Reads: bytes of accepted files."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db.models import F, Q, QuerySet

from court.keys.envelope import open_stream
from court.vault.arriving import private_file
from court.vault.models import Scan, StoredFile
from court.vault.providers.storage import storage

SMALLEST_SLICE = 20


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
    own = StoredFile.objects.papers().filter(pk__in=ids, owner_id=owner_id)
    found = {file.pk: file for file in own}
    return [found[i] for i in ids if i in found and found[i].state != StoredFile.State.REMOVED]


def files_due_for_check(days: int, at: datetime) -> QuerySet[StoredFile]:
    """The slice of an hour: who waits longest first, so that all are read within ``days``."""
    kept = StoredFile.objects.accepted()
    slice_of_an_hour = max(SMALLEST_SLICE, -(-kept.count() // (days * 24)))
    due = kept.filter(Q(checked_at=None) | Q(checked_at__lt=at - timedelta(days=days) / 2))
    return due.order_by(F("checked_at").asc(nulls_first=True), "pk")[:slice_of_an_hour]


def integrity_faults() -> QuerySet[StoredFile]:
    """Stored files that are missing, altered or unreadable, newest first: ``fault``, ``fault_at``.

    For the administrator: number, kind of fault and time; never the content.
    """
    return StoredFile.objects.accepted().exclude(fault="").order_by("-fault_at")


def longest_unchecked() -> datetime | None:
    """When the file that waits longest for its check was last read whole."""
    waiting = StoredFile.objects.accepted().order_by(F("checked_at").asc(nulls_first=True))
    first = waiting.values_list("checked_at", "received_at").first()
    return (first[0] or first[1]) if first else None


def files_to_scan() -> QuerySet[StoredFile]:
    """Files the virus scanner has not seen yet, oldest first."""
    return StoredFile.objects.accepted().filter(scan=Scan.WAITING).order_by("received_at")
