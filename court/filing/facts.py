"""A filing's rows as the law's plain facts."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of
from court.law.bundle import Bundle, parse_bundle
from court.law.papers import FileReading


def bundle_of(filing: Filing) -> Bundle:
    """Everything typed and uploaded, as the law reads it."""
    return parse_bundle(bundle_json(filing, files_of(filing)))


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


def readings_of(filing: Filing) -> list[FileReading]:
    """What the machine read in each file, under the name the file has in the bundle."""
    from court.recognition.queries import reading_of  # noqa: PLC0415

    readings: list[FileReading] = []
    seen: dict[str, str] = {}
    for file in files_of(filing):
        reading = reading_of(file.file)
        if reading is None:
            continue
        twin = seen.setdefault(file.file.sha256, file.name)
        readings.append(
            dataclasses.replace(
                reading,
                file=file.name,
                claimed_kind=file.kind or None,
                duplicate_of=twin if twin != file.name else None,
            )
        )
    return readings


def is_being_read(filing: Filing) -> bool:
    """Whether some file of the filing still waits for the machine."""
    from court.recognition.models import Reading  # noqa: PLC0415

    ids = [f.file_id for f in files_of(filing) if f.file.is_accepted]
    done = Reading.objects.filter(file__in=ids, state__in=("done", "failed")).count()
    return done < len(ids)
