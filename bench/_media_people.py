"""People who load a media server: they send coded frames, and count what comes back.

Every publisher sends VP8 of 640 by 360 at 15 frames and Opus and receives every other one; a
viewer receives all: one connection for each feed, as the page does it. What is received is counted
where it comes from the socket, before anything reads it, so that the load costs less than what it
measures.
"""

import asyncio
import json
import os
import time
from pathlib import Path

import aioice.ice
from aiortc import MediaStreamTrack
from aiortc import RTCSessionDescription as Description

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from court.hearing.providers import Level  # noqa: E402
from court.hearing.providers.embedded import passing  # noqa: E402
from court.hearing.providers.janus.link import JanusLink  # noqa: E402

FPS = 15
SOUND = bytes([0x78]) + bytes(range(79))  # 20 ms at 32 kbit/s
COUNT = {"packets": 0, "bytes": 0}
_read = aioice.ice.StunProtocol.datagram_received


def counted(self, data, addr) -> None:
    """RTP (first byte 128 to 191, no RTCP type) is counted and forgotten; all else is read."""
    if 127 < data[0] < 192 and not 192 <= data[1] <= 223:
        COUNT["packets"] += 1
        COUNT["bytes"] += len(data)
        return
    _read(self, data, addr)


def pictures(kbit: int) -> list[bytes]:
    """Two seconds of frames as large as those of a browser; servers look at the header alone."""
    size = kbit * 1000 // 8 // FPS
    key = b"\x10\x00\x00\x9d\x01\x2a\x80\x02\x68\x01" + os.urandom(3 * size)
    return [key, *(b"\x11\x00\x00" + os.urandom(size - 3) for _ in range(2 * FPS - 1))]


class BareJanus:
    """Janus as anybody would use it, without what the court does around it."""

    def __init__(self) -> None:
        known = json.loads(Path(settings.JANUS_SECRETS).read_text())
        self.key = known["room_admin_key"]
        self.link = JanusLink(
            settings.JANUS_URL, known["api_secret"],
            heard=lambda _: None, begun=self.begun, lost=lambda: None,
        )  # fmt: skip

    async def begun(self) -> None:
        """Nothing to do."""

    async def open_room(self, room: str, *, folder: Path) -> None:
        """A room of the experiment."""
        await self.link.ready()
        self.own = await self.link.attach()
        how = {"publishers": 40, "videocodec": "vp8", "audiocodec": "opus", "admin_key": self.key}
        await self.link.say(self.own, {"request": "create", "room": room, **how})

    async def publish(self, room: str, member: str, kind: str, sdp: str) -> str:
        """Offer to answer."""
        handle = await self.link.attach()
        join = {"request": "join", "ptype": "publisher", "room": room, "id": member}
        await self.link.say(handle, join)
        offer = {"type": "offer", "sdp": sdp}
        return (await self.link.say(handle, {"request": "publish"}, offer))[1]

    async def subscribe(self, room: str, member: str, feed: str, level: str) -> tuple[str, str]:
        """Subscription and offer."""
        handle = await self.link.attach()
        streams = [{"feed": feed.split("/")[0]}]
        join = {"request": "join", "ptype": "subscriber", "room": room, "streams": streams}
        return str(handle), (await self.link.say(handle, join))[1]

    async def answer(self, room: str, member: str, subscription: str, sdp: str) -> None:
        """Complete a subscription."""
        said = {"request": "start", "room": room}
        await self.link.say(int(subscription), said, {"type": "answer", "sdp": sdp})

    async def feeds(self, room: str) -> list[str]:
        """Who sends."""
        said, _ = await self.link.say(self.own, {"request": "listparticipants", "room": room})
        return [one["id"] for one in said["participants"] if one["publisher"]]


class Sending(MediaStreamTrack):
    """A track that gives coded frames at their time, already cut into packets; it can pause."""

    def __init__(self, kind: str, frames: list[bytes]) -> None:
        self.kind = kind
        super().__init__()
        self.cut = [passing.packets(f) if kind == "video" else [f] for f in frames]
        self.every, self.clock = (1 / FPS, 90_000) if kind == "video" else (0.02, 48_000)
        self.at = self.n = self.packets = 0
        self.began, self.stopped = time.monotonic(), 0.0
        self.going = asyncio.Event()
        self.going.set()

    def pause(self) -> None:
        """Send nothing for a while."""
        self.going.clear()
        self.stopped = time.monotonic()

    def go_on(self) -> None:
        """Send again, as if no time had passed."""
        self.began += time.monotonic() - self.stopped
        self.going.set()

    async def recv(self):
        """The next frame."""
        await self.going.wait()
        await asyncio.sleep(max(0.0, self.began + self.n * self.every - time.monotonic()))
        cut = self.cut[self.at % len(self.cut)]
        self.at, self.n, self.packets = self.at + 1, self.n + 1, self.packets + len(cut)
        return cut, int(self.n * self.every * self.clock)


class Room:
    """The people of one room on one server."""

    def __init__(self, server, room: str, kbit: int) -> None:
        self.server, self.room = server, room
        self.frames, self.held, self.sent = pictures(kbit), [], []
        self.copies = self.feeds = 0

    async def fill(self, publishers: int, viewers: int) -> None:
        """Everybody joins; a publisher that is not connected is waited for."""
        self.copies = publishers - 1 + viewers
        self.feeds = publishers * self.copies
        folder = Path(os.environ["WEIFATING_STATE"]) / "record"
        await self.server.open_room(self.room, folder=folder)
        members = [f"p{n}" for n in range(publishers)]
        for member in members:
            await self.publish(member)
        while len(await self.server.feeds(self.room)) < publishers:
            await asyncio.sleep(0.1)
        for receiver in [*members, *(f"v{n}" for n in range(viewers))]:
            feeds = [f"{m}/camera" for m in members if m != receiver]
            await asyncio.gather(*(self.receive(receiver, feed) for feed in feeds))

    async def publish(self, member: str) -> None:
        """One more who sends."""
        made = passing.connection()
        self.held.append(made)
        for kind, frames in (("audio", [SOUND]), ("video", self.frames)):
            track = Sending(kind, frames)
            sender = made.addTrack(track)
            sender._send_keyframe = lambda track=track: setattr(track, "at", 0)
            self.sent.append(track)
        await made.setLocalDescription(await made.createOffer())
        sdp = made.localDescription.sdp
        answer = await self.server.publish(self.room, member, "camera", sdp)
        await made.setRemoteDescription(Description(answer, "answer"))

    async def receive(self, member: str, feed: str) -> None:
        """One more feed for one of them."""
        name, offer = await self.server.subscribe(self.room, member, feed, Level.FULL)
        made = passing.connection()
        self.held.append(made)
        await made.setRemoteDescription(Description(offer, "offer"))
        await made.setLocalDescription(await made.createAnswer())
        await self.server.answer(self.room, member, name, made.localDescription.sdp)
        lines = [one.receiver.transport for one in made.getTransceivers()]  # bundled: one is used
        ends = time.monotonic() + 20
        while all(x.state != "connected" for x in lines) and time.monotonic() < ends:
            await asyncio.sleep(0.02)

    def pause(self) -> None:
        """Nobody sends."""
        for track in self.sent:
            track.pause()

    def go_on(self) -> None:
        """Everybody sends again."""
        for track in self.sent:
            track.go_on()

    def due(self) -> int:
        """How many packets everybody together should have received so far."""
        return sum(track.packets for track in self.sent) * self.copies
