"""Recorded time without the pauses: where in the copy a moment of the hearing lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from court.hearing.models import Track

JOINED_US = 2_000_000  # closer than this, files belong to one stretch


@dataclass(frozen=True, slots=True)
class Stretch:
    """From and to, in microseconds of the media server's clock."""

    began_us: int
    ended_us: int

    @property
    def seconds(self) -> float:
        """How long."""
        return (self.ended_us - self.began_us) / 1_000_000


def stretches(tracks: Iterable[Track]) -> list[Stretch]:
    """Files that overlap or follow each other at once are one stretch."""
    found: list[Stretch] = []
    for track in sorted(tracks, key=lambda t: t.began_us):
        if found and track.began_us <= found[-1].ended_us + JOINED_US:
            end = max(found[-1].ended_us, track.ended_us)
            found[-1] = Stretch(found[-1].began_us, end)
        elif track.ended_us > track.began_us:
            found.append(Stretch(track.began_us, track.ended_us))
    return found


def position(found: list[Stretch], at: datetime) -> int | None:
    """Whole seconds in the copy; the next stretch for a moment in a pause, None after the last."""
    moment, before = int(at.timestamp() * 1_000_000), 0.0
    for stretch in found:
        if moment < stretch.ended_us:
            return int(before + max(0, moment - stretch.began_us) / 1_000_000)
        before += stretch.seconds
    return None
