"""Puts a load on a media server and counts what comes back.

    python -m bench._media_load ADDRESS SERVER-PID PUBLISHERS VIEWERS SECONDS

Every publisher sends VP8 of 640 by 360 at about 500 kbit/s and Opus and receives every other one;
a viewer receives all: one connection for each feed, as the page does it. What is received is
counted before it is decrypted, so that the load costs less than what it measures.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import aiortc.rtcdtlstransport
import psutil
from aiortc import MediaStreamTrack
from aiortc import RTCSessionDescription as Description

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from court.hearing.providers import Level, backend  # noqa: E402
from court.hearing.providers.embedded import passing  # noqa: E402
from court.hearing.providers.janus.link import JanusLink  # noqa: E402

FPS, BIT_RATE = 15, 500_000
SOUND = bytes([0x78]) + bytes(range(79))  # 20 ms at 32 kbit/s
COUNT = {"packets": 0, "bytes": 0}
LINES: dict[int, int] = {}  # by transport: packets
FIRST: dict[int, float] = {}  # by transport: when its first packet came


async def counted(self, data: bytes, arrival_time_ms: int) -> None:
    """In place of decrypting and reading a packet."""
    COUNT["packets"] += 1
    COUNT["bytes"] += len(data)
    FIRST.setdefault(id(self), time.monotonic())
    LINES[id(self)] = LINES.get(id(self), 0) + 1


def pictures() -> list[bytes]:
    """Two seconds of frames as large as those of a browser; servers look at the header alone."""
    size = BIT_RATE // 8 // FPS
    key = b"\x10\x00\x00\x9d\x01\x2a\x80\x02\x68\x01" + os.urandom(3 * size)
    return [key, *(b"\x11\x00\x00" + os.urandom(size - 3) for _ in range(2 * FPS - 1))]


class BareJanus:
    """Janus as anybody would use it, without what the court does around it."""

    def __init__(self) -> None:
        known = json.loads(Path(settings.JANUS_SECRETS).read_text())
        self.key, self.handles = known["room_admin_key"], {}
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
    """A track that gives coded frames at their time, already cut into packets."""

    def __init__(self, kind: str, frames: list[bytes]) -> None:
        self.kind = kind
        super().__init__()
        self.cut = [passing.packets(f) if kind == "video" else [f] for f in frames]
        self.every, self.clock = (1 / FPS, 90_000) if kind == "video" else (0.02, 48_000)
        self.at = self.n = 0
        self.began = time.monotonic()

    async def recv(self):
        """The next frame."""
        await asyncio.sleep(max(0.0, self.began + self.n * self.every - time.monotonic()))
        cut = self.cut[self.at % len(self.cut)]
        self.at, self.n = self.at + 1, self.n + 1
        return cut, int(self.n * self.every * self.clock)


class Load:
    """The people of one room."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.server = BareJanus() if os.environ.get("BARE_JANUS") else backend()
        self.frames, self.held = pictures(), []
        self.sent, self.joins = [], []

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
        """One more feed for one of them; how long until its first packet."""
        began = time.monotonic()
        name, offer = await self.server.subscribe(self.room, member, feed, Level.FULL)
        made = passing.connection()
        self.held.append(made)
        await made.setRemoteDescription(Description(offer, "offer"))
        await made.setLocalDescription(await made.createAnswer())
        sdp = made.localDescription.sdp
        await self.server.answer(self.room, member, name, sdp)
        transport = id(made.getTransceivers()[0].receiver.transport)
        while transport not in FIRST and time.monotonic() < began + 20:
            await asyncio.sleep(0.01)
        self.joins.append(FIRST.get(transport, time.monotonic()) - began)


async def run(pid: int, publishers: int, viewers: int, seconds: float) -> dict:
    """Join, let it settle, measure."""
    load = Load("bench")
    await load.server.open_room("bench", folder=Path(os.environ["WEIFATING_STATE"]) / "record")
    members = [f"p{n}" for n in range(publishers)]
    for member in members:
        await load.publish(member)
    while len(await load.server.feeds("bench")) < publishers:
        await asyncio.sleep(0.1)
    for receiver in [*members, *(f"v{n}" for n in range(viewers))]:
        feeds = [f"{m}/camera" for m in members if m != receiver]
        await asyncio.gather(*(load.receive(receiver, feed) for feed in feeds))
    await asyncio.sleep(2)
    server, own = psutil.Process(pid), psutil.Process()
    before, mine, wall = server.cpu_times(), own.cpu_times(), time.monotonic()
    lines = dict(LINES)
    packets, frames = COUNT["packets"], [track.n for track in load.sent]
    count_bytes = COUNT["bytes"]
    await asyncio.sleep(seconds)
    after, wall = server.cpu_times(), time.monotonic() - wall
    now = own.cpu_times()
    copies = publishers - 1 + viewers
    cut = sum(
        (track.n - n) * sum(len(c) for c in track.cut) / len(track.cut)
        for track, n in zip(load.sent, frames, strict=True)
    )
    cpu = after.user + after.system - before.user - before.system
    got = COUNT["packets"] - packets
    return {
        "feeds": publishers * copies,
        "packets": got / wall,
        "mbit": (COUNT["bytes"] - count_bytes) * 8 / wall / 1e6,
        "delivered": got / (cut * copies),
        "cpu": cpu / wall,
        "cpu_per_1000": cpu / got * 1000,
        "own": (now.user + now.system - mine.user - mine.system) / wall,
        "rss": server.memory_info().rss / 2**20,
        "joins": sorted(load.joins),
        "lines": sorted(number - lines.get(line, 0) for line, number in LINES.items()),
    }


def main() -> None:
    """Print one JSON object."""
    address, pid, publishers, viewers, seconds = sys.argv[1:]
    passing.open_up([address])
    aiortc.rtcdtlstransport.RTCDtlsTransport._handle_rtp_data = counted
    done = asyncio.run(run(int(pid), int(publishers), int(viewers), float(seconds)))
    print(json.dumps(done), flush=True)
    os._exit(0)  # without a farewell on every connection


if __name__ == "__main__":
    main()
