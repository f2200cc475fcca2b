"""The live line of the courtroom: one WebSocket a person (在线诉讼规则第24、25条).

Every message is checked anew by seat, in the action it asks for; this file decides nothing. On
every (re)connection and every change the whole room is sent as the person may see it.
"""

import asyncio
import json
import logging
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.utils import timezone

from court.hearing.access import Act
from court.hearing.actions.in_court_lines import line_down, line_up
from court.hearing.live import steering
from court.hearing.live.acts import NOT_DONE, REFUSED, do, named
from court.hearing.live.line import MediaLine
from court.hearing.live.standing import Standing, standing_of
from court.hearing.providers import MediaRefused, MediaUnavailable, backend
from court.identity.models import Person

log = logging.getLogger("court.hearing")
SIGNED_OUT, NO_SEAT, ELSEWHERE, TOO_MUCH, FAULT = 4401, 4403, 4409, 4429, 1011
LARGEST = 200_000  # characters: an offer with many candidates is a tenth of it
EACH_SECOND, AT_ONCE = 40, 160
ASK_AGAIN = 10.0  # seconds until it is asked anew whether one is still signed in


class HearingConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # carries no types
    """One window of one person at one sitting."""

    media: MediaLine | None = None
    standing: Standing | None = None

    async def connect(self) -> None:
        """Only from our own pages, signed in, with a proved name and a seat."""
        self.sitting_id: UUID = self.scope["url_route"]["kwargs"]["sitting_id"]
        self.line, self.room = uuid4().hex, ""
        self.seen: dict[str, Any] = {}
        self.tokens, self.refilled = float(AT_ONCE), time.monotonic()
        self.asked, self.tasks = time.monotonic(), set[asyncio.Task[None]]()
        person = self.scope.get("user")
        if not same_origin(self.scope) or not _may_come(person):
            await self.close(NO_SEAT)
            return
        self.person: Person = person
        standing = await self._standing()
        if standing is None:
            await self.close(NO_SEAT)
            return
        await self.accept()
        self.attendance_id = standing.attendance_id
        await database_sync_to_async(line_up)(
            self.sitting_id, self.attendance_id, line=self.line, at=timezone.now()
        )
        groups = (steering.group_of(self.sitting_id), steering.group_of_one(self.attendance_id))
        await self.channel_layer.group_send(groups[1], {"type": "taken.over", "line": self.line})
        for group in groups:
            await self.channel_layer.group_add(group, self.channel_name)
        await steering.came(self.sitting_id)
        await steering.follow(self.sitting_id)

    async def disconnect(self, code: int) -> None:
        """The line ended; whether that was a departure is not for the machine to say."""
        if not hasattr(self, "attendance_id"):
            return
        for group in (
            steering.group_of(self.sitting_id), steering.group_of_one(self.attendance_id),
        ):  # fmt: skip
            await self.channel_layer.group_discard(group, self.channel_name)
        await database_sync_to_async(line_down)(
            self.sitting_id, self.attendance_id, line=self.line,
            seen=self.seen | {"code": code}, at=timezone.now(),
        )  # fmt: skip
        await steering.tell(self.sitting_id)  # before the media server, which may take its time
        await steering.went(self.sitting_id)
        if self.media is not None:
            await self.media.close()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """A message of the browser."""
        if text_data is None or len(text_data) > LARGEST or not self._has_token():
            await self.close(TOO_MUCH)
            return
        try:
            message = json.loads(text_data)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            await self._send({"type": "refused", "why": "看不懂的消息"})
            return
        try:
            await self._heard(str(message.get("type", "")), message)
        except Exception:  # the line ends in order, and the browser comes back on a new one
            log.exception("a message of the courtroom failed")
            await self.close(FAULT)

    async def _heard(self, kind: str, message: dict[str, Any]) -> None:
        if kind.startswith("media."):
            await self._media(message)
        elif kind == "act":
            await self._act(message)
        elif kind == "point":
            await self._point(message)
        elif kind == "line":
            self.seen = {k: v for k, v in message.items() if k != "type"}
            await self._stands()
        elif kind == "look":
            await self.room_changed({})

    async def _stands(self) -> None:
        """The browser hears that the line stands, as long as one is signed in."""
        if time.monotonic() - self.asked > ASK_AGAIN:
            self.asked = time.monotonic()
            if not await database_sync_to_async(_still_signed_in)(self.scope):
                await self.close(SIGNED_OUT)
                return
        await self._send({"type": "line"})

    def _has_token(self) -> bool:
        now = time.monotonic()
        self.tokens = min(AT_ONCE, self.tokens + (now - self.refilled) * EACH_SECOND)
        self.refilled = now
        self.tokens -= 1
        return self.tokens >= 0

    async def _act(self, message: dict[str, Any]) -> None:
        if not await database_sync_to_async(_still_signed_in)(self.scope):
            await self.close(SIGNED_OUT)
            return
        act = named(message)
        try:
            if act == Act.CLOSE and self.standing and Act.CLOSE in self.standing.state["me"]["may"]:
                with suppress(MediaUnavailable, MediaRefused):
                    await steering.stop_recording(self.sitting_id)
            done = await database_sync_to_async(do)(
                self.sitting_id, message, person=self.person, at=timezone.now()
            )
        except (*REFUSED, *NOT_DONE) as why:
            forbidden = isinstance(why, REFUSED)
            await self._send(
                {"type": "refused", "act": act, "why": str(why), "forbidden": forbidden}
            )
            await self.room_changed({})
            return
        await self._afterwards(act, message, done)

    async def _afterwards(self, act: str, message: dict[str, Any], done: Any) -> None:
        assert self.standing is not None
        if act == Act.HAND:
            what = "object" if message.get("what") == "object" else "speak"
            await steering.tell(self.sitting_id, "hand.raised", who=self.standing.name, asks=what)
            await self._send({"type": "done", "act": act, "what": what})
            return
        if act == Act.SAY:
            text = await database_sync_to_async(lambda: done.text)()
            word = {"who": self.standing.name, "text": text, "no": done.no}
            await steering.tell(self.sitting_id, "said.words", **word)
        if act == Act.INVITE:
            await self._send({"type": "invited", "name": str(done[0]), "code": done[1]})
        await self._send({"type": "done", "act": act})
        await steering.follow(self.sitting_id)
        await steering.tell(self.sitting_id, "transcript.changed", no=0)

    async def _point(self, message: dict[str, Any]) -> None:
        standing = await self._standing()
        place = [message.get("x"), message.get("y")]
        right = all(isinstance(v, int | float) and 0 <= v <= 1 for v in place)
        if standing is not None and standing.point and right:
            await steering.tell(self.sitting_id, "pointer.moved", x=place[0], y=place[1])

    async def _media(self, message: dict[str, Any]) -> None:
        standing = self.standing
        if self.media is None or standing is None:
            return
        if message.get("kind") == "screen" and not standing.screen:
            refused = {"type": "media.refused", "what": message["type"], "kind": "screen"}
            await self._send(refused | {"why": "not allowed"})
            return
        # In the order of asking, and without holding up what else is said on this line.
        task = asyncio.create_task(self.media.handle(message))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def room_changed(self, _: dict[str, Any]) -> None:
        """Something changed: what one may hear first, then what one sees."""
        standing = await self._standing()
        before, self.standing = self.standing, standing
        if standing is None:
            await self.close(NO_SEAT)
            return
        if standing.line and standing.line != self.line:
            return  # another window has taken over; it is told so
        with suppress(MediaUnavailable, MediaRefused):
            await self._allow(standing, before)
        await self._send(standing.state)

    async def _allow(self, standing: Standing, before: Standing | None) -> None:
        if standing.room != self.room and self.media is not None:
            await self.media.close()
            self.media = None
        self.room = standing.room
        if not self.room:
            return
        if self.media is None:
            if self.room != str(self.sitting_id):
                await steering.open_panel(self.sitting_id)
            member = str(standing.attendance_id)
            self.media = MediaLine(backend(), self.room, member, self._send)
        hear = None if standing.hear else frozenset[str]()
        await self.media.allow(publish=standing.publish, hear=hear)
        if before is not None and before.screen and not standing.screen:
            await backend().unpublish(self.room, str(standing.attendance_id), "screen")
            await self._send({"type": "screen.ended"})

    async def taken_over(self, event: dict[str, Any]) -> None:
        """A newer window of the same person."""
        if event["line"] != self.line:
            await self._send({"type": "elsewhere"})
            await self.close(ELSEWHERE)

    async def transcript_changed(self, event: dict[str, Any]) -> None:
        """The record has a new line: for whoever takes part."""
        if self.standing and self.standing.hear and not self.standing.gallery:
            await self._send({"type": "transcript.changed", "no": event["no"]})

    async def said_words(self, event: dict[str, Any]) -> None:
        """Words as captions, for whoever may hear."""
        if self.standing and self.standing.hear:
            await self._send({"type": "said", "who": event["who"], "text": event["text"]})

    async def hand_raised(self, event: dict[str, Any]) -> None:
        """Someone asks for leave to speak: told to the court."""
        if self.standing and self.standing.of_the_court:
            await self._send({"type": "hand", "who": event["who"], "what": event["asks"]})

    async def pointer_moved(self, event: dict[str, Any]) -> None:
        """Where on the page someone points: for whoever sees the page."""
        if self.standing and self.standing.state["exhibit"]:
            await self._send({"type": "point", "x": event["x"], "y": event["y"]})

    async def _send(self, message: dict[str, Any]) -> None:
        with suppress(RuntimeError):  # the browser went away in this moment
            await self.send(text_data=json.dumps(message, ensure_ascii=False))

    async def _standing(self) -> Standing | None:
        found: Standing | None = await database_sync_to_async(standing_of)(
            self.sitting_id, self.person, at=timezone.now()
        )
        return found


def same_origin(scope: dict[str, Any]) -> bool:
    """Whether the page that connects is ours: its origin is the host it was asked for."""
    headers = dict(scope["headers"])
    origin = urlsplit(headers.get(b"origin", b"").decode("latin1"))
    host = headers.get(b"host", b"").decode("latin1")
    ours = urlsplit(settings.SITE_ADDRESS).netloc
    return bool(origin.netloc) and origin.netloc in (host, ours)


def _may_come(person: Any) -> bool:
    return person is not None and person.is_authenticated and person.is_verified


def _still_signed_in(scope: dict[str, Any]) -> bool:
    session = scope["session"]
    active = Person.objects.filter(pk=scope["user"].pk, is_active=True).exists()
    return active and bool(session.session_key) and session.exists(session.session_key)
