"""A file is opened to someone, kept for good, taken back; storage is kept clean."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction

from court.identity.models import Person
from court.journal.actions import record
from court.vault.events import FileGranted, FileKept, FileRemoved
from court.vault.models import FileGrant, FileState, Purpose, StoredFile
from court.vault.providers.storage import storage

UNKNOWN_FOR = timedelta(days=1)


class FileIsKept(ValueError):
    """The file is part of something submitted and stays."""


@transaction.atomic
def grant_file(
    file: StoredFile,
    *,
    person: Person | None = None,
    court_code: str = "",
    by: str,
    at: datetime,
) -> None:
    """Let one person, or a court's content-reading staff, read the file; again is no change."""
    if (person is None) == (not court_code):
        raise ValueError("grant to a person or to a court")
    locked = StoredFile.objects.select_for_update().get(pk=file.pk)
    grant, new = FileGrant.objects.get_or_create(file=locked, person=person, court_code=court_code)
    if new:
        event = FileGranted(
            file.pk, person_id=str(person.pk) if person else "", court_code=court_code
        )
        record(event, by=by, at=at)


@transaction.atomic
def hand_over(files: Iterable[StoredFile], *, court_code: str, by: str, at: datetime) -> None:
    """The files are part of something submitted to this court: kept, and read by its staff.

    As ``keep_file`` and ``grant_file`` for each; what was handed over before costs no write.
    """
    files = list(files)
    wanted = sorted({file.pk for file in files})
    locked = {f.pk: f for f in StoredFile.objects.select_for_update().filter(pk__in=wanted)}
    open_to_court = FileGrant.objects.filter(file__in=wanted, court_code=court_code, person=None)
    granted = set(open_to_court.values_list("file_id", flat=True))
    for file in files:
        held = locked[file.pk]
        if held.kept_at is None:
            keep_file(held, by=by, at=at)
        file.kept_at = held.kept_at
        if file.pk not in granted:
            grant_file(held, court_code=court_code, by=by, at=at)
            granted.add(file.pk)


@transaction.atomic
def keep_file(file: StoredFile, *, by: str, at: datetime) -> None:
    """The file is part of something submitted from now on; nobody removes it."""
    locked = StoredFile.objects.select_for_update().get(pk=file.pk)
    if locked.kept_at is None:
        locked.kept_at = at
        locked.save(update_fields=["kept_at"])
        record(FileKept(file.pk), by=by, at=at)
    file.kept_at = locked.kept_at


def remove_file(file: StoredFile, *, by: str, at: datetime) -> None:
    """Take back a file not yet submitted: its key is destroyed, then its bytes.

    Without the key every copy, also one in an old backup of storage, is noise for ever. The row,
    the hash and the account of it stay. What the court keeps raises ``FileIsKept``.
    """
    with transaction.atomic():
        locked = StoredFile.objects.select_for_update().get(pk=file.pk)
        if locked.kept_at is not None:
            raise FileIsKept(str(file.pk))
        if locked.state == FileState.REMOVED:
            return
        locked.state, locked.name, locked.problems = FileState.REMOVED, "", []
        locked.key_id, locked.wrapped_key = "", b""
        if locked.purpose == Purpose.FACE:
            locked.sha256 = ""  # of a face nothing stays by which it could be told again
        locked.save()
        record(FileRemoved(file.pk), by=by, at=at)
    with suppress(OSError):  # without its key what remains is noise; the sweep takes it
        for name in storage().beginning(file.storage_name):
            storage().delete(name)
    file.state = FileState.REMOVED


def turn_pages(file: StoredFile, rotations: dict[int, int]) -> None:
    """Note how pages must be turned (degrees counter-clockwise) to be read; views obey it."""
    turned = {str(page): degrees for page, degrees in rotations.items() if degrees % 360}
    StoredFile.objects.filter(pk=file.pk).update(rotations=turned)
    file.rotations = turned


def sweep_storage(*, at: datetime) -> int:
    """Remove sealed bytes that no row knows (a crash between sealing and entering)."""
    before, dropped = (at - UNKNOWN_FOR).timestamp(), 0
    for name, written in storage().names():
        if written < before and not _is_known(name):
            storage().delete(name)
            dropped += 1
    return dropped + storage().drop_drafts(before)


def _is_known(name: str) -> bool:
    return StoredFile.objects.accepted().filter(pk=name.partition(".")[0]).exists()
