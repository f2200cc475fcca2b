"""Files of the draft: put in, taken out."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from court.filing.actions.drafting import _open_filing, unsign
from court.filing.events import FilingFileAttached, FilingFileDetached
from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of
from court.journal.actions import record
from court.vault.actions import remove_file as take_back
from court.vault.models import StoredFile

Role = FilingFile.FileRole


class NotUsable(ValueError):
    """The file cannot be part of this filing; says why in plain Chinese."""


@transaction.atomic
def attach_file(
    filing_id: UUID,
    stored: StoredFile,
    *,
    role: str,
    kind: str = "",
    of: str = "",
    exhibit_no: int | None = None,
    composed: bool = False,
    by: str,
    at: datetime,
) -> FilingFile:
    """Make the filer's file part of the draft; the same file again moves to the new place.

    Raises ``NotUsable`` for a file that was refused, is another's, or is too much.
    """
    filing = _open_filing(filing_id)
    files = files_of(filing)
    _demand_usable(filing, stored, files)
    there = next((f for f in files if f.file_id == stored.pk), None)
    row = there or FilingFile(filing=filing, file=stored, position=_next_position(files))
    row.role, row.kind, row.of = role, kind, of
    row.exhibit_no, row.composed = exhibit_no, composed
    row.name = row.name if there else _free_name(stored.name, {f.name for f in files})
    row.save()
    if not there:
        record(FilingFileAttached(filing.pk, stored.pk), by=by, at=at)
    if not composed:
        _changed(filing, row, at=at)
    return row


def _demand_usable(filing: Filing, stored: StoredFile, files: list[FilingFile]) -> None:
    if stored.owner_id != filing.owner_id:
        raise NotUsable("这不是您上传的文件")
    if not stored.is_accepted:
        raise NotUsable(stored.problem_text or "这个文件不能使用，请换一个")
    if stored.size + sum(f.file.size for f in files) > settings.FILING_LIMIT_BYTES:
        limit = settings.FILING_LIMIT_BYTES // (1024 * 1024)
        raise NotUsable(f"全部文件加起来不能超过 {limit} MB，请删去不需要的文件")
    if len(files) >= 500:
        raise NotUsable("一件最多 500 个文件，请把图片合并成 PDF")


def _next_position(files: list[FilingFile]) -> int:
    return max((f.position for f in files), default=0) + 1


def _free_name(name: str, taken: set[str]) -> str:
    """A name no other file of the filing has: 借条.jpg, 借条 (2).jpg."""
    if name not in taken:
        return name
    stem, dot, suffix = name.rpartition(".")
    stem = stem if dot else name
    number = 2
    while (free := f"{stem} ({number}){dot}{suffix if dot else ''}") in taken:
        number += 1
    return free


def _changed(filing: Filing, moved: FilingFile, *, at: datetime) -> None:
    """The complaint lists the exhibits with their pages: count anew, sign anew."""
    pages: dict[int, int] = {}
    for file in files_of(filing):
        if file.exhibit_no:
            pages[file.exhibit_no] = pages.get(file.exhibit_no, 0) + file.file.pages
    exhibits = filing.bundle.get("exhibits", ())
    for row in exhibits:
        row["pages"] = pages.get(row["no"]) or None
    filing.bundle["exhibits"] = [{k: v for k, v in r.items() if v is not None} for r in exhibits]
    unsign(filing)
    filing.version += 1
    page = f"exhibits.{moved.exhibit_no - 1}.files" if moved.exhibit_no else "papers"
    filing.interview.setdefault("changed", {})[page] = filing.version
    filing.changed_at = at
    filing.save()


@transaction.atomic
def remove_file(filing_id: UUID, file_id: UUID, *, by: str, at: datetime) -> None:
    """Take a file out of the draft; what the court already has stays with the court."""
    filing = _open_filing(filing_id)
    row = FilingFile.objects.select_related("file").filter(filing=filing, file=file_id).first()
    if row is None:
        return
    row.delete()
    record(FilingFileDetached(filing.pk, file_id), by=by, at=at)
    _changed(filing, row, at=at)
    if row.file.kept_at is None:
        take_back(row.file, by=by, at=at)
