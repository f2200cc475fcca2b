"""The parent's side: have a confined process forked, believe its answer, survive its death."""

import atexit
import json
import struct
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from court.law.papers import FileProblem
from court.vault.inspection import problems
from court.vault.inspection.model import Inspection
from court.vault.inspection.spawning import ForkServer, Overdue

WALL_SECONDS = 20
COPY_SIDE = 2500  # pixels; a photographed page keeps its small print
LARGEST_VIEW = 400 * 1024 * 1024  # bytes of all preview pages of one call
SERVER = ForkServer()
atexit.register(SERVER.close)


def inspect(path: Path | str, name: str) -> Inspection:
    """Kind, pages and problems of the file. Never raises for a bad file, however bad."""
    return _asked({"act": "inspect"}, Path(path), name)[0]


def clean_view(
    path: Path | str,
    *,
    pages: Sequence[int] | None = None,
    rotations: Mapping[int, int] | None = None,
    side: int = 1600,
) -> list[bytes]:
    """Pages as upright JPEG without EXIF, GPS or anything else that is not picture.

    ``rotations`` are degrees counter-clockwise by page, as a reading found them. Kinds without
    pictures (DOCX, recordings) and unusable files give an empty list.
    """
    request = {
        "act": "view",
        "pages": list(pages) if pages else None,
        "rotations": {str(page): turn for page, turn in (rotations or {}).items()},
        "side": side,
    }
    return _asked(request, Path(path), Path(path).name)[1]


def clean_copy(path: Path | str, *, rotations: Mapping[int, int] | None = None) -> bytes:
    """A PDF of what can be seen in a PDF or picture, upright and without anything hidden in it.

    Empty for other kinds, and for a file that cannot be cleaned.
    """
    turns = {str(page): turn for page, turn in (rotations or {}).items()}
    request = {"act": "copy", "rotations": turns, "side": COPY_SIDE}
    copies = _asked(request, Path(path), Path(path).name)[1]
    return copies[0] if copies else b""


def _asked(request: dict[str, Any], path: Path, name: str) -> tuple[Inspection, list[bytes]]:
    request |= {"path": str(path.absolute()), "name": name}
    deadline = time.monotonic() + WALL_SECONDS
    try:
        job = SERVER.job()
    except OSError:
        return _gave_up(name), []
    try:
        line, _, rest = job.ask(json.dumps(request).encode(), deadline).partition(b"\n")
        return _inspection(json.loads(line)), _pictures(rest)
    except (Overdue, ValueError, KeyError, TypeError, struct.error):
        return _gave_up(name), []
    finally:
        job.end()


def _gave_up(name: str) -> Inspection:
    return Inspection("application/octet-stream", 0, (problems.timeout(name),))


def _inspection(answer: dict[str, Any]) -> Inspection:
    return Inspection(
        media_type=str(answer["media_type"]),
        pages=int(answer["pages"]),
        problems=tuple(FileProblem(**problem) for problem in answer["problems"]),
        blank_pages=tuple(int(page) for page in answer["blank_pages"]),
    )


def _pictures(data: bytes) -> list[bytes]:
    pictures, at = [], 0
    while at + 4 <= len(data) and at < LARGEST_VIEW:
        (size,) = struct.unpack_from(">I", data, at)
        if at + 4 + size > len(data):
            break
        pictures.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return pictures
