"""One person's picture and sound in one room (在线诉讼规则第24、25条).

The browser proposes; this line decides. What someone may send and hear is held here, on the
server: a feed that is not allowed is never offered, whatever the browser asks for.

From the browser: ``media.hello``, ``.publish`` {kind, sdp}, ``.unpublish`` {kind}, ``.subscribe``
{feed, level}, ``.answer`` {feed, sub, sdp}, ``.level`` {feed, level}, ``.unsubscribe`` {feed}.
To it: ``media.welcome`` {publish, ice, layers, feeds}, ``.feeds`` {feeds}, ``.published`` {kind,
sdp}, ``.offer`` {feed, sub, sdp}, ``.ended`` {feed}, ``.slow`` {feed}, ``.allowed`` {publish},
``.lost`` (the media server is gone), ``.refused`` {what, why}.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from django.utils import timezone

from court.hearing.providers import (
    KINDS,
    Feed,
    Level,
    MediaBackend,
    MediaEvent,
    MediaRefused,
    MediaUnavailable,
    ice_servers,
)

Send = Callable[[dict[str, Any]], Awaitable[None]]
_current: "WeakValueDictionary[tuple[str, str], MediaLine]" = WeakValueDictionary()


class MediaLine:
    """Made by who owns the connection to the browser; ``allow`` first, then ``handle``."""

    def __init__(self, backend: MediaBackend, room: str, member: str, send: Send) -> None:
        self.backend, self.room, self.member = backend, room, member
        self._send = send
        self._publish = False
        self._hear: frozenset[str] | None = frozenset()
        self._subscriptions: dict[str, str] = {}  # feed -> subscription
        self._publishing: set[str] = set()
        self._greeted = self._closed = False
        self._turn = asyncio.Lock()
        self._listening: asyncio.Task[None] | None = None

    async def allow(self, *, publish: bool, hear: frozenset[str] | None) -> None:
        """What one may send and receive from now on; in force when this returns.

        ``hear`` names members or feeds; ``None`` means every feed, the empty set nothing. What is
        no longer allowed stops at the media server at once.
        """
        async with self._turn:
            _current[self.room, self.member] = self
            lost = self._publish and not publish
            self._publish, self._hear = publish, hear
            if lost:
                for kind in sorted(self._publishing):
                    await self.backend.unpublish(self.room, self.member, kind)
                self._publishing.clear()
            for feed in [name for name in self._subscriptions if not self._may_hear(name)]:
                await self._drop(feed)
        if self._greeted:
            await self._send({"type": "media.allowed", "publish": publish})
            await self._tell_feeds()

    async def handle(self, message: dict[str, Any]) -> None:
        """A message of the browser; one that asks too much is refused, none breaks the line."""
        what = str(message.get("type", "")).removeprefix("media.")
        act = ACTS.get(what)
        try:
            if act is None or self._closed:
                raise MediaRefused("no such message")
            async with self._turn:
                await act(self, message)
        except (MediaRefused, KeyError, ValueError) as why:
            await self._refuse(message, str(why))
        except MediaUnavailable:
            await self._refuse(message, "unavailable")

    async def close(self) -> None:
        """The connection to the browser ended. A newer line of the same person is left alone."""
        self._closed = True
        if self._listening:
            self._listening.cancel()
        async with self._turn:
            with suppress(MediaUnavailable, MediaRefused):
                if _current.get((self.room, self.member)) in (self, None):
                    _current.pop((self.room, self.member), None)
                    await self.backend.leave(self.room, self.member)
                else:
                    for feed in list(self._subscriptions):
                        await self._drop(feed)

    async def _hello(self, _: dict[str, Any]) -> None:
        if self._listening is None:
            events = self.backend.events(self.room)
            self._listening = asyncio.create_task(self._listen(events))
        self._greeted = True
        for feed in list(self._subscriptions):
            await self._drop(feed)
        await self._send(
            {
                "type": "media.welcome",
                "publish": self._publish,
                "ice": ice_servers(self.member, timezone.now()),
                "layers": self.backend.layers,
                "feeds": await self._feeds(),
            }
        )

    async def _do_publish(self, message: dict[str, Any]) -> None:
        kind = _kind(message)
        if not self._publish:
            raise MediaRefused("not allowed")
        sdp = await self.backend.publish(self.room, self.member, kind, str(message["sdp"]))
        self._publishing.add(kind)
        await self._send({"type": "media.published", "kind": kind, "sdp": sdp})

    async def _do_unpublish(self, message: dict[str, Any]) -> None:
        kind = _kind(message)
        self._publishing.discard(kind)
        await self.backend.unpublish(self.room, self.member, kind)

    async def _do_subscribe(self, message: dict[str, Any]) -> None:
        feed, level = str(message["feed"]), Level(message["level"])
        if not self._may_hear(feed):
            raise MediaRefused("not allowed")
        await self._drop(feed)
        name, sdp = await self.backend.subscribe(self.room, self.member, feed, level)
        self._subscriptions[feed] = name
        await self._send({"type": "media.offer", "feed": feed, "sub": name, "sdp": sdp})

    async def _do_answer(self, message: dict[str, Any]) -> None:
        name = self._subscriptions.get(message["feed"])
        if name and name == message["sub"]:  # else a newer one has taken its place
            await self.backend.answer(self.room, self.member, name, str(message["sdp"]))

    async def _do_level(self, message: dict[str, Any]) -> None:
        if name := self._subscriptions.get(message["feed"]):
            await self.backend.set_level(self.room, self.member, name, Level(message["level"]))

    async def _do_unsubscribe(self, message: dict[str, Any]) -> None:
        await self._drop(str(message["feed"]))

    async def _drop(self, feed: str) -> None:
        if name := self._subscriptions.pop(feed, None):
            await self.backend.unsubscribe(self.room, self.member, name)

    def _may_hear(self, feed: str) -> bool:
        member = Feed.of(feed).member
        if member == self.member:
            return False
        return self._hear is None or feed in self._hear or member in self._hear

    async def _feeds(self) -> list[str]:
        return [x.id for x in await self.backend.feeds(self.room) if self._may_hear(x.id)]

    async def _tell_feeds(self) -> None:
        with suppress(MediaUnavailable, MediaRefused):
            await self._send({"type": "media.feeds", "feeds": await self._feeds()})

    async def _listen(self, events: Any) -> None:
        async for event in events:
            await self._heard(event)

    async def _heard(self, event: MediaEvent) -> None:
        if event.type == "media_lost":
            self._subscriptions.clear()
            self._publishing.clear()
            await self._send({"type": "media.lost"})
        elif event.type == "media_back":
            await self.handle({"type": "media.hello"})
        elif event.feed and self._may_hear(event.feed):
            if event.type == "feed_ended":
                self._subscriptions.pop(event.feed, None)
                await self._send({"type": "media.ended", "feed": event.feed})
            elif event.type == "feed_started":
                await self._tell_feeds()
            elif event.type == "slow" and event.detail.get("member") in (None, self.member):
                await self._send({"type": "media.slow", "feed": event.feed})

    async def _refuse(self, message: dict[str, Any], why: str) -> None:
        told = {k: message[k] for k in ("kind", "feed") if isinstance(message.get(k), str)}
        what = str(message.get("type", ""))[:40]
        await self._send({"type": "media.refused", "what": what, "why": why} | told)


ACTS: dict[str, Callable[[MediaLine, dict[str, Any]], Awaitable[None]]] = {
    "hello": MediaLine._hello,
    "publish": MediaLine._do_publish,
    "unpublish": MediaLine._do_unpublish,
    "subscribe": MediaLine._do_subscribe,
    "answer": MediaLine._do_answer,
    "level": MediaLine._do_level,
    "unsubscribe": MediaLine._do_unsubscribe,
}


def _kind(message: dict[str, Any]) -> str:
    if message["kind"] not in KINDS:
        raise MediaRefused("no such kind")
    return str(message["kind"])
