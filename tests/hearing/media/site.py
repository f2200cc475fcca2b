"""A page with ``media.js`` and the lines it needs, served alone: no database, no signing in.

``/`` is the page; ``/line/<room>/<member>/<what one may>`` the WebSocket; ``/do`` lets the test
call the media server as the court would, and change what a line may.
"""

import asyncio
import json
import os
import time
from pathlib import Path
from urllib.parse import unquote

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
import django  # noqa: E402

django.setup()

from court.hearing.live.line import MediaLine  # noqa: E402
from court.hearing.providers import backend  # noqa: E402

STATIC = Path(__file__).parents[3] / "court" / "hearing" / "static" / "hearing"
PAGE = b"""<!doctype html><meta charset=utf-8><body><script type=module src=/page.js></script>"""
SCRIPT = (Path(__file__).parent / "page.js").read_bytes
LINES: dict[tuple[str, str], MediaLine] = {}
EVENTS: list[list[str]] = []
WATCHED: set[str] = set()
TASKS: set[asyncio.Task] = set()


async def app(scope, receive, send):
    """The application."""
    if scope["type"] == "websocket":
        await line(scope, receive, send)
    elif scope["type"] == "http":
        await page(scope, receive, send)


async def line(scope, receive, send):
    """One browser's line."""
    _, _, room, member, may = (unquote(part) for part in scope["path"].split("/"))
    await receive()
    await send({"type": "websocket.accept"})

    async def tell(message):
        await send({"type": "websocket.send", "text": json.dumps(message)})

    own = LINES[room, member] = MediaLine(backend(), room, member, tell)
    hear = frozenset() if "deaf" in may else None
    await own.allow(publish="publish" in may, hear=hear)
    while (message := await receive())["type"] != "websocket.disconnect":
        await own.handle(json.loads(message["text"]))
    await own.close()


async def page(scope, receive, send):
    """Files, and commands of the test."""
    body = b""
    if scope["method"] == "POST":
        while (part := await receive())["type"] == "http.request":
            body += part.get("body", b"")
            if not part.get("more_body"):
                break
        content, kind = json.dumps(await command(json.loads(body))).encode(), b"application/json"
    elif scope["path"].endswith(".js"):
        path = STATIC / Path(scope["path"]).name
        content, kind = path.read_bytes() if path.exists() else SCRIPT(), b"text/javascript"
    else:
        content, kind = PAGE, b"text/html"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
    await send({"type": "http.response.body", "body": content})


async def command(asked):
    """One command; what it gives is turned into JSON."""
    do, room, rest = asked.pop("do"), asked.pop("room"), asked
    try:
        if do == "allow":
            hear = None if rest["hear"] is None else frozenset(rest["hear"])
            return await LINES[room, rest["member"]].allow(publish=rest["publish"], hear=hear)
        if do == "events":
            return [event for event in EVENTS if event[0] == room]
        if do == "open_room":
            rest["folder"] = Path(rest["folder"])
            watch(room)
        done = await getattr(backend(), do)(room, **rest)
    except Exception as fault:
        return {"fault": type(fault).__name__, "why": str(fault)}
    if do == "recorded":
        return [
            [t.feed, t.media, str(t.path), t.started_at_us, t.ended_at_us, t.interrupted]
            for t in done
        ]
    return [feed.id for feed in done] if do == "feeds" else done


def watch(room):
    """Note what happens in a room, once."""
    if room not in WATCHED:
        WATCHED.add(room)
        TASKS.add(asyncio.get_running_loop().create_task(note(backend().events(room))))


async def note(events):
    """Every event with the time it came."""
    async for event in events:
        EVENTS.append([event.room, event.type, event.feed, time.time()])
