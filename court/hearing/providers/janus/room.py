"""What the court knows about a room in Janus, and what must outlive its own processes."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from court.hearing.providers import Feed, MediaRefused, RecordedTrack

NAME = re.compile(
    r"videoroom-.*?-user-(?P<id>.+~(?:camera|screen))-(?P<began>\d{16})"
    r"-(?P<media>audio|video)-\d+(?P<cut>\.interrupted)?\.mjr"
)
OPEN = ".mjr.tmp"


def id_of(feed: Feed) -> str:
    """A feed's name in Janus, and in the names of files there."""
    return f"{quote(feed.member, safe='')}~{feed.kind}"


def feed_of(name: str) -> Feed | None:
    """The feed of a name; the court's own watchers are none."""
    member, _, kind = name.rpartition("~")
    try:
        return Feed.of(f"{unquote(member)}/{kind}")
    except MediaRefused:
        return None


@dataclass
class Sent:
    """A feed in the room: its streams by m-line, and the handle, if it is ours."""

    streams: dict[str, str] = field(default_factory=dict)  # mid -> audio or video
    handle: int = 0
    live: bool = False


@dataclass
class Received:
    """A subscription: who receives what through which handle."""

    room: str
    member: str
    feed: str
    handle: int
    level: str
    streams: dict[str, str] = field(default_factory=dict)


class Room:
    """A room and what is kept of it in ``kept`` (folder, recording, who is silent)."""

    def __init__(self, name: str, kept: Path) -> None:
        self.name, self._kept = name, kept
        self.watcher = 0
        self.sent: dict[str, Sent] = {}

    def state(self) -> dict[str, Any]:
        """As it stands, whichever process changed it last."""
        if not self._kept.exists():
            raise MediaRefused(f"no such room: {self.name}")
        found: dict[str, Any] = json.loads(self._kept.read_text())
        return found

    def keep(self, **changes: Any) -> dict[str, Any]:
        """Change what is kept."""
        now = {"recording": False, "silenced": {}} | (self.state() if self.exists else {}) | changes
        draft = self._kept.with_name(f".{self._kept.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(now, out)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(self._kept)
        return now

    @property
    def exists(self) -> bool:
        """Whether the room was opened and not closed."""
        return self._kept.exists()

    def forget(self) -> None:
        """The room is closed."""
        self._kept.unlink(missing_ok=True)

    def silent(self, member: str) -> set[str]:
        """What of a member is silenced."""
        return set(self.state()["silenced"].get(member, ()))


def mark_interrupted(folder: Path) -> None:
    """Janus began anew: what it had open is as long as it will get."""
    for path in folder.glob(f"*{OPEN}"):
        path.rename(path.with_name(f"{path.name.removesuffix(OPEN)}.interrupted.mjr"))


def tracks(folder: Path) -> list[RecordedTrack]:
    """The closed originals of a folder, in the order in which they began."""
    return sorted(_tracks(folder), key=lambda t: (t.started_at_us, t.feed, t.media))


def _tracks(folder: Path) -> Iterator[RecordedTrack]:
    for path in folder.glob("*.mjr"):
        found = NAME.fullmatch(path.name)
        feed = feed_of(found["id"]) if found else None
        if found and feed:
            ended = path.stat().st_mtime_ns // 1000
            yield RecordedTrack(
                feed.id, found["media"], path, int(found["began"]), ended, bool(found["cut"])
            )
