"""The court's own media process, as the court sees it (needs nothing installed besides Python)."""

import asyncio
import json
import logging
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings

from court.hearing.providers import (
    Feed,
    Level,
    Media,
    MediaEvent,
    MediaRefused,
    MediaUnavailable,
    RecordedTrack,
)
from court.hearing.providers.embedded import control
from court.hearing.providers.telling import Listeners

log = logging.getLogger(__name__)
PATIENCE = 8.0  # seconds a call waits for a media process that is starting
SLOWEST = 15.0  # seconds for an answer
BETWEEN_CALLS = 0.2


class EmbeddedMedia:
    """Speaks to ``weifating media``; calls again by itself when that process was restarted."""

    name, layers = "embedded", "lines"

    def __init__(self, state: Path | None = None) -> None:
        self._state = state or settings.STATE_DIR
        self._folders: dict[str, Path] = {}
        self._listeners = Listeners()
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._numbers = count(1)
        self._writer: StreamWriter | None = None
        self._there = asyncio.Event()
        self._line: asyncio.Task[None] | None = None

    async def open_room(self, room: str, *, folder: Path) -> None:
        """Make the room, or find it."""
        self._folders[room] = folder
        await self._ask("open_room", room=room, folder=str(folder))

    async def close_room(self, room: str) -> None:
        """Everybody out."""
        await self._ask("close_room", room=room)

    async def publish(self, room: str, member: str, kind: str, sdp: str) -> str:
        """The answer to an offer."""
        return str(await self._ask("publish", room=room, member=member, kind=kind, sdp=sdp))

    async def unpublish(self, room: str, member: str, kind: str) -> None:
        """End one feed."""
        await self._ask("unpublish", room=room, member=member, kind=kind)

    async def subscribe(self, room: str, member: str, feed: str, level: Level) -> tuple[str, str]:
        """(subscription, offer)."""
        name, offer = await self._ask("subscribe", room=room, member=member, feed=feed, level=level)
        return name, offer

    async def answer(self, room: str, member: str, subscription: str, sdp: str) -> None:
        """Complete a subscription."""
        await self._ask("answer", room=room, member=member, subscription=subscription, sdp=sdp)

    async def set_level(self, room: str, member: str, subscription: str, level: Level) -> None:
        """More or less."""
        how = {"subscription": subscription, "level": level}
        await self._ask("set_level", room=room, member=member, **how)

    async def unsubscribe(self, room: str, member: str, subscription: str) -> None:
        """End a subscription."""
        await self._ask("unsubscribe", room=room, member=member, subscription=subscription)

    async def silence(self, room: str, member: str, media: Media, on: bool) -> None:
        """Stop at the server, or let through again."""
        await self._ask("silence", room=room, member=member, media=media, on=on)

    async def leave(self, room: str, member: str) -> None:
        """End everything of a member."""
        await self._ask("leave", room=room, member=member)

    async def record(self, room: str, on: bool) -> None:
        """Start, or close every file."""
        await self._ask("record", room=room, on=on)

    async def recorded(self, room: str) -> list[RecordedTrack]:
        """Closed files of a room that this process has opened."""
        if room not in self._folders:
            raise MediaRefused(f"no such room: {room}")
        found = await self._ask("recorded", room=room, folder=str(self._folders[room]))
        return [RecordedTrack(**row | {"path": Path(row["path"])}) for row in found]

    async def feeds(self, room: str) -> list[Feed]:
        """What can be subscribed to."""
        return [Feed.of(name) for name in await self._ask("feeds", room=room)]

    def events(self, room: str) -> AsyncIterator[MediaEvent]:
        """What happens from now on."""
        return self._listeners.new(room)

    async def close(self) -> None:
        """Hang up; used by tests and at the end of a program."""
        if self._line:
            self._line.cancel()
            await asyncio.gather(self._line, return_exceptions=True)
        self._line = None

    async def _ask(self, do: str, **what: Any) -> Any:
        if self._line is None or self._line.done():
            self._line = asyncio.get_running_loop().create_task(self._keep_calling())
        try:
            await asyncio.wait_for(self._there.wait(), PATIENCE)
        except TimeoutError as late:
            raise MediaUnavailable("the media process does not answer") from late
        number = next(self._numbers)
        self._waiting[number] = answer = asyncio.get_running_loop().create_future()
        try:
            assert self._writer
            self._writer.write(control.line({"id": number, "do": do, **what}))
            return await asyncio.wait_for(answer, SLOWEST)
        except TimeoutError as late:
            raise MediaUnavailable("the media process does not answer") from late
        finally:
            self._waiting.pop(number, None)

    async def _keep_calling(self) -> None:
        was_there = False
        while True:
            try:
                reader, writer = await self._call()
            except (OSError, ValueError):
                await asyncio.sleep(BETWEEN_CALLS)
                continue
            self._writer = writer
            self._there.set()
            if was_there:
                log.warning("the media process is back")
                self._listeners.everywhere("media_back")
            was_there = True
            try:
                await self._listen(reader)
            finally:
                self._hang_up(writer)
            log.warning("the media process is gone")
            self._listeners.everywhere("media_lost")

    async def _call(self) -> tuple[StreamReader, StreamWriter]:
        with control.address(self._state) as path:
            reader, writer = await asyncio.open_unix_connection(path, limit=control.LONGEST_LINE)
        writer.write(control.line({"secret": control.secret_of(self._state)}))
        if not json.loads(await reader.readline() or b"{}").get("hello"):
            writer.close()
            raise ValueError("the media process does not know us")
        return reader, writer

    async def _listen(self, reader: StreamReader) -> None:
        try:
            while line := await reader.readline():
                self._heard(json.loads(line))
        except (OSError, ValueError):
            return

    def _heard(self, said: dict[str, Any]) -> None:
        if "event" in said:
            event = MediaEvent(said["room"], said["event"], said["feed"])
            self._listeners.tell(event)
            return
        waiting = self._waiting.get(said["id"])
        if waiting is None or waiting.done():
            return
        if "refused" in said:
            waiting.set_exception(MediaRefused(said["refused"]))
        else:
            waiting.set_result(said["ok"])

    def _hang_up(self, writer: StreamWriter) -> None:
        self._there.clear()
        self._writer = None
        writer.close()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(MediaUnavailable("the media process is gone"))
