"""A file arrives: checked, sealed, entered."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pikepdf
from django.conf import settings
from django.db import transaction

from court.identity.models import Person
from court.journal.actions import record
from court.keys.envelope import WrappedKey, seal_stream
from court.law.papers import FileProblem
from court.vault import inspection
from court.vault.arriving import PIECE, Arrival, Readable, arrival
from court.vault.events import FileAccepted, FileRefused, PaperComposed, PaperKept
from court.vault.inspection import Inspection, problems
from court.vault.media import seconds_of
from court.vault.models import FileState, Scan, StoredFile
from court.vault.providers.clamd import AT_ONCE, NOT_SET_UP, Verdict, scan, virus
from court.vault.providers.storage import storage

SAME_POST = timedelta(minutes=10)
NAME_LENGTH = 200


def receive_file(
    stream: Readable,
    *,
    name: str,
    owner: Person | None,
    by: str,
    at: datetime,
    file_id: UUID | None = None,
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
        if same := _same_post(owner, name, arrived, at):
            return same
        number = file_id or uuid4()
        with ThreadPoolExecutor(1) as beside:
            looking = beside.submit(_looked_at, arrived, name)
            key = None if arrived.too_large else _sealed(number, arrived.path)
            checked, verdict = looking.result()
        file = StoredFile(
            pk=number,
            owner=owner,
            name=name,
            size=arrived.size,
            sha256=arrived.sha256,
            media_type=checked.media_type,
            pages=checked.pages,
            problems=[asdict(problem) for problem in checked.problems],
            state=FileState.ACCEPTED if checked.usable else FileState.REFUSED,
            received_at=at,
            checked_at=at,
            scan=verdict.scan,
            seconds=seconds_of(arrived.path, checked.media_type) if checked.usable else None,
        )
        if key and checked.usable:
            _set_key(file, key)
        elif key:
            storage().delete(file.storage_name)
    return _enter(file, by=by, at=at)


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


def clean_name(name: str) -> str:
    """The last part of a path without control characters; never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[-NAME_LENGTH:].strip() or "未命名文件"


def _looked_at(arrived: Arrival, name: str) -> tuple[Inspection, Verdict]:
    """What the inspection and the virus scanner say; in a thread, while the file is sealed."""
    checked = _inspect(arrived, name)
    verdict = _scanned(arrived) if checked.usable else NOT_SET_UP
    if verdict.scan == Scan.INFECTED:
        checked = replace(checked, problems=(*checked.problems, virus(name, verdict.virus)))
    return checked, verdict


def _inspect(arrived: Arrival, name: str) -> Inspection:
    if arrived.too_large:
        limit = settings.FILE_LIMIT_BYTES
        problem: FileProblem = problems.too_large(name, arrived.size, limit)
        return Inspection("application/octet-stream", 0, (problem,))
    return inspection.inspect(arrived.path, name)


def _scanned(arrived: Arrival) -> Verdict:
    """Small files are shown to the scanner at once, large ones by a job."""
    if not settings.CLAMD:
        return NOT_SET_UP
    if arrived.size > AT_ONCE:
        return Verdict(Scan.WAITING)
    with open(arrived.path, "rb") as file:
        return scan(iter(lambda: file.read(PIECE), b""))


def _sealed(number: UUID, path: Path) -> WrappedKey:
    with open(path, "rb") as src, storage().writing(str(number)) as dst:
        return seal_stream(src, dst, number)


def _set_key(file: StoredFile, key: WrappedKey) -> None:
    file.key_id, file.wrapped_key = key.key_id, key.wrapped


def _same_post(
    owner: Person | None, name: str, arrived: Arrival, at: datetime
) -> StoredFile | None:
    if owner is None or arrived.too_large:
        return None
    recent = StoredFile.objects.filter(
        owner=owner, sha256=arrived.sha256, received_at__gt=at - SAME_POST, received_at__lte=at
    ).exclude(state=FileState.REMOVED)
    return next((file for file in recent if file.name == name), None)


def _enter(file: StoredFile, *, by: str, at: datetime) -> StoredFile:
    """Make it known, once: the owner's row is the lock of a double post."""
    with transaction.atomic():
        if file.owner_id:
            Person.objects.select_for_update().get(pk=file.owner_id)
        arrived = Arrival(Path(), file.size, file.sha256, not file.sha256)
        same = _same_post(file.owner, file.name, arrived, at)
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


def _outcome(file: StoredFile) -> FileAccepted | FileRefused:
    if file.is_accepted:
        return FileAccepted(file.pk, sha256=file.sha256)
    return FileRefused(file.pk, sha256=file.sha256, problem=file.problem)
