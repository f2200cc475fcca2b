"""The confined process: ``python -m court.vault.inspection.child``.

Reads one JSON request (act: inspect, view or copy) from standard input and writes one JSON line,
then for ``view`` pages as length-prefixed JPEG, for ``copy`` one length-prefixed PDF. It may not
write files, and the kernel ends it at its limits.
"""

import json
import os
import resource
import struct
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

MEMORY_BYTES = 900 * 1024 * 1024  # address space, of which libraries take a third
CPU_SECONDS = 15


def confine() -> None:
    """No more memory, time, files or core dumps than one inspection needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> None:
    """Answer one request."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not disturb the answer
    request: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    confine()
    # Imported after the limits are set: these libraries are the reason for them.
    from court.vault.inspection.examining import examine  # noqa: PLC0415

    path, name = Path(request["path"]), str(request["name"])
    inspection = examine(path, name, blanks=request["act"] == "inspect")
    answers.write(json.dumps(asdict(inspection)).encode() + b"\n")
    if request["act"] == "view" and inspection.usable:
        _write_view(answers, path, inspection.media_type, request)
    if request["act"] == "copy" and inspection.usable:
        _write_copy(answers, path, inspection.media_type, request)
    answers.flush()


def _write_copy(answers: BinaryIO, path: Path, kind: str, request: dict[str, Any]) -> None:
    from court.vault.inspection.cleaning import clean_pdf, pictures_as_pdf  # noqa: PLC0415
    from court.vault.inspection.media_type import IMAGES, PDF  # noqa: PLC0415

    if kind == PDF:
        copy = clean_pdf(path, _turns(request))
    elif kind in IMAGES:
        turns = _turns(request)
        drawn = _pages(path, kind, int(request["side"]), [])
        copy = pictures_as_pdf(page.rotate(turns.get(n, 0), expand=True) for n, page in drawn)
    else:
        return
    answers.write(struct.pack(">I", len(copy)) + copy)


def _turns(request: dict[str, Any]) -> dict[int, int]:
    turns = request.get("rotations") or {}
    return {int(page): int(degrees) for page, degrees in turns.items()}


def _write_view(answers: BinaryIO, path: Path, kind: str, request: dict[str, Any]) -> None:
    from court.vault.inspection.images import as_jpeg  # noqa: PLC0415

    turns = _turns(request)
    wanted = sorted(int(page) for page in request.get("pages") or ())
    for number, page in _pages(path, kind, int(request["side"]), wanted):
        picture = as_jpeg(page.rotate(turns.get(number, 0), expand=True))
        answers.write(struct.pack(">I", len(picture)) + picture)


def _pages(
    path: Path, kind: str, side: int, wanted: list[int]
) -> Iterator[tuple[int, Image.Image]]:
    """Pages with their numbers; only those wanted are drawn."""
    from court.vault.inspection import images, pdf  # noqa: PLC0415
    from court.vault.inspection.media_type import IMAGES, PDF  # noqa: PLC0415
    from court.vault.inspection.model import LIMITS  # noqa: PLC0415

    if kind == PDF:
        drawn = pdf.rendered(path, path.name, scale=pdf.READING_SCALE, side=side, pages=wanted)
        yield from zip(wanted, drawn, strict=False) if wanted else enumerate(drawn, start=1)
    elif kind in IMAGES:
        image = images.open_image(path, path.name, LIMITS)
        frames = images.frames(image, path.name, LIMITS, side=side)
        for number, frame in enumerate(frames, start=1):
            if not wanted or number in wanted:
                yield number, frame


if __name__ == "__main__":
    main()
