"""The reading process: ``python -m court.recognition.child``. One engine, one file at a time.

Requests come as JSON lines on standard input; answers go out as JSON lines: ``ready``, then for
each file any number of ``progress`` and one ``reading``. Memory is limited for the whole process,
processor time anew for every file; the kernel ends what goes beyond, and the parent starts anew.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

PR_SET_PDEATHSIG = 1
MEMORY_BYTES = 3 * 1024**3  # address space; the models and their arenas take about half
GIVEN_BACK_ABOVE = 440 * 1024**2  # resident; giving back after every file costs a tenth of its time
CPU_SECONDS_PER_FILE = 60
CPU_SECONDS_PER_PAGE = 15


def main() -> None:
    """Load the engine, then answer requests until standard input ends."""
    # A worker that was killed leaves nobody behind who reads on for no one.
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints does not disturb the answers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    # Imported after the limits are set: these libraries are the reason for them.
    from court.recognition.engine.ocr import Engine  # noqa: PLC0415

    engine = Engine()
    _send(answers, {"ready": True})
    for line in sys.stdin.buffer:
        _answer(engine, json.loads(line), answers)


def _answer(engine: Any, request: dict[str, Any], answers: BinaryIO) -> None:
    from court.recognition.file_reading import read_file  # noqa: PLC0415
    from court.recognition.transport import to_json  # noqa: PLC0415

    _allow_seconds(CPU_SECONDS_PER_FILE)

    def progress(done: int, total: int) -> None:
        _allow_seconds(CPU_SECONDS_PER_PAGE if done else CPU_SECONDS_PER_FILE)
        _send(answers, {"progress": [done, total]})

    path, name = Path(request["path"]), str(request["name"])
    reading = read_file(engine, path, name, request.get("claimed_kind"), progress)
    _send(answers, {"reading": to_json(reading)})
    if _resident() > GIVEN_BACK_ABOVE:
        ctypes.CDLL(None).malloc_trim(0)  # what is only kept for the next file


def _resident() -> int:
    """Bytes of this process in memory."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * resource.getpagesize()


def _allow_seconds(seconds: int) -> None:
    """From now on at most ``seconds`` of processor time until the next call."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()
