"""Rooms of the embedded media server: who sends what to whom, what is silent, what is recorded."""

import asyncio
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from court.hearing.providers import PANEL, Feed, Level, MediaRefused
from court.hearing.providers.embedded import recorder
from court.hearing.providers.embedded.feeds import Source, Subscription

Tell = Callable[[str, str, str], None]  # room, type of event, feed


class Room:
    """One room."""

    def __init__(self, name: str, folder: Path, tell: Tell) -> None:
        self.name, self.folder = name, folder
        self.sources: dict[str, Source] = {}
        self.subscriptions: dict[str, Subscription] = {}
        self.silenced: dict[str, set[str]] = {}
        self.recording = False
        self._tell = tell

    async def publish(self, member: str, kind: str, sdp: str) -> str:
        """The answer to an offer; the feed is announced once it is connected."""
        feed = Feed.of(f"{member}/{kind}")
        await self.unpublish(member, kind)
        source = Source(feed, self._connected, self._ended)
        self.sources[feed.id] = source
        try:
            answer = await source.answer(sdp)
        except Exception:
            self.sources.pop(feed.id, None)
            await source.close()
            raise
        source.silence(self.silenced.get(member, set()))
        return answer

    async def unpublish(self, member: str, kind: str) -> None:
        """End a feed."""
        if source := self.sources.get(f"{member}/{kind}"):
            self._ended(source)
            await source.close()

    async def subscribe(self, member: str, feed: str, level: Level) -> tuple[str, str]:
        """(subscription, offer)."""
        source = self.sources.get(feed)
        if source is None or not source.is_live:
            raise MediaRefused(f"no such feed: {feed}")
        name = secrets.token_hex(6)
        told = self._tell
        made = Subscription(member, source, level, lambda: told(self.name, "slow", feed))
        made.gone = lambda: self.subscriptions.pop(name, None)
        self.subscriptions[name] = made
        return name, await made.offer()

    def subscription(self, member: str, name: str) -> Subscription:
        """A member's own subscription."""
        found = self.subscriptions.get(name)
        if found is None or found.member != member:
            raise MediaRefused("no such subscription")
        return found

    async def unsubscribe(self, member: str, name: str) -> None:
        """End a subscription; it may have ended already."""
        if (found := self.subscriptions.get(name)) and found.member == member:
            del self.subscriptions[name]
            await found.close()

    def silence(self, member: str, media: str, on: bool) -> None:
        """At the server, for every feed of the member, now and later."""
        which = {"audio", "video"} if media == "both" else {media}
        now = self.silenced.get(member, set())
        self.silenced[member] = now | which if on else now - which
        for source in self.sources.values():
            if source.feed.member == member:
                source.silence(self.silenced[member])

    async def leave(self, member: str) -> None:
        """Everything of a member ends."""
        for kind in ("camera", "screen"):
            await self.unpublish(member, kind)
        own = [name for name, made in self.subscriptions.items() if made.member == member]
        for name in own:
            await self.unsubscribe(member, name)

    def record(self, on: bool) -> None:
        """Begin, or close every file."""
        if on and self.name.endswith(PANEL):
            raise MediaRefused("deliberation is never recorded")
        self.recording = on
        for source in self.sources.values():
            source.record(self.folder if on and source.is_live else None)

    async def close(self) -> None:
        """Everybody out."""
        members = {s.feed.member for s in self.sources.values()}
        members |= {s.member for s in self.subscriptions.values()}
        for member in members:
            await self.leave(member)

    def care(self) -> None:
        """Called twice a second."""
        for source in self.sources.values():
            source.care()

    def _connected(self, source: Source) -> None:
        if self.sources.get(source.feed.id) is source:
            if self.recording:
                source.record(self.folder)
            self._tell(self.name, "feed_started", source.feed.id)

    def _ended(self, source: Source) -> None:
        if self.sources.get(source.feed.id) is not source:
            return
        del self.sources[source.feed.id]
        source.record(None)
        for name, made in list(self.subscriptions.items()):
            if made.source is source:
                asyncio.get_running_loop().create_task(self.unsubscribe(made.member, name))
        if source.was_live:
            self._tell(self.name, "feed_ended", source.feed.id)


class Rooms:
    """All rooms. What must outlive a crash (folder, recording, silence) is kept in ``kept``."""

    def __init__(self, kept: Path, tell: Tell) -> None:
        self._kept, self._tell = kept, tell
        self.rooms: dict[str, Room] = {}
        for name, was in self._read().items():
            room = self._make(name, Path(was["folder"]))
            room.recording = was["recording"]
            room.silenced = {member: set(which) for member, which in was["silenced"].items()}

    def open(self, name: str, folder: Path) -> Room:
        """Make the room or find it."""
        if name not in self.rooms:
            self._make(name, folder)
            self.keep()
        return self.rooms[name]

    def find(self, name: str) -> Room:
        """An open room."""
        if name not in self.rooms:
            raise MediaRefused(f"no such room: {name}")
        return self.rooms[name]

    async def close(self, name: str) -> None:
        """End a room; closing one that is not there does nothing."""
        if room := self.rooms.pop(name, None):
            await room.close()
            self.keep()

    def keep(self) -> None:
        """Write down what the next process has to know."""
        now: dict[str, Any] = {
            name: {
                "folder": str(room.folder),
                "recording": room.recording,
                "silenced": {m: sorted(which) for m, which in room.silenced.items() if which},
            }
            for name, room in self.rooms.items()
        }
        draft = self._kept.with_suffix(".draft")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(now, out)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(self._kept)

    def _make(self, name: str, folder: Path) -> Room:
        if not folder.is_absolute():
            raise MediaRefused("the folder of a room is an absolute path")
        recorder.mark_interrupted(folder)
        self.rooms[name] = room = Room(name, folder, self._tell)
        return room

    def _read(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._kept.read_text()) if self._kept.exists() else {}
        return found
