"""Writes what a feed sends into WebM files, as it came: no picture is coded again.

An open file ends in ``.tmp``. A process that is killed leaves it readable up to the last second;
whoever opens the room next renames it to ``.interrupted.webm``.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from time import time_ns
from urllib.parse import quote, unquote

import av

from court.hearing.providers import Feed, RecordedTrack
from court.hearing.providers.embedded.fan import CLOCK
from court.hearing.providers.embedded.passing import is_key, size

NAME = re.compile(
    r"(?P<member>[^/]+?)\.(?P<kind>camera|screen)\.(?P<media>audio|video|both)"
    r"\.(?P<began>\d{16})(-(?P<ended>\d{16}))?(?P<cut>\.interrupted)?\.webm"
)
WAIT_FOR_PICTURE_US = 2_000_000  # then the file begins with sound alone
BASES = {media: Fraction(1, clock) for media, clock in CLOCK.items()}
OPTIONS = {"cluster_time_limit": "1000", "flush_packets": "1", "max_interleave_delta": "1000000"}


class Recorder:
    """The current file of one feed; begins a new one when a picture joins the sound."""

    def __init__(self, folder: Path, feed: Feed, *, has_audio: bool) -> None:
        self._folder, self._feed, self._has_audio = folder, feed, has_audio
        self._file: av.container.OutputContainer | None = None
        self._streams: dict[str, av.stream.Stream] = {}
        self._origin: dict[str, tuple[int, int]] = {}
        self._last: dict[str, int] = {}
        self._early: list[tuple[bytes, int, int]] = []
        self._since = self._began = 0
        self._path = Path()

    @property
    def awaits_picture(self) -> bool:
        """Whether a picture that stands by itself has yet to come."""
        return "video" not in self._streams

    def audio(self, data: bytes, timestamp: int, key: bool) -> None:
        """A packet of sound."""
        now = _now_us()
        self._since = self._since or now
        if self._file:
            self._write("audio", data, timestamp, now)
        else:
            self._early.append((data, timestamp, now))
            if now - self._since > WAIT_FOR_PICTURE_US:
                self._open(None, self._early[0][2])

    def video(self, data: bytes, timestamp: int, key: bool) -> None:
        """A picture; a file begins with one that stands by itself."""
        now = _now_us()
        self._since = self._since or now
        if self.awaits_picture:
            if not key:
                return
            self.close()
            self._open(size(data), self._early[0][2] if self._early else now)
        self._write("video", data, timestamp, now)

    def other_picture(self) -> None:
        """Pictures come from another stream now, with times of their own."""
        self._origin.pop("video", None)

    def close(self) -> None:
        """End the file; it gets its final name with the time of its end."""
        if self._file is None:
            return
        ended = _now_us()
        self._file.close()
        self._path.rename(self._path.with_name(f"{self._path.name[:-9]}-{ended}.webm"))
        self._file, self._since = None, 0
        self._streams, self._origin, self._last = {}, {}, {}

    def finish(self) -> None:
        """End, with what was heard while a picture was awaited."""
        if self._file is None and self._early:
            self._open(None, self._early[0][2])
        self.close()

    def _open(self, picture: tuple[int, int] | None, began: int) -> None:
        with_audio = self._has_audio or picture is None
        media = "both" if picture and with_audio else "video" if picture else "audio"
        member = quote(self._feed.member, safe="")
        name = f"{member}.{self._feed.kind}.{media}.{began:016d}.webm.tmp"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._began, self._path = began, self._folder / name
        file = av.open(str(self._path), "w", format="webm", options=OPTIONS)
        if picture:
            width, height = picture
            self._streams["video"] = file.add_mux_stream("vp8", width=width, height=height, rate=30)
        if with_audio:
            self._streams["audio"] = file.add_stream("libopus", rate=48_000, layout="stereo")
        self._file = file
        early, self._early = self._early, []
        for data, timestamp, at in early:
            self._write("audio", data, timestamp, at)

    def _write(self, media: str, data: bytes, timestamp: int, at: int) -> None:
        if self._file is None or media not in self._streams:
            return
        clock = CLOCK[media]
        if media not in self._origin:
            self._origin[media] = timestamp, (at - self._began) * clock // 1_000_000
        first, offset = self._origin[media]
        moment = max(timestamp - first + offset, self._last.get(media, -1) + 1)
        self._last[media] = moment
        packet = av.Packet(data)
        packet.stream = self._streams[media]
        packet.time_base = BASES[media]
        packet.pts = packet.dts = moment
        packet.is_keyframe = media == "audio" or is_key(data)
        self._file.mux_one(packet)


def mark_interrupted(folder: Path) -> None:
    """Give files that were open when an earlier process ended their final name."""
    for path in folder.glob("*.webm.tmp"):
        ended = path.stat().st_mtime_ns // 1000
        path.rename(path.with_name(f"{path.name[:-9]}-{ended:016d}.interrupted.webm"))


def tracks(folder: Path) -> list[RecordedTrack]:
    """The closed files of a folder, in the order in which they began."""
    return sorted(_tracks(folder), key=lambda track: (track.started_at_us, track.feed))


def _tracks(folder: Path) -> Iterator[RecordedTrack]:
    for path in folder.glob("*.webm"):
        found = NAME.fullmatch(path.name)
        if found and found["ended"]:
            feed = Feed(unquote(found["member"]), found["kind"])
            times = int(found["began"]), int(found["ended"])
            yield RecordedTrack(feed.id, found["media"], path, *times, bool(found["cut"]))


def _now_us() -> int:
    return time_ns() // 1000
