"""A filing's rows as the law's plain facts."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of
from court.law.bundle import Bundle, parse_bundle
from court.law.papers import FileReading, PageReading
from court.recognition import duplicates
from court.recognition import queries as recognition
from court.vault.models import StoredFile

_A4 = (1240, 1754)  # the sheet our papers are set on, in pixels at 150 to the inch


def bundle_of(filing: Filing, files: Sequence[FilingFile] | None = None) -> Bundle:
    """Everything typed and uploaded, as the law reads it; ``files`` where they are at hand."""
    return parse_bundle(bundle_json(filing, files_of(filing) if files is None else files))


def bundle_json(filing: Filing, files: Sequence[FilingFile]) -> dict[str, Any]:
    """The object of ``filing.json``: what was typed, with the names of the files put in."""
    raw = dict(filing.bundle) | {"bundle": 1}
    if filing.submitted_at and not filing.is_open:
        raw["filed_at"] = filing.submitted_at.isoformat()
    raw["exhibits"] = [
        row | {"files": [f.name for f in files if f.exhibit_no == row["no"]]}
        for row in raw.get("exhibits", ())
    ]
    raw["papers"] = _papers(files)
    return {key: value for key, value in raw.items() if value is not None}


def _papers(files: Sequence[FilingFile]) -> list[dict[str, Any]]:
    """One row for each kind of paper and person, with all its files."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for file in files:
        if file.role == FilingFile.FileRole.PAPER:
            grouped.setdefault((file.kind, file.of), []).append(file.name)
    return [
        {"kind": kind, "files": names} | ({"of": of} if of else {})
        for (kind, of), names in grouped.items()
    ]


def readings_of(filing: Filing, files: Sequence[FilingFile] | None = None) -> list[FileReading]:
    """What the machine read in each file, under the name the file has in the bundle.

    Files that are still being read are left out; those it could not read come without pages. What
    this house composed itself is known without reading: it says what was typed.
    """
    files = files_of(filing) if files is None else files
    read, standing = (
        recognition.readings_of(_stored(files)),
        recognition.progress_of(_stored(files)),
    )
    readings: list[FileReading] = []
    for file in files:
        reading = _written_here(file) if file.composed else read.get(file.file_id)
        if reading is None and (known := standing.get(file.file_id)) and known.is_over:
            reading = _unread(file)
        if reading is None:
            continue
        claimed = file.kind or None
        readings.append(dataclasses.replace(reading, file=file.name, claimed_kind=claimed))
    return duplicates.marked(readings)


def _stored(files: Sequence[FilingFile]) -> list[StoredFile]:
    return [file.file for file in files]


def _written_here(file: FilingFile) -> FileReading:
    """A paper set from the typed facts and signed here: whole, legible, of its kind; no text to
    compare, since it would be compared with itself."""
    pages = tuple(
        PageReading(page, file.kind, 1.0, True, width=_A4[0], height=_A4[1], signed=True)
        for page in range(1, file.file.pages + 1)
    )
    return FileReading(
        file.name, file.file.sha256, file.file.media_type, file.kind, file.kind, 1.0, pages
    )


def _unread(file: FilingFile) -> FileReading:
    return FileReading(
        file=file.name,
        sha256=file.file.sha256,
        media_type=file.file.media_type,
        claimed_kind=file.kind or None,
        kind=file.kind or "other",
        confidence=0.0,
    )


def is_being_read(filing: Filing, files: Sequence[FilingFile] | None = None) -> bool:
    """Whether some file of the filing still waits for the machine."""
    files = files_of(filing) if files is None else files
    standing = recognition.progress_of(_stored(files))
    return any(
        not file.composed
        and file.file.is_accepted
        and not (file.file_id in standing and standing[file.file_id].is_over)
        for file in files
    )
