"""The port to speech recognition: sherpa-onnx with a model that the operator brings; off without.

No model comes with the house. The folder holds ``tokens.txt`` and either ``encoder*.onnx``,
``decoder*.onnx`` and ``joiner*.onnx`` (a transducer) or one ``model*.onnx``: SenseVoice, or
Paraformer where the name of the folder says so.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

CHILD = "court.hearing.record.listening"
PACKAGE = "sherpa_onnx"
LONGEST = 6 * 3600  # seconds of waiting for one file


class NotHeard(ValueError):
    """The process gave no answer, or says why it could not listen."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of speech: seconds from the beginning of the file, and the words."""

    began: float
    ended: float
    text: str


def files_of(folder: Path) -> dict[str, str]:
    """The parts of a model by their names in the engine, and its ``kind``; empty where none."""
    tokens = folder / "tokens.txt"
    parts = {
        name: next(iter(sorted(folder.glob(f"{name}*.onnx"))), None)
        for name in ("encoder", "decoder", "joiner", "model")
    }
    if not tokens.is_file():
        return {}
    whole = [parts["encoder"], parts["decoder"], parts["joiner"]]
    if all(whole):
        found = {n: str(p) for n, p in parts.items() if p is not None and n != "model"}
        return {"kind": "transducer", "tokens": str(tokens), **found}
    if parts["model"] is None:
        return {}
    kind = "paraformer" if "paraformer" in folder.resolve().name.lower() else "sense_voice"
    return {"kind": kind, "tokens": str(tokens), "model": str(parts["model"])}


def is_wanted() -> bool:
    """Whether the operator named a model."""
    return bool(settings.SPEECH_MODEL)


def missing() -> list[str]:
    """What recognition lacks, for the administrator; nothing while it is off."""
    if not is_wanted():
        return []
    found = []
    if find_spec(PACKAGE) is None:
        found.append("没有安装语音识别引擎：pip install sherpa-onnx")
    folder = Path(settings.SPEECH_MODEL)
    if not folder.is_dir():
        found.append(f"WEIFATING_SPEECH_MODEL 指的文件夹不存在：{folder}")
    elif not files_of(folder):
        wanted = "tokens.txt，以及 model*.onnx 或者 encoder*、decoder*、joiner* 三个 .onnx"
        found.append(f"{folder} 里没有完整的模型，应有 {wanted}")
    return found


def listen(path: Path) -> Iterator[Heard]:
    """Every stretch of speech of a sound file, in order. Raises ``NotHeard``.

    A process of its own with bounded memory and time listens, without keys and database.
    """
    asked = {"path": str(path), "model": files_of(Path(settings.SPEECH_MODEL))}
    known = {k: os.environ[k] for k in ("PATH", "PYTHONPATH") if k in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-m", CHILD], input=json.dumps(asked), capture_output=True,
            text=True, timeout=LONGEST, cwd=settings.BASE_DIR, env=known, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise NotHeard("语音识别超过了时间") from late
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    end = told.pop() if told else {}
    if "done" not in end:
        raise NotHeard(str(end.get("fault") or "语音识别进程中断（内存或者时间超限）")[:200])
    for row in told:
        yield Heard(float(row["began"]), float(row["ended"]), str(row["text"]))
