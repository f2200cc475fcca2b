"""Short recordings as the media process closes them: WebM, VP8 and Opus."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path

import av
import numpy as np


@dataclass(frozen=True)
class Film:
    """A closed file of the record."""

    path: Path
    started_at_us: int
    ended_at_us: int
    feed: str = "lin/camera"
    media: str = "both"
    interrupted: bool = False


def film(
    folder: Path, name: str, began_us: int, seconds: float = 2, tone: int = 440, **more
) -> Film:
    """``seconds`` of a moving square and a tone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.webm"
    path.write_bytes(_shot(seconds, tone))
    return Film(path, began_us, began_us + int(seconds * 1_000_000), **more)


@cache
def _shot(seconds: float, tone: int) -> bytes:
    made = BytesIO()
    with av.open(made, "w", format="webm") as out:
        video = out.add_stream("libvpx", rate=10, options={"deadline": "realtime", "cpu-used": "8"})
        video.width, video.height, video.pix_fmt = 160, 120, "yuv420p"
        sound = out.add_stream("libopus", rate=48000, layout="mono")
        for n in range(int(seconds * 10)):
            picture = np.zeros((120, 160, 3), np.uint8)
            picture[20:60, 10 + n : 50 + n] = (200, 60, 40)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = n, Fraction(1, 10)
            out.mux(video.encode(frame))
            for k in range(5):
                at = n * 4800 + k * 960
                wave = np.sin(2 * np.pi * tone * (at + np.arange(960)) / 48000) * 9000
                piece = av.AudioFrame.from_ndarray(
                    wave.astype(np.int16).reshape(1, -1), format="s16", layout="mono"
                )
                piece.sample_rate, piece.pts, piece.time_base = 48000, at, Fraction(1, 48000)
                out.mux(sound.encode(piece))
        for stream in (video, sound):
            out.mux(stream.encode(None))
    return made.getvalue()
