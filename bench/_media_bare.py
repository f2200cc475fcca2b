"""Bare aiortc as a pass-through: what the embedded media server is measured against.

The decoder is replaced by one that hands its input on (aiortc's own way to send coded packets);
nothing else: no levels, no silence, no record, no waiting for key frames. It understands the
control line of the media process so that the same load can be put on it.
"""

import asyncio
import json
import sys
from fractions import Fraction
from pathlib import Path

import aioice.ice
import aiortc.rtcrtpreceiver
import av
from aiortc import MediaStreamTrack, RTCBundlePolicy, RTCConfiguration, RTCPeerConnection
from aiortc import RTCSessionDescription as Description

from court.hearing.providers.embedded import control

TIMES = {"VP8": Fraction(1, 90_000), "opus": Fraction(1, 48_000)}


class Passing:
    """Hands coded frames on as packets."""

    def __init__(self, codec):
        self.time_base = TIMES[codec.name]

    def decode(self, frame):
        """One packet."""
        packet = av.Packet(frame.data)
        packet.pts = packet.dts = frame.timestamp
        packet.time_base = self.time_base
        return [packet]


class Copy(MediaStreamTrack):
    """One receiver's copy of a track."""

    def __init__(self, kind):
        self.kind = kind
        super().__init__()
        self.queue = asyncio.Queue()

    async def recv(self):
        """The next packet."""
        return await self.queue.get()


class Bare:
    """Publishers' tracks, and who copies them."""

    def __init__(self):
        self.tracks, self.copies, self.connections, self.tasks = {}, {}, {}, set()

    def connection(self):
        """Without foreign servers."""
        bundled = RTCBundlePolicy.MAX_BUNDLE
        return RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=bundled))

    async def publish(self, room, member, kind, sdp):
        """Offer to answer."""
        made = self.connections[member] = self.connection()
        feed = f"{member}/{kind}"
        self.tracks[feed] = []

        @made.on("track")
        def track(track):
            self.tracks[feed].append(track)
            self.copies[track] = []
            task = asyncio.ensure_future(self.pump(track))
            self.tasks.add(task)

        await made.setRemoteDescription(Description(sdp, "offer"))
        await made.setLocalDescription(await made.createAnswer())
        return made.localDescription.sdp

    async def pump(self, track):
        """From one to all."""
        while True:
            packet = await track.recv()
            for copy in self.copies[track]:
                copy.queue.put_nowait(packet)

    async def subscribe(self, room, member, feed, level):
        """Subscription and offer."""
        made = self.connection()
        name = f"{member} {feed}"
        self.connections[name] = made
        for track in self.tracks[feed]:
            copy = Copy(track.kind)
            self.copies[track].append(copy)
            made.addTrack(copy)
        await made.setLocalDescription(await made.createOffer())
        return [name, made.localDescription.sdp]

    async def answer(self, room, member, subscription, sdp):
        """Complete a subscription."""
        await self.connections[subscription].setRemoteDescription(Description(sdp, "answer"))

    async def open_room(self, room, folder):
        """There is one room."""

    async def feeds(self, room):
        """Connected publishers."""
        up = {m for m, made in self.connections.items() if made.connectionState == "connected"}
        return [feed for feed in self.tracks if feed.split("/")[0] in up]


async def main(state: Path) -> None:
    """Serve the control line."""
    aiortc.rtcrtpreceiver.get_decoder = Passing
    bare, secret = Bare(), control.secret_of(state)

    async def caller(reader, writer):
        assert json.loads(await reader.readline())["secret"] == secret
        writer.write(control.line({"hello": True}))

        async def do(asked):
            number, act = asked.pop("id"), getattr(bare, asked.pop("do"))
            writer.write(control.line({"id": number, "ok": await act(**asked)}))

        while line := await reader.readline():
            bare.tasks.add(asyncio.ensure_future(do(json.loads(line))))

    with control.address(state) as path:
        Path(path).unlink(missing_ok=True)
        server = await asyncio.start_unix_server(caller, path, limit=control.LONGEST_LINE)
    await server.serve_forever()


if __name__ == "__main__":
    aioice.ice.get_host_addresses = lambda **_: [sys.argv[2]]
    asyncio.run(main(Path(sys.argv[1])))
