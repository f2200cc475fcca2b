"""Both ends of a feed: the connection from its publisher, one connection for each receiver."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiortc import RTCSessionDescription
from aiortc.exceptions import InvalidStateError
from aiortc.sdp import SessionDescription

from court.hearing.providers import Feed, Level, MediaRefused
from court.hearing.providers.embedded import passing
from court.hearing.providers.embedded.fan import Fan, Out, best_picture, fan_of
from court.hearing.providers.embedded.recorder import Recorder

ENDED = {"failed", "closed"}
MOST_LINES = 3  # sound, picture, small picture
LONGEST = 100_000  # characters of a description


class Source:
    """What one member sends as one feed. Streams are ``audio``, ``video``, ``small``."""

    def __init__(
        self, feed: Feed, live: Callable[["Source"], None], ended: Callable[["Source"], None]
    ) -> None:
        self.feed = feed
        self.fans: dict[str, Fan] = {}
        self.is_live = self.was_live = False
        self.receivers: set[Subscription] = set()
        self._picture: Fan | None = None
        self._live, self._ended = live, ended
        self._recorder: Recorder | None = None
        self._connection = passing.connection()

    async def answer(self, sdp: str) -> str:
        """Take the offer."""
        offer = _described(sdp, "offer")
        lines = SessionDescription.parse(offer.sdp).media
        if len(lines) > MOST_LINES or not any(line.kind in ("audio", "video") for line in lines):
            raise MediaRefused("not an offer of sound and picture")
        self._connection.on("track", self._track)
        self._connection.on("connectionstatechange", self._moved)
        await self._connection.setRemoteDescription(offer)
        await self._connection.setLocalDescription(await self._connection.createAnswer())
        return str(self._connection.localDescription.sdp)

    def silence(self, which: set[str]) -> None:
        """Let nothing of these media through."""
        for name, fan in self.fans.items():
            fan.silence(("audio" if name == "audio" else "video") in which)

    def record(self, folder: Path | None) -> None:
        """Write to this folder from now on; ``None`` closes the file."""
        if self._recorder:
            self._recorder.finish()
        self._recorder = None
        if folder:
            has_audio = "audio" in self.fans
            self._recorder = Recorder(folder, self.feed, has_audio=has_audio)
        self._attach()

    def care(self) -> None:
        """Called twice a second."""
        for fan in self.fans.values():
            fan.care()
        if self._recorder and self._picture and self._recorder.awaits_picture:
            self._picture.ask()
        if best_picture(self.fans) is not self._picture:
            self._attach()
            for receiver in self.receivers:
                receiver.take()

    def _attach(self) -> None:
        """The recorder gets sound and the best picture there is."""
        self._picture = best_picture(self.fans)
        for name, fan in self.fans.items():
            fan.sink = None
            if self._recorder and name == "audio":
                fan.sink = self._recorder.audio
            elif self._recorder and fan is self._picture:
                self._recorder.other_picture()
                fan.sink = self._recorder.video
                fan.ask()

    async def close(self) -> None:
        """End the connection."""
        await self._connection.close()

    def _track(self, track: Any) -> None:
        pair = next(t for t in self._connection.getTransceivers() if t.receiver.track is track)
        name = "audio" if track.kind == "audio" else "small" if "video" in self.fans else "video"
        self.fans[name] = Fan(pair.receiver, track.kind, lambda: None)

    def _moved(self) -> None:
        state = self._connection.connectionState
        if state == "connected" and not self.was_live:
            self.is_live = self.was_live = True
            self._live(self)
        elif state in ENDED:
            self.is_live = False
            self._ended(self)
            asyncio.get_running_loop().create_task(self.close())


class Subscription:
    """What one member receives of one feed."""

    def __init__(self, member: str, source: Source, level: Level, slow: Callable[[], None]) -> None:
        self.member, self.source, self.level = member, source, level
        self.gone: Callable[[], object] = lambda: None
        self._connection = passing.connection()
        self._outs: dict[str, Out] = {}
        for media in ("audio", "video"):
            if media in source.fans:
                self._outs[media] = out = Out(media, slow)
                sender = self._connection.addTrack(out)
                sender._send_keyframe = self._ask if media == "video" else lambda: None  # type: ignore[method-assign]
        self._connection.on("connectionstatechange", self._moved)
        source.receivers.add(self)

    async def offer(self) -> str:
        """Describe what will be sent."""
        await self._connection.setLocalDescription(await self._connection.createOffer())
        return str(self._connection.localDescription.sdp)

    async def answer(self, sdp: str) -> None:
        """The receiver's answer."""
        answer = _described(sdp, "answer")
        try:
            await self._connection.setRemoteDescription(answer)
        except InvalidStateError as fault:
            raise MediaRefused("answered already") from fault

    def set_level(self, level: Level) -> None:
        """More or less, without a new offer."""
        self.level = level
        self.take()

    async def close(self) -> None:
        """Nothing more."""
        self.source.receivers.discard(self)
        for out in self._outs.values():
            out.stop()
        await self._connection.close()

    def take(self) -> None:
        """Receive the streams this level is made of, once connected."""
        if self._connection.connectionState != "connected":
            return
        for media, out in self._outs.items():
            out.slides = media == "video" and self.level == Level.LOW
            out.take_from(fan_of(self.source.fans, media, self.level))

    def _ask(self) -> None:
        out = self._outs["video"]
        if out.fan:
            out.fan.ask()

    def _moved(self) -> None:
        state = self._connection.connectionState
        if state == "connected":
            self.take()
        elif state in ENDED:
            self.gone()
            asyncio.get_running_loop().create_task(self.close())


def _described(sdp: str, kind: str) -> RTCSessionDescription:
    if len(sdp) > LONGEST:
        raise MediaRefused("a description this long is none")
    try:
        described = RTCSessionDescription(passing.without_names(sdp), kind)
        SessionDescription.parse(described.sdp)
    except Exception as fault:  # whatever a stranger may write
        raise MediaRefused("not a session description") from fault
    return described
