"""A checked and sealed file becomes known, once."""

from datetime import datetime, timedelta

from django.db import transaction

from court.identity.models import Person
from court.journal.actions import record
from court.vault.events import FileAccepted, FileRefused, SelfieReceived
from court.vault.models import FileState, Purpose, StoredFile
from court.vault.providers.storage import storage

SAME_POST = timedelta(minutes=10)
NAME_LENGTH = 200


def clean_name(name: str) -> str:
    """The last part of a path without control characters; never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[-NAME_LENGTH:].strip() or "未命名文件"


def same_post(owner: Person | None, name: str, sha256: str, at: datetime) -> StoredFile | None:
    """The file that the same owner sent under the same name within ten minutes."""
    if owner is None or not sha256:
        return None
    recent = (
        StoredFile.objects.papers()
        .filter(owner=owner, sha256=sha256, received_at__gt=at - SAME_POST, received_at__lte=at)
        .exclude(state=FileState.REMOVED)
    )
    return next((file for file in recent if file.name == name), None)


def enter(file: StoredFile, *, by: str, at: datetime) -> StoredFile:
    """Make it known: the owner's row is the lock of a double post."""
    with transaction.atomic():
        if file.owner_id:
            Person.objects.select_for_update().get(pk=file.owner_id)
        paper = file.purpose == Purpose.PAPER
        same = same_post(file.owner, file.name, file.sha256, at) if paper else None
        if same is None:
            file.problem = _fatal(file)
            file.save(force_insert=True)
            record(_outcome(file), by=by, at=at)
            return file
    storage().delete(file.storage_name)
    return same


def _fatal(file: StoredFile) -> str:
    codes = [p["code"] for p in file.problems if p["page"] is None]
    return codes[0] if codes else ""


def _outcome(file: StoredFile) -> FileAccepted | FileRefused | SelfieReceived:
    if file.is_accepted and file.purpose == Purpose.FACE:
        return SelfieReceived(file.pk)
    if file.is_accepted:
        return FileAccepted(file.pk, sha256=file.sha256)
    return FileRefused(file.pk, sha256=file.sha256, problem=file.problem)
