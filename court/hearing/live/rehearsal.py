"""A rehearsal before the day: one person alone, seen and heard by oneself through the media server.

Nothing is recorded (the room is of the kind that never is), nobody else is let in, and it ends by
itself; what the person learns is whether picture and sound get through to the court and back.
"""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from court.hearing.live.consumer import LARGEST, NO_SEAT, same_origin
from court.hearing.live.line import MediaLine
from court.hearing.providers import PANEL, MediaRefused, MediaUnavailable, backend

FULL, ENDED = 4429, 4410
LONGEST = 180.0  # seconds of one rehearsal
AT_ONCE = 6  # rehearsals of one process: hearings come first
MESSAGES = 200  # of one rehearsal
_now: dict[str, "RehearsalConsumer"] = {}


class Alone(MediaLine):
    """A line on which one receives what one sends oneself."""

    def _may_hear(self, feed: str) -> bool:
        return True


class RehearsalConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # carries no types
    """One rehearsal of one person who is signed in; a second one takes the place of the first."""

    media: MediaLine | None = None
    over: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Open a room for one, if the house has a place left."""
        person = self.scope.get("user")
        if not same_origin(self.scope) or not getattr(person, "is_authenticated", False):
            await self.close(NO_SEAT)
            return
        self.who, self.room, self.messages = str(person.pk), f"rehearsal.{uuid4()}{PANEL}", 0
        await self.accept()
        if earlier := _now.pop(self.who, None):
            await earlier.close(ENDED)
        if len(_now) >= AT_ONCE:
            await self.send(json.dumps({"type": "full"}))
            await self.close(FULL)
            return
        _now[self.who] = self
        try:
            await backend().open_room(self.room, folder=_folder())
        except (MediaUnavailable, MediaRefused):
            await self.send(json.dumps({"type": "down"}))
            await self.close(FULL)
            return
        self.media = Alone(backend(), self.room, "me-again", self._tell)
        await self.media.allow(publish=True, hear=None)
        self.over = asyncio.create_task(self._end_after(LONGEST))
        await self.send(json.dumps({"type": "ready", "seconds": LONGEST}))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Messages of the media client, and no others."""
        self.messages += 1
        if self.media is None or text_data is None or len(text_data) > LARGEST:
            return
        if self.messages > MESSAGES:
            await self.close(ENDED)
            return
        with suppress(ValueError):
            message = json.loads(text_data)
            kind = str(message.get("type", "")) if isinstance(message, dict) else ""
            if kind.startswith("media.") and message.get("kind") != "screen":
                await self.media.handle(message)

    async def disconnect(self, code: int) -> None:
        """The room goes with the person."""
        if _now.get(getattr(self, "who", "")) is self:
            del _now[self.who]
        if self.over is not None:
            self.over.cancel()
        if self.media is not None:
            await self.media.close()
            with suppress(MediaUnavailable, MediaRefused):
                await backend().close_room(self.room)

    async def _end_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._tell({"type": "ended"})
        await self.close(ENDED)

    async def _tell(self, message: dict[str, Any]) -> None:
        with suppress(RuntimeError):  # the browser went away in this moment
            await self.send(text_data=json.dumps(message, ensure_ascii=False))


def _folder() -> Path:
    """The media server wants one for every room; nothing is ever written there."""
    return Path(settings.STATE_DIR) / "hearings" / "rehearsal"
