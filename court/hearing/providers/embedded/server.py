"""The media process: ``weifating media``. Serves the court alone, over its control socket."""

import asyncio
import hmac
import json
import logging
import os
import signal
from asyncio import StreamReader, StreamWriter
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

from court.hearing.providers import Level, MediaRefused
from court.hearing.providers.embedded import control, passing, recorder
from court.hearing.providers.embedded.rooms import Rooms

log = logging.getLogger(__name__)
BETWEEN_ROUNDS = 0.5  # seconds


class MediaServer:
    """Answers requests of the court; tells every caller what happens."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.rooms = Rooms(control.folder_of(state) / "rooms.json", self._tell)
        self._secret = control.secret_of(state)
        self._callers: set[StreamWriter] = set()
        self._turns: dict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Serve until SIGTERM; then close every file."""
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        with control.address(self.state) as path:
            Path(path).unlink(missing_ok=True)
            before = os.umask(0o177)
            try:
                server = await asyncio.start_unix_server(
                    self._caller, path, limit=control.LONGEST_LINE
                )
            finally:
                os.umask(before)
        while not stop.is_set():
            for room in self.rooms.rooms.values():
                room.care()
            try:
                await asyncio.wait_for(stop.wait(), BETWEEN_ROUNDS)
            except TimeoutError:
                continue
        server.close()
        for room in self.rooms.rooms.values():
            for source in room.sources.values():
                source.record(None)  # files are whole; the rooms are open again at the next start

    async def _caller(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            hello = json.loads(await asyncio.wait_for(reader.readline(), 5))
            if not hmac.compare_digest(str(hello.get("secret", "")), self._secret):
                return
            self._callers.add(writer)
            writer.write(control.line({"hello": True}))
            while said := await reader.readline():
                self._do(self._answer(json.loads(said), writer))
        except (ValueError, TimeoutError, ConnectionError):
            log.warning("a caller was sent away")
        except asyncio.CancelledError:
            return  # the end of this process
        finally:
            self._callers.discard(writer)
            writer.close()

    def _do(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _tell(self, room: str, type_: str, feed: str) -> None:
        told = control.line({"event": type_, "room": room, "feed": feed})
        for writer in self._callers:
            writer.write(told)

    async def _answer(self, asked: dict[str, Any], writer: StreamWriter) -> None:
        answer: dict[str, Any] = {"id": asked.pop("id", 0)}
        try:
            # What one member asks is done in the order of asking.
            async with self._turns[asked.get("room", ""), asked.get("member", "")]:
                act = getattr(self, f"do_{asked.pop('do')}")
                answer["ok"] = await act(**asked)
        except MediaRefused as why:
            answer["refused"] = str(why)
        except Exception as fault:
            log.exception("a request failed")
            answer["refused"] = f"failed: {type(fault).__name__}"
        writer.write(control.line(answer))

    async def do_open_room(self, room: str, folder: str) -> None:
        """Make or find."""
        self.rooms.open(room, Path(folder))

    async def do_close_room(self, room: str) -> None:
        """End."""
        await self.rooms.close(room)
        for turn in [turn for turn in self._turns if turn[0] == room and turn[1]]:
            del self._turns[turn]

    async def do_publish(self, room: str, member: str, kind: str, sdp: str) -> str:
        """Offer to answer."""
        return await self.rooms.find(room).publish(member, kind, sdp)

    async def do_unpublish(self, room: str, member: str, kind: str) -> None:
        """One feed less."""
        await self.rooms.find(room).unpublish(member, kind)

    async def do_subscribe(self, room: str, member: str, feed: str, level: str) -> list[str]:
        """Subscription and offer."""
        return list(await self.rooms.find(room).subscribe(member, feed, Level(level)))

    async def do_answer(self, room: str, member: str, subscription: str, sdp: str) -> None:
        """Complete a subscription."""
        await self.rooms.find(room).subscription(member, subscription).answer(sdp)

    async def do_set_level(self, room: str, member: str, subscription: str, level: str) -> None:
        """More or less."""
        self.rooms.find(room).subscription(member, subscription).set_level(Level(level))

    async def do_unsubscribe(self, room: str, member: str, subscription: str) -> None:
        """End a subscription."""
        await self.rooms.find(room).unsubscribe(member, subscription)

    async def do_silence(self, room: str, member: str, media: str, on: bool) -> None:
        """Stop at the server."""
        self.rooms.find(room).silence(member, media, on)
        self.rooms.keep()

    async def do_leave(self, room: str, member: str) -> None:
        """Out."""
        if room in self.rooms.rooms:
            await self.rooms.find(room).leave(member)

    async def do_record(self, room: str, on: bool) -> None:
        """Start or pause."""
        self.rooms.find(room).record(on)
        self.rooms.keep()

    async def do_recorded(self, room: str, folder: str) -> list[dict[str, Any]]:
        """Closed files."""
        return [asdict(t) | {"path": str(t.path)} for t in recorder.tracks(Path(folder))]

    async def do_feeds(self, room: str) -> list[str]:
        """Live feeds."""
        sources = self.rooms.find(room).sources.values()
        return [source.feed.id for source in sources if source.is_live]


def main(*, state: Path, addresses: list[str]) -> int:
    """Run until told to stop."""
    passing.open_up(addresses)
    asyncio.run(MediaServer(state).run())
    return 0
