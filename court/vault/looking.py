"""What is said about a file before it is kept: inspection, virus scanner, length of a recording."""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from court.law.papers import FileProblem
from court.vault import inspection
from court.vault.arriving import PIECE
from court.vault.inspection import Inspection, problems
from court.vault.inspection.media_type import BEGINNING, by_beginning, is_recording
from court.vault.inspection.model import LIMITS
from court.vault.media import seconds_of
from court.vault.models import FileState, Scan
from court.vault.providers.clamd import AT_ONCE, NOT_SET_UP, Verdict, scan, virus


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything that was found."""

    inspection: Inspection
    verdict: Verdict = NOT_SET_UP
    seconds: int | None = None

    @property
    def usable(self) -> bool:
        """Whether the file is kept."""
        return self.inspection.usable

    def columns(self) -> dict[str, Any]:
        """The same as the row of the file tells it."""
        return {
            "media_type": self.inspection.media_type,
            "pages": self.inspection.pages,
            "problems": [asdict(problem) for problem in self.inspection.problems],
            "state": FileState.ACCEPTED if self.usable else FileState.REFUSED,
            "scan": self.verdict.scan,
            "seconds": self.seconds,
        }


def too_large(name: str, size: int) -> Finding:
    """A file above the limit; it was not read to its end."""
    problem: FileProblem = problems.too_large(name, size, settings.FILE_LIMIT_BYTES)
    return Finding(Inspection("application/octet-stream", 0, (problem,)))


def look_at(path: Path, name: str) -> Finding:
    """A file that lies in clear for a moment; its parsers run in a confined child."""
    return _with_rest(inspection.inspect(path, name), name, lambda: path.open("rb"))


def look_at_recording(opened: Callable[[], BinaryIO], name: str) -> Finding | None:
    """A recording is kept without a look inside, so none of it need lie in clear.

    Only its first bytes are compared with known beginnings; None for anything that is no recording.
    """
    with opened() as file:
        kind = by_beginning(file.read(BEGINNING))
        size = file.seek(0, os.SEEK_END)
    if not is_recording(kind) or size > LIMITS.attachment_bytes:
        return None
    return _with_rest(Inspection(kind), name, opened)


def _with_rest(found: Inspection, name: str, opened: Callable[[], BinaryIO]) -> Finding:
    if not found.usable:
        return Finding(found)
    with opened() as file:
        verdict = _scanned(file)
    if verdict.scan == Scan.INFECTED:
        found = replace(found, problems=(*found.problems, virus(name, verdict.virus)))
        return Finding(found, verdict)
    with opened() as file:
        return Finding(found, verdict, seconds_of(file, found.media_type))


def _scanned(file: BinaryIO) -> Verdict:
    """Small files are shown to the scanner at once, large ones by a job."""
    if not settings.CLAMD:
        return NOT_SET_UP
    if file.seek(0, os.SEEK_END) > AT_ONCE:
        return Verdict(Scan.WAITING)
    file.seek(0)
    return scan(iter(lambda: file.read(PIECE), b""))
