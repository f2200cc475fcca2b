"""The listening process: ``python -m court.hearing.record.listening``, one file, then it ends.

The request is one JSON object on standard input; answers are JSON lines: one for each stretch of
speech, then ``{"done": n}`` or ``{"fault": why}``. Memory is limited at once, processor time by
the length of the sound; the kernel ends what goes beyond.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

MEMORY_BYTES = 4 * 1024**3
SECONDS_AT_LEAST, SECONDS_A_SECOND = 120, 3  # processor time; for each second of sound
RATE, WINDOW = 16_000, 320  # 20 ms
PAUSE, SHORTEST, LONGEST = 0.6, 0.3, 20.0  # seconds
EDGE = 0.2  # kept before and after speech
QUIETEST = 0.004  # of full scale: below this nothing is speech


def main() -> int:
    """Answer the one request."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever a library prints does not disturb the answers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.nice(10)
    asked = json.load(sys.stdin)
    try:
        count = _answer(asked, answers)
    except Exception as fault:
        _say(answers, {"fault": f"{type(fault).__name__}: {fault}"})
        return 1
    _say(answers, {"done": count})
    return 0


def _say(answers: Any, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told, ensure_ascii=False) + "\n")


def _answer(asked: dict[str, Any], answers: Any) -> int:
    samples = sound(asked["path"])
    allowed = SECONDS_AT_LEAST + int(len(samples) / RATE * SECONDS_A_SECOND)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed + 1))
    recognizer, count = engine(asked["model"]), 0
    for start, end in stretches_of_speech(samples):
        stream = recognizer.create_stream()
        stream.accept_waveform(RATE, samples[start:end])
        recognizer.decode_stream(stream)
        if text := stream.result.text.strip():
            _say(answers, {"began": start / RATE, "ended": end / RATE, "text": text})
            count += 1
    return count


def engine(model: dict[str, str]) -> Any:
    """The recognizer of this model."""
    import sherpa_onnx  # noqa: PLC0415 -- a package the operator adds

    made = sherpa_onnx.OfflineRecognizer
    given: dict[str, Any] = {k: v for k, v in model.items() if k != "kind"} | {"num_threads": 1}
    if model["kind"] == "transducer":
        return made.from_transducer(**given)
    if model["kind"] == "paraformer":
        return made.from_paraformer(paraformer=given.pop("model"), **given)
    return made.from_sense_voice(language="zh", use_itn=True, **given)


def sound(path: str) -> np.ndarray:
    """The sound of a file, one channel of 16 kHz; what came before a broken end."""
    import av  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    pieces = []
    with av.open(path) as place:
        if not place.streams.audio:
            return np.zeros(0, np.float32)
        mono = av.AudioResampler("flt", "mono", RATE)
        try:
            for frame in place.decode(audio=0):
                pieces += [piece.to_ndarray().reshape(-1) for piece in mono.resample(frame)]
        except av.error.FFmpegError:
            pass  # cut off by a crash
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def stretches_of_speech(samples: np.ndarray) -> Iterator[tuple[int, int]]:
    """From and to, in samples: louder than the room, parted where a pause is."""
    import numpy as np  # noqa: PLC0415

    count = len(samples) // WINDOW
    if not count:
        return
    windows = samples[: count * WINDOW].reshape(count, WINDOW)
    loud = np.sqrt(np.mean(windows.astype(np.float64) ** 2, axis=1))
    speaks = loud > max(QUIETEST, 3 * float(np.percentile(loud, 10)) if loud.min() else QUIETEST)
    if speaks.sum() == 0 and loud.mean() > QUIETEST:
        speaks = loud > QUIETEST  # one sound from beginning to end: there is no quiet to compare
    begun: int | None = None
    last = 0
    for n in [*np.flatnonzero(speaks).tolist(), None]:
        if begun is None:
            if n is None:
                return
            begun = last = n
            continue
        full = n is not None and (n - begun) * WINDOW / RATE > LONGEST
        if n is None or (n - last) * WINDOW / RATE > PAUSE or full:
            if (last + 1 - begun) * WINDOW / RATE >= SHORTEST:
                edge = int(EDGE * RATE)
                yield max(0, begun * WINDOW - edge), min(len(samples), (last + 1) * WINDOW + edge)
            begun = n
        if n is not None:
            last = n


if __name__ == "__main__":
    sys.exit(main())
