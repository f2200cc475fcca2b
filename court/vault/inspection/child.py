"""One confined job, in a process forked for it alone.

Reads one JSON request (act: inspect, view or copy) from its line and writes one JSON line there,
then for ``view`` pages as length-prefixed JPEG, for ``copy`` one length-prefixed PDF. It may not
write files, and the kernel ends it at its limits.
"""

import json
import resource
import socket
import struct
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

MEMORY_BYTES = 900 * 1024 * 1024  # address space, of which libraries take a third
DATA_BYTES = 250 * 1024 * 1024  # what it may fill itself: with the libraries, below 300 MB
DATA_BYTES_OF_HEIC = 600 * 1024 * 1024  # the decoder holds a photo of 48 megapixels three times
CPU_SECONDS = 15
CPU_SECONDS_OF_A_LOOK = 3  # whoever sends a file waits for this one


def confine() -> None:
    """No more memory, files or core dumps than one inspection needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_DATA, (DATA_BYTES, DATA_BYTES_OF_HEIC))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def limit_processor(seconds: int = CPU_SECONDS) -> None:
    """No more time than one job needs, counted from the fork."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def load() -> None:
    """Import the parsers, after the limits are set: they are the reason for them."""
    from court.vault.inspection import cleaning, examining  # noqa: F401, PLC0415


def answer(line: socket.socket) -> None:
    """Read the one request from the line and answer it there."""
    from court.vault.inspection.examining import examine  # noqa: PLC0415
    from court.vault.inspection.media_type import media_type  # noqa: PLC0415

    with line.makefile("rb") as requests, line.makefile("wb") as answers:
        request: dict[str, Any] = json.loads(requests.readline())
        if request["act"] == "inspect":
            limit_processor(CPU_SECONDS_OF_A_LOOK)
        path, name = Path(request["path"]), str(request["name"])
        if media_type(path) == "image/heic":
            resource.setrlimit(resource.RLIMIT_DATA, (DATA_BYTES_OF_HEIC, DATA_BYTES_OF_HEIC))
        inspection = examine(path, name, blanks=request["act"] == "inspect")
        answers.write(json.dumps(asdict(inspection)).encode() + b"\n")
        if request["act"] == "view" and inspection.usable:
            _write_view(answers, path, inspection.media_type, request)
        if request["act"] == "copy" and inspection.usable:
            _write_copy(answers, path, inspection.media_type, request)


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
