"""Rooms in Janus: made, watched, and made again after Janus was restarted."""

import asyncio
import hashlib
import hmac
import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from court.hearing.providers import Feed, MediaEvent
from court.hearing.providers.janus import room as rooms
from court.hearing.providers.janus.link import JanusLink, JanusSays
from court.hearing.providers.janus.room import Received, Room, Sent, feed_of, id_of
from court.hearing.providers.telling import Listeners

EXISTS, ID_TAKEN = 427, 436
RULES = {
    "is_private": True, "publishers": 40, "bitrate": 1_500_000, "bitrate_cap": True,
    "videocodec": "vp8", "audiocodec": "opus", "opus_fec": True, "lock_record": True,
    "require_e2ee": False, "audiolevel_event": False, "permanent": False,
}  # fmt: skip


class Hall:
    """All rooms of the court; one watcher of ours in each tells who comes and goes."""

    def __init__(self, url: str = "", secrets_file: str = "", state: Path | None = None) -> None:
        known = json.loads(Path(secrets_file or settings.JANUS_SECRETS).read_text("ascii"))
        self._admin_key, self._room_key = known["room_admin_key"], known["room_key"].encode()
        self._state = (state or settings.STATE_DIR) / "media"
        self._state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._rooms: dict[str, Room] = {}
        self._received: dict[str, Received] = {}
        self._listeners = Listeners()
        self._opening = asyncio.Lock()
        self.link = JanusLink(
            url or settings.JANUS_URL, known["api_secret"],
            heard=self._heard, begun=self._begun, lost=self._lost,
        )  # fmt: skip

    def _kept(self, room: str) -> Path:
        return self._state / f"{hashlib.sha256(room.encode()).hexdigest()[:32]}.json"

    async def _room(self, name: str) -> Room:
        """A room this process is in; entered now, if another process opened it."""
        await self.link.ready()
        async with self._opening:
            known = self._rooms.get(name) or Room(name, self._kept(name))
            known.state()
            self._rooms[name] = known
            if not known.watcher:
                await self._enter(known)
        return known

    async def _enter(self, known: Room) -> None:
        """Make the room where Janus has none, and watch it."""
        state = known.state()
        folder = Path(state["folder"])
        handle = await self.link.attach()
        create = RULES | {"rec_dir": state["folder"], "record": state["recording"]}
        try:
            await self._say(handle, known, "create", admin_key=self._admin_key, **create)
            rooms.mark_interrupted(folder)
        except JanusSays as fault:
            if fault.code != EXISTS:
                raise
        body = {"request": "join", "ptype": "publisher", "room": known.name}
        data, _ = await self.link.say(handle, body | {"id": f"court-{secrets.token_hex(6)}"})
        known.watcher, known.sent = handle, {}
        self._appeared(known, data.get("publishers", ()), silently=True)

    async def _join(self, handle: int, known: Room, feed: Feed) -> None:
        body = {"request": "join", "ptype": "publisher", "room": known.name, "id": id_of(feed)}
        try:
            await self.link.say(handle, body)
        except JanusSays as fault:
            if fault.code != ID_TAKEN:
                raise
            await self._kick(known, feed)
            await self.link.say(handle, body)

    async def _kick(self, known: Room, feed: Feed) -> None:
        with suppress(JanusSays):
            await self._say(known.watcher, known, "kick", id=id_of(feed))

    async def _moderate(self, known: Room, feed: Feed, sent: Sent, media: str, mute: bool) -> None:
        for mid, kind in sent.streams.items():
            if kind == media:
                with suppress(JanusSays):
                    how = {"id": id_of(feed), "mid": mid, "mute": mute}
                    await self._say(known.watcher, known, "moderate", **how)

    async def _say(self, handle: int, known: Room, request: str, **more: Any) -> None:
        """With the secret of the room."""
        mac = hmac.new(self._room_key, known.name.encode(), hashlib.sha256)
        asked = {"request": request, "room": known.name, "secret": mac.hexdigest()}
        await self.link.say(handle, asked | more)

    # ---- what Janus tells

    async def _begun(self) -> None:
        """A new session: every room is entered again, whoever waits is told."""
        again = list(self._rooms.values())
        self._received.clear()
        for known in again:
            known.watcher, known.sent = 0, {}
            await self._enter(known)
        for known in again:
            self._listeners.tell(MediaEvent(known.name, "media_back"))

    def _lost(self) -> None:
        self._listeners.everywhere("media_lost")

    def _heard(self, said: dict[str, Any]) -> None:
        sender, data = said.get("sender", 0), said.get("plugindata", {}).get("data", {})
        if said.get("janus") == "slowlink":
            self._slow(sender, said)
        for known in self._rooms.values():
            if known.watcher == sender:
                self._appeared(known, data.get("publishers", ()))
                for word in ("unpublished", "leaving", "kicked"):
                    self._left(known, data.get(word))

    def _appeared(self, known: Room, publishers: Any, *, silently: bool = False) -> None:
        for publisher in publishers:
            feed = feed_of(str(publisher["id"]))
            if feed is None or not publisher.get("streams"):
                continue
            sent = known.sent.setdefault(feed.id, Sent())
            sent.streams = {line["mid"]: line["type"] for line in publisher["streams"]}
            was_live, sent.live = sent.live, True
            if not silently and not was_live:
                self._listeners.tell(MediaEvent(known.name, "feed_started", feed.id))

    def _left(self, known: Room, name: Any) -> None:
        feed = feed_of(str(name)) if name else None
        sent = known.sent.pop(feed.id, None) if feed else None
        if feed and sent and sent.live:
            self._listeners.tell(MediaEvent(known.name, "feed_ended", feed.id))

    def _slow(self, handle: int, said: dict[str, Any]) -> None:
        for made in self._received.values():
            if made.handle == handle and not said.get("uplink"):
                detail = {"member": made.member, "lost": said.get("lost", 0)}
                self._listeners.tell(MediaEvent(made.room, "slow", made.feed, detail))
