"""One stream in, many out: drops rather than waits."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from aiortc import MediaStreamTrack

from court.hearing.providers import Level
from court.hearing.providers.embedded import passing

CLOCK = {"audio": 48_000, "video": 90_000}
MOST_WAITING = 120  # frames for one receiver; more are dropped until the next key frame
SLIDES = 2.0  # seconds between the pictures of the low level
ROUNDS_OF_QUIET = 3  # half seconds
BETWEEN_REQUESTS = 0.4  # seconds between two requests for a key frame


class Fan:
    """A stream of one publisher. ``sink`` gets every frame as well: the recorder."""

    def __init__(self, receiver: Any, kind: str, ended: Callable[[], None]) -> None:
        self.receiver, self.kind = receiver, kind
        self.outs: set[Out] = set()
        self.sink: Callable[[bytes, int, bool], None] | None = None
        self.silent = False
        self.frames = self._seen = 0
        self.quiet = 0  # rounds in which nothing came
        self._asked = 0.0
        self._asking: asyncio.Task[None] | None = None
        passing.pass_on(receiver, self._frame, ended)

    def _frame(self, data: bytes, timestamp: int) -> None:
        self.frames += 1
        if self.silent or not data:
            return
        key = self.kind == "audio" or passing.is_key(data)
        if self.sink:
            self.sink(data, timestamp, key)
        if self.outs:
            cut = [data] if self.kind == "audio" else passing.packets(data)
            for out in self.outs:
                out.push(self, cut, timestamp, key)

    def silence(self, on: bool) -> None:
        """Let nothing through, or let it through again from the next key frame."""
        if self.silent and not on:
            for out in self.outs:
                out.needs_key = self.kind == "video"
        self.silent = on

    def ask(self) -> None:
        """Ask the publisher for a key frame, not too often."""
        now = monotonic()
        if self.kind == "video" and now - self._asked >= BETWEEN_REQUESTS:
            self._asked = now
            request = passing.ask_for_key_frame(self.receiver)
            self._asking = asyncio.get_running_loop().create_task(request)

    def care(self) -> None:
        """Called twice a second: whoever waits for a key frame gets one."""
        self.quiet = self.quiet + 1 if self.frames == self._seen else 0
        self._seen = self.frames
        now = monotonic()
        if not self.silent and any(out.waits(now) for out in self.outs):
            self.ask()


class Out(MediaStreamTrack):
    """What one receiver gets of one feed; the source may change without a jump in time."""

    def __init__(self, kind: str, slow: Callable[[], None]) -> None:
        self.kind = kind
        super().__init__()
        self.needs_key = kind == "video"
        self.slides = False
        self.fan: Fan | None = None
        self._slow = slow
        self._queue: asyncio.Queue[tuple[list[bytes], int]] = asyncio.Queue()
        self._from: Fan | None = None
        self._shift = self._last = 0
        self._at = self._pictured = 0.0

    def take_from(self, fan: Fan | None) -> None:
        """Receive this stream from now on; ``None`` stops."""
        if fan is self.fan:
            return
        if self.fan:
            self.fan.outs.discard(self)
        self.fan, self.needs_key = fan, self.kind == "video"
        if fan:
            fan.outs.add(self)
            fan.ask()

    def waits(self, now: float) -> bool:
        """Whether a key frame would help."""
        return self.needs_key or (self.slides and now - self._pictured > SLIDES)

    def push(self, fan: Fan, cut: list[bytes], timestamp: int, key: bool) -> None:
        """A frame of the stream; dropped where the receiver could not use it."""
        if (self.needs_key or self.slides) and not key:
            return
        now = monotonic()
        if self.slides and now - self._pictured < SLIDES - 0.1:
            return
        self.needs_key, self._pictured = False, now
        if self._queue.qsize() > MOST_WAITING:
            self.needs_key = self.kind == "video"
            self._slow()
            return
        if fan is not self._from:
            passed = int((now - self._at) * CLOCK[self.kind]) if self._from else 0
            self._shift = self._last + max(passed, 1) - timestamp
            self._from = fan
        self._last, self._at = timestamp + self._shift, now
        self._queue.put_nowait((cut, self._last))

    async def recv(self) -> Any:
        """The next frame, cut into packets; called by the sender."""
        return await self._queue.get()

    def stop(self) -> None:
        """Nothing more."""
        super().stop()
        self.take_from(None)


def best_picture(fans: dict[str, Fan]) -> Fan | None:
    """The full picture; the small one while a publisher with a bad line sends that alone."""
    full, small = fans.get("video"), fans.get("small")
    if full and small and full.quiet >= ROUNDS_OF_QUIET and not small.quiet:
        return small
    return full


def fan_of(fans: dict[str, Fan], media: str, level: Level) -> Fan | None:
    """Which stream of a feed a level is made of."""
    if media == "audio":
        return None if level == Level.OFF else fans.get("audio")
    if level in (Level.OFF, Level.AUDIO):
        return None
    best = best_picture(fans)
    return best if level == Level.FULL else fans.get("small", best)
