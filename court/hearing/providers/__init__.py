"""What carries picture and sound, behind one small protocol (在线诉讼规则第21、24条).

The browser never speaks to a media server: the court's own process offers and answers for it, so
every right is enforced here. ``embedded`` is the court's own process, ``janus`` a Janus gateway.
"""

import base64
import hashlib
import hmac
from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Protocol
from weakref import WeakKeyDictionary

from django.conf import settings
from django.utils.module_loading import import_string

KINDS = ("camera", "screen")
Media = Literal["audio", "video", "both"]
PANEL = ".panel"  # the room of the deliberating panel: never recorded


class MediaUnavailable(RuntimeError):
    """The media server cannot be reached now; nothing was changed."""


class MediaRefused(ValueError):
    """The media server will not do this: no such feed, no such room, not an offer."""


class Level(StrEnum):
    """How much of a feed someone receives, from everything to nothing."""

    FULL = "full"
    TILE = "tile"
    LOW = "low"
    AUDIO = "audio"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Feed:
    """What one member sends: ``camera`` (sound and picture) or ``screen``."""

    member: str
    kind: str

    @property
    def id(self) -> str:
        """Its name in messages."""
        return f"{self.member}/{self.kind}"

    @classmethod
    def of(cls, name: str) -> "Feed":
        """The feed of a name; raises ``MediaRefused`` where it is none."""
        member, _, kind = name.rpartition("/")
        if not member or kind not in KINDS:
            raise MediaRefused(f"no such feed: {name}")
        return cls(member, kind)


@dataclass(frozen=True, slots=True)
class RecordedTrack:
    """A closed file of the record. ``media`` is ``audio``, ``video`` or ``both``.

    Times are microseconds since 1970 by the media server's clock. ``interrupted``: the media
    server ended while it wrote; everything up to about a second before is in the file.
    """

    feed: str
    media: str
    path: Path
    started_at_us: int
    ended_at_us: int
    interrupted: bool


@dataclass(frozen=True, slots=True)
class MediaEvent:
    """Something happened: feed_started, feed_ended, slow, media_lost, media_back."""

    room: str
    type: str
    feed: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


class MediaBackend(Protocol):
    """What every media server can do. Calls wait a few seconds for one that is restarting."""

    name: str
    layers: str  # how a browser sends its picture: "lines" (two m-lines) or "simulcast"

    async def open_room(self, room: str, *, folder: Path) -> None:
        """Make the room, or find it; what is recorded goes under ``folder``."""
        ...

    async def close_room(self, room: str) -> None:
        """Everybody out; files are closed."""
        ...

    async def publish(self, room: str, member: str, kind: str, sdp: str) -> str:
        """Take an SDP offer, give the answer. An earlier feed of the same kind ends."""
        ...

    async def unpublish(self, room: str, member: str, kind: str) -> None:
        """End one feed of a member, who stays."""
        ...

    async def subscribe(self, room: str, member: str, feed: str, level: Level) -> tuple[str, str]:
        """(subscription, SDP offer) for one feed."""
        ...

    async def answer(self, room: str, member: str, subscription: str, sdp: str) -> None:
        """The browser's answer to the offer of a subscription."""
        ...

    async def set_level(self, room: str, member: str, subscription: str, level: Level) -> None:
        """Send more or less of a feed."""
        ...

    async def unsubscribe(self, room: str, member: str, subscription: str) -> None:
        """Stop sending a feed to this member."""
        ...

    async def silence(self, room: str, member: str, media: Media, on: bool) -> None:
        """Stop, or let through again, what a member sends: at the server, also in the record.

        Stays in force when the member leaves and comes back, and when the server restarts.
        """
        ...

    async def leave(self, room: str, member: str) -> None:
        """End everything a member sends and receives."""
        ...

    async def record(self, room: str, on: bool) -> None:
        """Start, or pause: a pause closes every file, the next start begins new ones."""
        ...

    async def recorded(self, room: str) -> list[RecordedTrack]:
        """Files that are closed, in the order in which they began."""
        ...

    async def feeds(self, room: str) -> list[Feed]:
        """What can be subscribed to now."""
        ...

    def events(self, room: str) -> AsyncIterator[MediaEvent]:
        """What happens in the room from this call on."""
        ...


BACKENDS = {
    "embedded": "court.hearing.providers.embedded.EmbeddedMedia",
    "janus": "court.hearing.providers.janus.JanusMedia",
}
_backends: WeakKeyDictionary[AbstractEventLoop, MediaBackend] = WeakKeyDictionary()


def backend() -> MediaBackend:
    """The media server of this house (``settings.MEDIA``), one line to it for each event loop."""
    loop = get_running_loop()
    if loop not in _backends:
        _backends[loop] = import_string(BACKENDS[settings.MEDIA])()
    return _backends[loop]


def ice_servers(member: str, at: datetime) -> list[dict[str, Any]]:
    """Addresses of the relay with a name and password that end by themselves; none without one."""
    if not settings.TURN_URLS:
        return []
    ends = int((at + timedelta(hours=settings.TURN_HOURS)).timestamp())
    name = f"{ends}:{hashlib.sha256(member.encode()).hexdigest()[:16]}"
    secret = Path(settings.TURN_SECRET_FILE).read_text("ascii").strip()
    mac = hmac.new(secret.encode(), name.encode(), hashlib.sha1)
    password = base64.b64encode(mac.digest()).decode()
    return [{"urls": list(settings.TURN_URLS), "username": name, "credential": password}]
