"""What reading costs: beside the bare engine, in processor time, memory, and with two workers."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from court.recognition.reader import Reader

TICK = os.sysconf("SC_CLK_TCK")
ROUNDS = 2  # of one worker and two in turn, since other work on the machine comes and goes
PARENT = """
import os, django
django.setup()
import court.recognition.tasks
print(next(l for l in open("/proc/self/status") if l.startswith("VmHWM")).split()[1])
"""


@dataclass(frozen=True)
class Pages:
    """Processor seconds of one thread: bare tuned engine, whole reading."""

    bare: list[float]
    whole: list[float]

    @property
    def ratio(self) -> float:
        """Whole to bare."""
        return sum(self.whole) / sum(self.bare)


def pages(paths: list[Path]) -> Pages:
    """Each page by the bare engine and by the whole reading, in turn, in one process."""
    from rapidocr import RapidOCR  # noqa: PLC0415 -- heavy: only where it is measured

    from court.recognition.engine.ocr import SETTINGS, Engine  # noqa: PLC0415
    from court.recognition.file_reading import read_file  # noqa: PLC0415

    bare, engine = RapidOCR(params=SETTINGS), Engine()
    bare(str(paths[0]))
    read_file(engine, paths[0], paths[0].name, None, lambda done, total: None)
    spent = Pages([], [])
    for path in paths:
        start = time.process_time()
        bare(str(path))
        middle = time.process_time()
        read_file(engine, path, path.name, None, lambda done, total: None)
        spent.bare.append(middle - start)
        spent.whole.append(time.process_time() - middle)
    return spent


@dataclass(frozen=True)
class Crowd:
    """Reading processes over the same pages."""

    pages: int
    seconds: float
    processor: float  # seconds of all reading processes together
    peak: int  # MB of the largest

    @property
    def a_minute(self) -> float:
        """Pages a minute by the clock."""
        return 60 * self.pages / self.seconds


def crowd(paths: list[Path], workers: int) -> Crowd:
    """So many reading processes, as the workers of the house keep them, share the pages."""
    readers = [Reader() for _ in range(workers)]
    try:
        for reader in readers:  # the models are loaded before the clock runs
            reader.read(paths[0], name="warm")
        before = sum(_processor(reader) for reader in readers)
        left, lock = list(paths), threading.Lock()

        def work(reader: Reader) -> None:
            while True:
                with lock:
                    if not left:
                        return
                    path = left.pop()
                reader.read(path, name=path.name)

        start = time.monotonic()
        threads = [threading.Thread(target=work, args=(reader,)) for reader in readers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.monotonic() - start
        spent = sum(_processor(reader) for reader in readers) - before
        return Crowd(len(paths), seconds, spent, max(_peak(reader) for reader in readers))
    finally:
        for reader in readers:
            reader.close()


def both(paths: list[Path]) -> tuple[Crowd, Crowd]:
    """The best of several rounds for one worker and for two, in turn."""
    ones, twos = [], []
    for _ in range(ROUNDS):
        ones.append(crowd(paths, 1))
        twos.append(crowd(paths, 2))
    return _best(ones), _best(twos)


def _best(found: Iterable[Crowd]) -> Crowd:
    return min(found, key=lambda each: each.seconds)


def _processor(reader: Reader) -> float:
    rest = Path(f"/proc/{reader.process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(rest[11]) + int(rest[12])) / TICK


def _peak(reader: Reader) -> int:
    status = Path(f"/proc/{reader.process_id}/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def parent_memory() -> int:
    """MB of a worker of the queue beside its reading process."""
    with tempfile.TemporaryDirectory() as state:
        own = {"WEIFATING_STATE": state, "DJANGO_SETTINGS_MODULE": "court.settings"}
        done = subprocess.run(
            [sys.executable, "-c", PARENT], env=os.environ | own, capture_output=True, text=True
        )
    return int(done.stdout.split()[-1]) // 1024 if done.returncode == 0 else 0
