"""Examines bundles on disk: reads their files, applies the rules, keeps the time."""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import local

from court.law.bundle import BundleError
from court.law.examination import Examination, examine
from court.law.papers import FileReading
from court.recognition.duplicates import marked
from court.recognition.reader import ENGINE, Reader
from court.review.command.folder import Folder, open_folder


@dataclass(frozen=True, slots=True)
class Examined:
    """One bundle after its examination, or the reason why there was none."""

    path: str
    examination: Examination | None = None
    seconds: dict[str, float] | None = None
    engine: str = ""
    fault: BundleError | None = None


def examine_all(paths: Sequence[str], *, at: datetime | None, jobs: int = 1) -> Iterator[Examined]:
    """Examine the bundles in turn, ``jobs`` at a time, each job with a reader of its own."""
    readers = local()
    with ExitStack() as stack, ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:

        def reader() -> Reader:
            if not hasattr(readers, "own"):
                readers.own = stack.enter_context(Reader())
            own: Reader = readers.own
            return own

        yield from pool.map(lambda path: _examine_one(path, at, reader), paths)


def _examine_one(path: str, at: datetime | None, reader: Callable[[], Reader]) -> Examined:
    begun = time.perf_counter()
    try:
        folder = open_folder(Path(path))
    except BundleError as fault:
        return Examined(path, fault=fault)
    except OSError as fault:
        return Examined(path, fault=BundleError("", fault.strerror or str(fault)))
    readings = _read_files(folder, reader)
    read = time.perf_counter()
    moment = at or folder.bundle.filed_at or datetime.now(UTC)
    result = examine(folder.bundle, readings, at=moment)
    done = time.perf_counter()
    seconds = {"recognition": read - begun, "rules": done - read, "total": done - begun}
    rounded = {name: round(value, 3) for name, value in seconds.items()}
    return Examined(path, result, rounded, ENGINE)


def _read_files(folder: Folder, reader: Callable[[], Reader]) -> list[FileReading]:
    """Every file of the folder, listed or not; the second of two equal files names the first."""
    readings: list[FileReading] = []
    first: dict[str, FileReading] = {}
    for name in folder.files:
        path, claimed = folder.path / name, folder.claimed.get(name)
        twin = first.get(_sha256(path))
        if twin and twin.claimed_kind == claimed and not twin.problems:
            readings.append(replace(twin, file=name))  # read once
            continue
        reading = reader().read(path, name=name, claimed_kind=claimed)
        if reading.sha256:
            first.setdefault(reading.sha256, reading)
        readings.append(reading)
    return marked(readings)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
