"""A client that speaks the protocol to the application itself, byte by byte."""

import asyncio
import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from court.identity.models import Person
from court.vault.resumable import durable, finishing, resumable_uploads
from court.vault.resumable.app import BODY, PLACE
from tests.faults.conftest import house

__all__ = ["house"]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def session_of(person: Person) -> str:
    """The cookie value of a signed-in person."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


@dataclass
class Heard:
    """An answer."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def offset(self) -> int:
        return int(self.headers["upload-offset"])


async def _pages(scope, receive, send):
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"django"})


class Tus:
    """Sends requests as one person; ``hang_up`` breaks the line after the given pieces."""

    def __init__(self, person: Person | None) -> None:
        self.app = resumable_uploads(_pages)
        self.headers = {"host": "testserver", "tus-resumable": "1.0.0"}
        if person is not None:
            self.headers["cookie"] = f"weifating={session_of(person)}"

    def ask(self, method, path=PLACE, headers=None, *pieces: bytes, hang_up=False) -> Heard:
        return asyncio.run(self.request(method, path, headers, *pieces, hang_up=hang_up))

    async def request(self, method, path, headers=None, *pieces, hang_up=False) -> Heard:
        heard, sent = Heard(), list(pieces)
        given = {k: v for k, v in (self.headers | (headers or {})).items() if v is not None}
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "headers": [(k.encode(), v.encode()) for k, v in given.items()],
        }

        async def receive():
            if sent:
                piece = sent.pop(0)
                piece = await piece if asyncio.iscoroutine(piece) else piece
                more = bool(sent) or hang_up
                return {"type": "http.request", "body": piece, "more_body": more}
            if hang_up:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            if message["type"] == "http.response.start":
                heard.status = message["status"]
                heard.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            else:
                heard.text += message["body"].decode()

        await self.app(scope, receive, send)
        await asyncio.gather(*durable._RUNNING)  # a server goes on; this loop ends here
        return heard

    def create(self, length: int, name: str = "借条.jpg", **headers: str) -> Heard:
        metadata = "filename " + base64.b64encode(name.encode()).decode()
        given = {"upload-length": str(length), "upload-metadata": metadata}
        return self.ask("POST", PLACE, given | headers)

    def outcome(self, place: str) -> Heard:
        """What became of an upload whose last byte was acknowledged."""
        return self.ask("HEAD", place)

    def patch(self, place, offset, *pieces, hang_up=False, **headers) -> Heard:
        given = {"content-type": BODY, "upload-offset": str(offset)} | headers
        return self.ask("PATCH", place, given, *pieces, hang_up=hang_up)


@pytest.fixture
def person(transactional_db) -> Person:
    return Person.objects.create_user("19900000021")


@pytest.fixture
def tus(person) -> Iterator[Tus]:
    """Nothing that follows an acknowledged byte outlives the test's database."""
    yield Tus(person)
    settle()


def settle() -> None:
    """Whatever was being finished is finished: every hand meets the others at the gate."""
    gate = threading.Barrier(finishing.HANDS._max_workers)
    for met in [finishing.HANDS.submit(gate.wait, 60) for _ in range(gate.parties)]:
        met.result(90)
