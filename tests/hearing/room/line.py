"""A browser's end of the live line, and a media server that only writes down."""

import asyncio
import json
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from court.asgi import application


class Media:
    """A media server that writes down what it was told."""

    name, layers = "noted", "lines"

    def __init__(self):
        self.told = []
        self.events_out = asyncio.Queue()

    def __getattr__(self, act):
        async def note(*given, **more):
            self.told.append((act, *given))
            return [] if act in ("feeds", "recorded") else "sdp"

        return note

    async def events(self, room):
        while True:
            yield await self.events_out.get()


def cookie(person) -> bytes:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}".encode()


class Line(ApplicationCommunicator):
    """A browser's end of the WebSocket."""

    def __init__(self, sitting_id, headers):
        path = f"/live/hearings/{sitting_id}/" if sitting_id else "/live/rehearsal/"
        scope = {"type": "websocket", "path": path, "query_string": b"", "headers": headers}
        super().__init__(application, scope | {"subprotocols": []})

    async def connect(self):
        await self.send_input({"type": "websocket.connect"})
        return (await self.receive_output(10))["type"] == "websocket.accept"

    async def say(self, message):
        text = message if isinstance(message, str) else json.dumps(message)
        await self.send_input({"type": "websocket.receive", "text": text})

    async def hear(self):
        while (said := await self.receive_output(10))["type"] != "websocket.send":
            pass
        return json.loads(said["text"])

    async def disconnect(self):
        await self.send_input({"type": "websocket.disconnect", "code": 1001})
        await self.wait(10)


async def knock(sitting_id, person=None, origin=b"http://testserver"):
    """A line, and whether it was let in."""
    headers = [(b"host", b"testserver"), (b"origin", origin)]
    if person is not None:
        headers.append((b"cookie", await sync_to_async(cookie)(person)))
    line = Line(sitting_id, headers)
    return line, await line.connect()


@asynccontextmanager
async def on_line(room, seat):
    line, let_in = await knock(room.id, room.people[seat])
    assert let_in, seat
    await told(line, "state")
    yield line
    await line.disconnect()


async def told(line, kind, **how):
    """The next message of the kind in which these things stand."""
    for _ in range(40):
        said = await line.hear()
        if said["type"] == kind and all(said.get(k) == v for k, v in how.items()):
            return said
    raise AssertionError(kind)
