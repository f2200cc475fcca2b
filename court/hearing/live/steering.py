"""Brings the media server to where the hearing stands, and tells everyone that it changed.

The database decides; this only follows. Whatever process did the act does the following.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings
from django.utils import timezone

from court.hearing.access import OF_THE_COURT, is_recorded, must_be_silent
from court.hearing.actions import recording
from court.hearing.actions.in_court_course import media_back, media_lost
from court.hearing.models import Floor, Recording, Sitting
from court.hearing.providers import MediaBackend, MediaRefused, MediaUnavailable, backend
from court.hearing.states import SittingState

log = logging.getLogger("court.hearing")


def group_of(sitting_id: UUID) -> str:
    """Everyone at the sitting."""
    return f"hearing.{sitting_id}"


def group_of_one(attendance_id: UUID) -> str:
    """The windows of one person at the sitting."""
    return f"attendance.{attendance_id}"


async def tell(sitting_id: UUID, what: str = "room.changed", **more: Any) -> None:
    """A small word to everyone; each line looks up what its person may see."""
    await get_channel_layer().group_send(group_of(sitting_id), {"type": what, **more})


def folder_of(sitting_id: UUID) -> Path:
    """Where the media server writes the recording of a sitting."""
    return Path(settings.STATE_DIR) / "hearings" / str(sitting_id)


@dataclass(slots=True)
class Wanted:
    """How the media server should be, by the hearing."""

    record: bool
    silent: dict[str, bool]
    over: bool


@dataclass(slots=True)
class Steered:
    """How the media server was left by this process."""

    record: bool | None = None
    silent: dict[str, bool] = field(default_factory=dict)
    is_open: bool = False
    lines: int = 0
    watch: asyncio.Task[None] | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


_steered: dict[tuple[int, UUID], Steered] = {}


def _of(sitting_id: UUID) -> Steered:
    key = (id(asyncio.get_running_loop()), sitting_id)
    return _steered.setdefault(key, Steered())


def _wanted(sitting_id: UUID) -> Wanted:
    sitting = Sitting.objects.get(pk=sitting_id)
    floor = Floor.objects.filter(pk=sitting_id).first() or Floor(sitting=sitting)
    rows = sitting.attendances.in_the_room().exclude(seat__in=OF_THE_COURT)
    return Wanted(
        is_recorded(sitting, floor),
        {str(row.pk): must_be_silent(row, sitting) for row in rows},
        sitting.state == SittingState.CLOSED,
    )


def _keep(sitting_id: UUID, tracks: list[Any]) -> None:
    sitting = Sitting.objects.get(pk=sitting_id)
    if tracks and Recording.objects.filter(sitting=sitting).exists():
        recording.keep_tracks(sitting, tracks)


async def follow(sitting_id: UUID) -> None:
    """Open, record, silence, close as the hearing stands; then tell everyone."""
    try:
        await _steer(sitting_id)
    except (MediaUnavailable, MediaRefused) as why:
        log.warning("media of %s: %s", sitting_id, why)
    await tell(sitting_id)


async def _steer(sitting_id: UUID) -> None:
    done, media, room = _of(sitting_id), backend(), str(sitting_id)
    others = settings.WEB_PROCESSES > 1  # who may have left it otherwise: everything is said again
    wanted = await database_sync_to_async(_wanted)(sitting_id)
    async with done.turn:
        if wanted.over:
            if done.is_open or others:
                await stop_recording(sitting_id)
                await media.close_room(room)
                await media.close_room(f"{room}.panel")
                done.is_open = False
            return
        await _open(media, done, sitting_id)
        for member, silent in wanted.silent.items():
            if others or done.silent.get(member, False) != silent:
                await media.silence(room, member, "audio", silent)
                done.silent[member] = silent
        if others or done.record != wanted.record:
            await media.record(room, wanted.record)
            done.record = wanted.record
            if not wanted.record:
                await database_sync_to_async(_keep)(sitting_id, await media.recorded(room))


async def _open(media: MediaBackend, done: Steered, sitting_id: UUID) -> None:
    if not done.is_open:
        await media.open_room(str(sitting_id), folder=folder_of(sitting_id))
        done.is_open = True


async def open_panel(sitting_id: UUID) -> None:
    """The panel's own room on the media server; nothing is ever recorded there."""
    await backend().open_room(f"{sitting_id}.panel", folder=folder_of(sitting_id) / "panel")


async def stop_recording(sitting_id: UUID) -> None:
    """Close the files and note them, before the recording is sealed."""
    done, media = _of(sitting_id), backend()
    await media.record(str(sitting_id), False)
    done.record = False
    await database_sync_to_async(_keep)(sitting_id, await media.recorded(str(sitting_id)))


async def came(sitting_id: UUID) -> None:
    """A line joined: the media server is watched as long as anyone is here."""
    done = _of(sitting_id)
    done.lines += 1
    if done.watch is None or done.watch.done():
        done.watch = asyncio.create_task(_watch(sitting_id))


async def went(sitting_id: UUID) -> None:
    """A line ended."""
    done = _of(sitting_id)
    done.lines -= 1
    if done.lines <= 0 and done.watch is not None:
        done.watch.cancel()
        done.watch = None


async def _watch(sitting_id: UUID) -> None:
    async for event in backend().events(str(sitting_id)):
        try:
            if event.type == "media_lost":
                await _lost(sitting_id)
            elif event.type == "media_back":
                await _back(sitting_id)
        except Exception:
            log.exception("media of %s", sitting_id)


async def _lost(sitting_id: UUID) -> None:
    done = _of(sitting_id)
    done.record, done.silent, done.is_open = None, {}, False
    await database_sync_to_async(media_lost)(sitting_id, at=timezone.now())
    await tell(sitting_id)


async def _back(sitting_id: UUID) -> None:
    await database_sync_to_async(media_back)(sitting_id, at=timezone.now())
    await follow(sitting_id)
