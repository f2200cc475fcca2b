"""The one line to Janus: a session over a WebSocket, kept alive, begun again when it is lost."""

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from court.hearing.providers import MediaRefused, MediaUnavailable

log = logging.getLogger(__name__)
PLUGIN = "janus.plugin.videoroom"
PATIENCE, SLOWEST = 8.0, 10.0  # seconds for Janus to be there, and to answer
KEEP_ALIVE, BETWEEN_CALLS = 25.0, 0.3
LARGEST = 1 << 22

Heard = Callable[[dict[str, Any]], None]


class JanusSays(MediaRefused):
    """An error of Janus with its number."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"janus {code}: {reason}")
        self.code = code


class JanusLink:
    """Requests and answers. ``begun`` is awaited in each new session, before others use it."""

    def __init__(
        self, url: str, secret: str, *, heard: Heard, begun: Callable[[], Awaitable[None]],
        lost: Callable[[], None],
    ) -> None:  # fmt: skip
        self._url, self._secret = url, secret
        self._heard, self._begun, self._lost = heard, begun, lost
        self._waiting: dict[str, tuple[asyncio.Future[dict[str, Any]], bool]] = {}
        self._socket: ClientConnection | None = None
        self._session = 0
        self._there = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def ready(self) -> None:
        """Wait until there is a session."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._keep_calling())
        try:
            await asyncio.wait_for(self._there.wait(), PATIENCE)
        except TimeoutError as late:
            raise MediaUnavailable("Janus does not answer") from late

    async def attach(self) -> int:
        """A new handle to the video rooms."""
        return int((await self.request({"janus": "attach", "plugin": PLUGIN}))["data"]["id"])

    async def detach(self, handle: int) -> None:
        """End a handle; one that is gone already is no fault."""
        try:
            await self.request({"janus": "detach", "handle_id": handle})
        except JanusSays:
            return

    async def say(
        self, handle: int, body: dict[str, Any], jsep: dict[str, str] | None = None
    ) -> tuple[dict[str, Any], str]:
        """(what the plugin answered, its session description or nothing)."""
        asked: dict[str, Any] = {"janus": "message", "handle_id": handle, "body": body}
        if jsep:
            asked["jsep"] = jsep
        answer = await self.request(asked, past_ack=True)
        data = answer.get("plugindata", {}).get("data", {})
        if "error" in data:
            raise JanusSays(data.get("error_code", 0), data["error"])
        return data, answer.get("jsep", {}).get("sdp", "")

    async def request(self, asked: dict[str, Any], *, past_ack: bool = False) -> dict[str, Any]:
        """One request in the session, and its answer."""
        if self._socket is None:
            raise MediaUnavailable("no line to Janus")
        mark = secrets.token_hex(8)
        asked = asked | {"transaction": mark, "apisecret": self._secret}
        if self._session:
            asked = {"session_id": self._session} | asked
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[mark] = future, past_ack
        try:
            await self._socket.send(json.dumps(asked))
            answer = await asyncio.wait_for(future, SLOWEST)
        except (TimeoutError, WebSocketException) as fault:
            raise MediaUnavailable("Janus does not answer") from fault
        finally:
            self._waiting.pop(mark, None)
        if answer["janus"] == "error":
            raise JanusSays(answer["error"]["code"], answer["error"]["reason"])
        return answer

    async def close(self) -> None:
        """Hang up."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._task = None

    async def _keep_calling(self) -> None:
        while True:
            try:
                protocol = [Subprotocol("janus-protocol")]
                async with connect(self._url, subprotocols=protocol, max_size=LARGEST) as socket:
                    await self._hold(socket)
            except (OSError, WebSocketException, MediaUnavailable, MediaRefused, TimeoutError):
                await asyncio.sleep(BETWEEN_CALLS)

    async def _hold(self, socket: ClientConnection) -> None:
        earlier, self._session, self._socket = self._session, 0, socket
        listening = asyncio.get_running_loop().create_task(self._listen(socket))
        try:
            created = await self.request({"janus": "create"})
            if earlier:
                await self._end(earlier)
            self._session = created["data"]["id"]
            await self._begun()
            self._there.set()
            while not listening.done():
                await asyncio.wait({listening}, timeout=KEEP_ALIVE)
                if not listening.done():
                    await self.request({"janus": "keepalive"})
        finally:
            listening.cancel()
            was_there = self._there.is_set()
            self._there.clear()
            self._socket = None
            for future, _ in self._waiting.values():
                if not future.done():
                    future.set_exception(MediaUnavailable("the line to Janus is lost"))
            if was_there:
                log.warning("the line to Janus is lost")
                self._lost()

    async def _end(self, session: int) -> None:
        """Take what an earlier line left behind out of the rooms, where Janus still has it."""
        for verb in ("claim", "destroy"):
            try:
                await self.request({"janus": verb, "session_id": session})
            except JanusSays:
                return

    async def _listen(self, socket: ClientConnection) -> None:
        async for text in socket:
            said = json.loads(text)
            waiting = self._waiting.get(said.get("transaction", ""))
            if waiting is None:
                self._heard(said)
            elif not waiting[0].done() and not (said["janus"] == "ack" and waiting[1]):
                waiting[0].set_result(said)
