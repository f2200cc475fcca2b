"""A copy to look at: everybody side by side, sound mixed, the time burned into the picture.

The originals stay as they are; this is made from them, in constant memory, by a process of its
own without keys and database: a file that breaks a decoder breaks only that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from math import ceil, sqrt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from court.hearing.record.stretches import Stretch

CHINA = ZoneInfo("Asia/Shanghai")
WIDTH, HEIGHT, STRIP, FPS = 640, 360, 32, 5
RATE, FRAME = 48_000, 960
SPEED = {"deadline": "realtime", "cpu-used": "8", "auto-alt-ref": "0"}


@dataclass(frozen=True, slots=True)
class Source:
    """One original file, in clear, for a moment; times in microseconds."""

    path: Path
    began_us: int
    ended_us: int


class _Pictures:
    """The newest picture of one file at a moment; the file is read once, forwards."""

    def __init__(self, source: Source, place: av.container.InputContainer) -> None:
        self.source, self._frames = source, self._timed(place)
        self._next = next(self._frames, None)
        self._shown: av.VideoFrame | None = None

    def _timed(self, place: av.container.InputContainer) -> Iterator[tuple[int, av.VideoFrame]]:
        begins = _begins(place)
        try:
            for frame in place.decode(video=0):
                if frame.time is not None:
                    yield self.source.began_us + int((frame.time - begins) * 1e6), frame
        except av.error.FFmpegError:
            return  # cut off by a crash: what came before has been shown

    def at(self, moment_us: int) -> av.VideoFrame | None:
        """None before the first picture and after the file has ended."""
        while self._next is not None and self._next[0] <= moment_us:
            self._shown = self._next[1]
            self._next = next(self._frames, None)
        return self._shown if moment_us <= self.source.ended_us else None


class _Sound:
    """The samples of one file between two moments, silence where there are none."""

    def __init__(self, source: Source, place: av.container.InputContainer) -> None:
        self.source = source
        self._pieces = self._timed(place)
        self._held: tuple[int, np.ndarray] | None = next(self._pieces, None)

    def _timed(self, place: av.container.InputContainer) -> Iterator[tuple[int, np.ndarray]]:
        begins, mono = _begins(place), av.AudioResampler("flt", "mono", RATE)
        try:
            for frame in place.decode(audio=0):
                if frame.time is None:
                    continue
                at = self.source.began_us + int((frame.time - begins) * 1e6)
                made = [piece.to_ndarray().reshape(-1) for piece in mono.resample(frame)]
                yield at, np.concatenate(made) if made else np.zeros(0, np.float32)
        except av.error.FFmpegError:
            return

    def between(self, start_us: int, count: int) -> np.ndarray:
        """``count`` samples from a moment on."""
        out = np.zeros(count, np.float32)
        while self._held is not None:
            at, samples = self._held
            offset = (at - start_us) * RATE // 1_000_000
            if offset >= count:
                break
            head, tail = max(offset, 0), min(offset + len(samples), count)
            if tail > head:
                out[head:tail] += samples[head - offset : tail - offset]
            if offset + len(samples) > count:
                break  # the rest belongs to the next window
            self._held = next(self._pieces, None)
        return out


def _begins(place: av.container.InputContainer) -> float:
    return (place.start_time or 0) / av.time_base


def make_copy(sources: Sequence[Source], found: Sequence[Stretch], out: Path) -> int:
    """Write the copy (WebM, VP8 and Opus) and return its length in whole seconds."""
    font = ImageFont.load_default(22)
    with av.open(str(out), "w", format="webm") as made:
        video = made.add_stream("libvpx", rate=FPS, options=SPEED)
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT + STRIP, "yuv420p"
        video.bit_rate, video.time_base = 300_000, Fraction(1, FPS)
        sound = made.add_stream("libopus", rate=RATE, layout="mono")
        sound.bit_rate = 32_000
        frames = 0
        for stretch in found:
            frames = _add(made, (video, sound), sources, stretch, frames, font)
        for stream in (video, sound):
            made.mux(stream.encode(None))
    seconds: int = frames // FPS
    return seconds


def _add(made: Any, streams: Any, sources: Any, stretch: Stretch, frames: int, font: Any) -> int:
    """One stretch, behind ``frames`` pictures; how many there are then."""
    video, sound = streams
    window = RATE // FPS
    with ExitStack() as open_files:
        pictures, sounds = _opened(sources, stretch, open_files)
        for n in range(max(1, int(stretch.seconds * FPS))):
            moment = stretch.began_us + n * 1_000_000 // FPS
            picture = _composed([p.at(moment) for p in pictures], moment, font)
            picture.pts, picture.time_base = frames, Fraction(1, FPS)
            made.mux(video.encode(picture))
            mixed = sum((s.between(moment, window) for s in sounds), np.zeros(window, np.float32))
            for k in range(0, window, FRAME):
                made.mux(sound.encode(_audio(mixed[k : k + FRAME], frames * window + k)))
            frames += 1
    return frames


def _opened(
    sources: Sequence[Source], stretch: Stretch, open_files: ExitStack
) -> tuple[list[_Pictures], list[_Sound]]:
    """The files of this stretch; one that cannot be read is left out of the copy only."""
    pictures, sounds = [], []
    for source in sources:
        if source.began_us >= stretch.ended_us or source.ended_us <= stretch.began_us:
            continue
        for media in ("video", "audio"):
            try:
                place = open_files.enter_context(av.open(str(source.path)))
            except av.error.FFmpegError:
                continue
            if media == "video" and place.streams.video:
                pictures.append(_Pictures(source, place))
            if media == "audio" and place.streams.audio:
                sounds.append(_Sound(source, place))
    return pictures, sounds


def _composed(
    shown: Sequence[av.VideoFrame | None], moment_us: int, font: ImageFont.FreeTypeFont
) -> av.VideoFrame:
    """Side by side, with the time below."""
    seen = [frame for frame in shown if frame is not None]
    canvas = Image.new("RGB", (WIDTH, HEIGHT + STRIP), "black")
    across = ceil(sqrt(len(seen))) or 1
    down = ceil(len(seen) / across) or 1
    wide, high = WIDTH // across, HEIGHT // down
    for place, frame in enumerate(seen):
        tile = frame.to_image()  # type: ignore[no-untyped-call]
        tile.thumbnail((wide, high), Image.Resampling.BILINEAR)
        x, y = place % across * wide, place // across * high
        canvas.paste(tile, (x + (wide - tile.width) // 2, y + (high - tile.height) // 2))
    local = datetime.fromtimestamp(moment_us / 1e6, tz=UTC).astimezone(CHINA)
    text = f"{local:%Y-%m-%d %H:%M:%S}"
    ImageDraw.Draw(canvas).text((10, HEIGHT + 3), text, fill="white", font=font)
    made: av.VideoFrame = av.VideoFrame.from_image(canvas)  # type: ignore[no-untyped-call]
    return made


def _audio(samples: np.ndarray, at: int) -> av.AudioFrame:
    clipped = (np.clip(samples, -1, 1) * 32_767).astype(np.int16).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(clipped, format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
    return frame


def main() -> int:
    """What to do stands on standard input; the length in seconds is the answer."""
    asked = json.load(sys.stdin)
    sources = [Source(Path(path), began, ended) for path, began, ended in asked["sources"]]
    found = [Stretch(began, ended) for began, ended in asked["stretches"]]
    print(make_copy(sources, found, Path(asked["out"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
