"""A file arrives: checked, sealed, entered."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

import pikepdf
from django.conf import settings
from django.db import transaction

from court.identity.models import Person
from court.journal.actions import record
from court.keys.envelope import WrappedKey, seal_stream
from court.vault.actions.entering import clean_name, enter, same_post
from court.vault.arriving import PIECE, Arrival, Readable, arrival, private_file
from court.vault.events import FileMade, PaperComposed, PaperKept
from court.vault.looking import Finding, look_at, look_at_recording, too_large
from court.vault.models import FileState, StoredFile
from court.vault.providers.storage import storage
from court.vault.uploads import Upload


def receive_file(
    stream: Readable,
    *,
    name: str,
    owner: Person | None,
    by: str,
    at: datetime,
    file_id: UUID | None = None,
    purpose: str = "",
) -> StoredFile:
    """Check, seal and keep one file exactly as sent (电子诉讼中的材料原件留存).

    A file that cannot be used leaves a row with the reason and no bytes. The same owner sending
    the same bytes under the same name again within ten minutes gets the first file back, as does
    a second call with the same ``file_id``.
    """
    name = clean_name(name)
    if file_id and (known := StoredFile.objects.filter(pk=file_id).first()):
        return known
    with arrival(stream, limit=settings.FILE_LIMIT_BYTES) as arrived:
        if not purpose and (same := same_post(owner, name, arrived.sha256, at)):
            return same
        number = file_id or uuid4()
        with ThreadPoolExecutor(1) as beside:
            looking = beside.submit(_found, arrived, name)
            key = None if arrived.too_large else _sealed(number, arrived.path)
            found = looking.result()
    file = StoredFile(
        pk=number,
        owner=owner,
        name=name,
        size=arrived.size,
        sha256=arrived.sha256,
        purpose=purpose,
        received_at=at,
        checked_at=at,
        **found.columns(),
    )
    if key and found.usable:
        _set_key(file, key)
    elif key:
        storage().delete(file.storage_name)
    return enter(file, by=by, at=at)


def receive_upload(
    upload: Upload, *, sha256: str, owner: Person, by: str, at: datetime
) -> StoredFile:
    """Check and keep an upload whose last byte is there; asking twice gives one file.

    It lies sealed under its own key and number already: keeping it copies nothing. The sweep for
    damage reads it first of all, since here it is not read whole again.
    """
    number, name = UUID(upload.id), clean_name(upload.name)
    if known := StoredFile.objects.filter(pk=number).first():
        return known
    if same := same_post(owner, name, sha256, at):
        return same
    found = _found_in(upload, name)
    file = StoredFile(
        pk=number,
        owner=owner,
        name=name,
        size=upload.length,
        sha256=sha256,
        received_at=at,
        **found.columns(),
    )
    if found.usable:
        storage().take(file.storage_name, upload.bytes_path)
        _set_key(file, upload.key)
    return enter(file, by=by, at=at)


def keep_own_paper(
    pdf: bytes, *, name: str, owner: Person | None = None, by: str, at: datetime
) -> StoredFile:
    """Seal and keep a PDF that this house typeset itself: it needs no inspection and no reading.

    A paper of the court stays for good; one composed for its ``owner`` can be taken back until it
    is handed in.
    """
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    file = StoredFile(
        owner=owner,
        name=clean_name(name),
        size=len(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
        media_type="application/pdf",
        pages=pages,
        state=FileState.ACCEPTED,
        received_at=at,
        kept_at=None if owner else at,
    )
    with storage().writing(file.storage_name) as dst:
        _set_key(file, seal_stream(BytesIO(pdf), dst, file.pk))
    with transaction.atomic():
        file.save(force_insert=True)
        event = PaperComposed if owner else PaperKept
        record(event(file.pk, sha256=file.sha256), by=by, at=at)
    return file


def keep_own_file(
    opened: BinaryIO, *, name: str, media_type: str, by: str, at: datetime
) -> StoredFile:
    """Seal and keep for good a file that this house made itself: a recording, a signed list.

    Read twice, in constant memory, and kept byte for byte; it needs no inspection.
    """
    digest, size = hashlib.sha256(), 0
    while piece := opened.read(PIECE):
        digest.update(piece)
        size += len(piece)
    opened.seek(0)
    file = StoredFile(
        name=clean_name(name),
        size=size,
        sha256=digest.hexdigest(),
        media_type=media_type,
        state=FileState.ACCEPTED,
        received_at=at,
        kept_at=at,
    )
    with storage().writing(file.storage_name) as dst:
        _set_key(file, seal_stream(opened, dst, file.pk))
    with transaction.atomic():
        file.save(force_insert=True)
        record(FileMade(file.pk, sha256=file.sha256), by=by, at=at)
    return file


def _found(arrived: Arrival, name: str) -> Finding:
    return too_large(name, arrived.size) if arrived.too_large else look_at(arrived.path, name)


def _found_in(upload: Upload, name: str) -> Finding:
    """A recording stays sealed; anything else lies in clear, without a name, while it is read."""
    if found := look_at_recording(upload.opened, name):
        return found
    with private_file() as (copy, path):
        copy.writelines(upload.content.pieces())
        copy.flush()
        return look_at(path, name)


def _sealed(number: UUID, path: Path) -> WrappedKey:
    with open(path, "rb") as src, storage().writing(str(number)) as dst:
        return seal_stream(src, dst, number)


def _set_key(file: StoredFile, key: WrappedKey) -> None:
    file.key_id, file.wrapped_key = key.key_id, key.wrapped
