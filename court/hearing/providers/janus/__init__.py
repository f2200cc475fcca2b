"""Janus (Debian's package) with the court as its only client; browsers never reach it but by media.

Every hearing is a private room with a secret of its own, derived from a key only the court has.
"""

import secrets
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from court.hearing.providers import (
    PANEL,
    Feed,
    Level,
    Media,
    MediaEvent,
    MediaRefused,
    RecordedTrack,
)
from court.hearing.providers.janus import room as rooms
from court.hearing.providers.janus.hall import Hall
from court.hearing.providers.janus.link import JanusSays
from court.hearing.providers.janus.room import Received, Room, Sent, id_of

MOST = {Level.FULL: (2, 2), Level.TILE: (1, 2), Level.LOW: (0, 0)}  # substream, temporal layer


class JanusMedia(Hall):
    """Rooms in Janus; they are made again by themselves after Janus was restarted."""

    name, layers = "janus", "simulcast"

    async def open_room(self, room: str, *, folder: Path) -> None:
        """Make the room, or find it."""
        if not folder.is_absolute():
            raise MediaRefused("the folder of a room is an absolute path")
        await self.link.ready()
        async with self._opening:
            known = self._rooms.setdefault(room, Room(room, self._kept(room)))
            known.keep(folder=str(folder))
            if not known.watcher:
                await self._enter(known)

    async def close_room(self, room: str) -> None:
        """Everybody out."""
        await self.link.ready()
        known = self._rooms.pop(room, None) or Room(room, self._kept(room))
        handle = known.watcher or await self.link.attach()
        with suppress(JanusSays):
            await self._say(handle, known, "destroy")
        for sent in known.sent.values():
            if sent.handle:
                await self.link.detach(sent.handle)
        for name in [name for name, made in self._received.items() if made.room == room]:
            await self.link.detach(self._received.pop(name).handle)
        await self.link.detach(handle)
        known.forget()

    async def publish(self, room: str, member: str, kind: str, sdp: str) -> str:
        """The answer to an offer; what is silenced is silent before the answer is given."""
        known, feed = await self._room(room), Feed.of(f"{member}/{kind}")
        await self.unpublish(room, member, kind)
        handle = await self.link.attach()
        try:
            await self._join(handle, known, feed)
            body = {"request": "publish", "audiocodec": "opus", "videocodec": "vp8"}
            _, answer = await self.link.say(handle, body, {"type": "offer", "sdp": sdp})
            if not answer:
                raise MediaRefused("not an offer of sound and picture")
        except MediaRefused:
            await self.link.detach(handle)
            raise
        sent = known.sent.setdefault(feed.id, Sent())
        sent.handle, sent.streams = handle, dict(_lines(sdp))
        for media in known.silent(member):
            await self._moderate(known, feed, sent, media, True)
        return answer

    async def unpublish(self, room: str, member: str, kind: str) -> None:
        """End one feed, also one that another process of the court holds."""
        known, feed = await self._room(room), Feed.of(f"{member}/{kind}")
        sent = known.sent.get(feed.id)
        if sent and sent.handle:
            known.sent.pop(feed.id, None)
            await self.link.detach(sent.handle)
            if sent.live:
                self._listeners.tell(MediaEvent(room, "feed_ended", feed.id))
        elif sent:
            await self._kick(known, feed)

    async def subscribe(self, room: str, member: str, feed: str, level: Level) -> tuple[str, str]:
        """(subscription, offer)."""
        known = await self._room(room)
        handle = await self.link.attach()
        body = {"request": "join", "ptype": "subscriber", "room": room, "use_msid": True,
                "streams": [{"feed": id_of(Feed.of(feed))}]}  # fmt: skip
        try:
            data, offer = await self.link.say(handle, body)
        except JanusSays:
            await self.link.detach(handle)
            raise
        name = secrets.token_hex(6)
        made = self._received[name] = Received(known.name, member, feed, handle, level)
        made.streams = {line["mid"]: line["type"] for line in data.get("streams", ())}
        return name, offer

    async def answer(self, room: str, member: str, subscription: str, sdp: str) -> None:
        """Complete a subscription."""
        made = self._subscription(member, subscription)
        body = {"request": "start", "room": room}
        await self.link.say(made.handle, body, {"type": "answer", "sdp": sdp})
        if made.level != Level.FULL:
            await self._set(made)

    async def set_level(self, room: str, member: str, subscription: str, level: Level) -> None:
        """More or less."""
        made = self._subscription(member, subscription)
        made.level = level
        await self._set(made)

    async def unsubscribe(self, room: str, member: str, subscription: str) -> None:
        """End a subscription."""
        made = self._received.get(subscription)
        if made and made.member == member:
            del self._received[subscription]
            await self.link.detach(made.handle)

    async def silence(self, room: str, member: str, media: Media, on: bool) -> None:
        """Stop at Janus, or let through again; Janus records nothing of it either."""
        known = await self._room(room)
        which = {"audio", "video"} if media == "both" else {str(media)}
        before = known.silent(member)
        now = before | which if on else before - which
        silenced = known.state()["silenced"] | {member: sorted(now)}
        known.keep(silenced={m: s for m, s in silenced.items() if s})
        for name, sent in list(known.sent.items()):
            feed = Feed.of(name)
            if feed.member == member:
                for one in sorted(which):
                    await self._moderate(known, feed, sent, one, on)

    async def leave(self, room: str, member: str) -> None:
        """End everything of a member."""
        if room not in self._rooms and not self._kept(room).exists():
            return
        known = await self._room(room)
        for name in list(known.sent):
            feed = Feed.of(name)
            if feed.member == member:
                await self.unpublish(room, member, feed.kind)
        for name, made in list(self._received.items()):
            if (made.room, made.member) == (room, member):
                await self.unsubscribe(room, member, name)

    async def record(self, room: str, on: bool) -> None:
        """Start, or close every file."""
        known = await self._room(room)
        if on and room.endswith(PANEL):
            raise MediaRefused("deliberation is never recorded")
        known.keep(recording=on)
        await self._say(known.watcher, known, "enable_recording", record=on)

    async def recorded(self, room: str) -> list[RecordedTrack]:
        """Closed originals (.mjr), one for each stream and segment."""
        return rooms.tracks(Path((await self._room(room)).state()["folder"]))

    async def feeds(self, room: str) -> list[Feed]:
        """What can be subscribed to."""
        sent = (await self._room(room)).sent
        return [Feed.of(name) for name, made in sent.items() if made.live]

    def events(self, room: str) -> AsyncIterator[MediaEvent]:
        """What happens from now on."""
        return self._listeners.new(room)

    async def close(self) -> None:
        """Hang up; used by tests and at the end of a program."""
        await self.link.close()

    def _subscription(self, member: str, name: str) -> Received:
        made = self._received.get(name)
        if made is None or made.member != member:
            raise MediaRefused("no such subscription")
        return made

    async def _set(self, made: Received) -> None:
        lines: list[dict[str, Any]] = []
        for mid, kind in made.streams.items():
            if kind == "audio":
                lines.append({"mid": mid, "send": made.level != Level.OFF})
            elif most := MOST.get(Level(made.level)):
                lines.append({"mid": mid, "send": True, "substream": most[0], "temporal": most[1]})
            else:
                lines.append({"mid": mid, "send": False})
        await self.link.say(made.handle, {"request": "configure", "streams": lines})


def _lines(sdp: str) -> list[tuple[str, str]]:
    """(mid, audio or video) of every m-line of an offer."""
    found: list[tuple[str, str]] = []
    media = ""
    for line in sdp.splitlines():
        if line.startswith("m="):
            media = line[2:].split(" ")[0]
        elif line.startswith("a=mid:"):
            found.append((line[6:].strip(), media))
    return found
