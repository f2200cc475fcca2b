"""The chained manifest of a recording: whoever drops, swaps or alters a file breaks it.

``link`` of a file = SHA-256 over the canonical JSON of what is known of it and the link before; the
first one follows the link of the sitting itself. The last is the integrity value of the recording
(完整性校验值; 庭审录音录像规定第9条), which is printed, confirmed and journaled.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from court.hearing.models import Recording, Segment, Track

FORMAT = "weifating-recording-1"


def canonical(told: Mapping[str, Any]) -> bytes:
    """The one way in which it is written."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def first_link(recording: Recording) -> str:
    """The sitting itself."""
    sitting = recording.sitting
    told = {
        "format": FORMAT, "case": sitting.case.number, "court": sitting.case.court_code,
        "sitting": str(sitting.pk), "began_at": _moment(recording.began_at),
    }  # fmt: skip
    return hashlib.sha256(canonical(told)).hexdigest()


def told_of(track: Track) -> dict[str, Any]:
    """What the chain binds of one file."""
    return {
        "no": track.no, "feed": track.feed, "media": track.media, "began_us": track.began_us,
        "ended_us": track.ended_us, "interrupted": track.interrupted, "state": track.state,
        "size": track.size, "sha256": track.sha256,
    }  # fmt: skip


def next_link(before: str, told: Mapping[str, Any]) -> str:
    """The link of a file behind ``before``."""
    return hashlib.sha256(canonical({"before": before, **told})).hexdigest()


def closing_link(before: str, segments: Iterable[Mapping[str, Any]]) -> str:
    """The last link: over the segments, after all files."""
    return next_link(before, {"segments": list(segments)})


def told_of_segment(segment: Segment) -> dict[str, Any]:
    """What the chain binds of one segment."""
    return {
        "no": segment.no, "began_at": _moment(segment.began_at),
        "ended_at": _moment(segment.ended_at) if segment.ended_at else "", "why": segment.why,
    }  # fmt: skip


def manifest_of(recording: Recording) -> dict[str, Any]:
    """Everything, with every link; ``head`` is the integrity value."""
    sitting, before = recording.sitting, first_link(recording)
    told: dict[str, Any] = {
        "format": FORMAT, "case": sitting.case.number, "court": sitting.case.court_code,
        "sitting": str(sitting.pk), "began_at": _moment(recording.began_at), "first": before,
        "tracks": [], "segments": [],
    }  # fmt: skip
    for track in recording.tracks.all():
        row = told_of(track)
        before = next_link(before, row)
        told["tracks"].append({**row, "link": before})
    told["segments"] = [told_of_segment(segment) for segment in recording.segments.all()]
    told["head"] = closing_link(before, told["segments"])
    return told


def breaks_in(told: Mapping[str, Any]) -> Iterator[str]:
    """Where the chain of a manifest does not hold; nothing where it does. Needs only the file."""
    keys = ("format", "case", "court", "sitting", "began_at")
    before = hashlib.sha256(canonical({key: told[key] for key in keys})).hexdigest()
    if before != told["first"]:
        yield "开头"
    for row in told["tracks"]:
        bound = {key: value for key, value in row.items() if key != "link"}
        before = next_link(before, bound)
        if before != row["link"]:
            yield f"第{row['no']}个文件"
    if closing_link(before, told["segments"]) != told["head"]:
        yield "结尾"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
