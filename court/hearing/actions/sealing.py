"""Files of the recording go sealed into the vault; the manifest is signed (规定第4、9条)."""

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.db import transaction

from court.documents.actions import sign_file
from court.hearing.models import Recording, Track
from court.hearing.record.events import RecordingSealed, TrackLost, TrackSealed
from court.hearing.record.manifest import (
    first_link,
    manifest_of,
    next_link,
    told_of,
)
from court.hearing.record.paper import court_name
from court.hearing.states.record import RecordingState, TrackState
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.vault.actions import keep_own_file

RULES = "最高人民法院关于人民法院庭审录音录像的若干规定"
KEPT = (Citation(RULES, "第4条"), Citation(RULES, "第9条"))
TYPES = {".webm": "video/webm", ".mjr": "application/octet-stream", ".opus": "audio/ogg",
         ".ogg": "audio/ogg", ".mka": "audio/x-matroska", ".mkv": "video/x-matroska",
         ".mp4": "video/mp4"}  # fmt: skip


def seal_next(recording_id: UUID, *, by: str, at: datetime) -> bool:
    """Seal one waiting file, in order, and remove it in clear; False where none waits.

    The clear file goes once the row that knows the sealed one is written: a crash in between
    seals it again, and loses nothing. A file that is not there is noted as lost.
    """
    waiting = Track.objects.filter(recording_id=recording_id, state=TrackState.WAITING)
    track = waiting.select_related("recording__sitting__case").first()
    if track is None:
        return False
    path = Path(track.path)
    if not path.is_file():
        _lose(track, by=by, at=at)
        return True
    kind = "audio/webm" if track.media == "audio" and path.suffix == ".webm" else ""
    media_type = kind or TYPES.get(path.suffix, "application/octet-stream")
    name = f"庭审录音录像{track.no:03d}{path.suffix}"
    with path.open("rb") as opened:
        stored = keep_own_file(opened, name=name, media_type=media_type, by=by, at=at)
    with transaction.atomic():
        held = _locked(track)
        if held.state == TrackState.WAITING:
            held.state, held.file = TrackState.SEALED, stored
            held.size, held.sha256 = stored.size, stored.sha256
            _link(held)
            sitting = held.recording.sitting
            event = TrackSealed(sitting.case_id, sitting.pk, held.no, held.sha256, held.link)
            record(event, by=by, at=at, under=KEPT)
    path.unlink(missing_ok=True)
    return True


def _locked(track: Track) -> Track:
    """The recording is the lock of its chain."""
    Recording.objects.select_for_update().get(pk=track.recording_id)
    return Track.objects.select_related("recording__sitting__case").get(pk=track.pk)


def _link(track: Track) -> None:
    """Behind the last link; files are sealed in the order of their numbers."""
    before = track.recording.tracks.filter(no__lt=track.no).order_by("-no").first()
    track.link = next_link(before.link if before else first_link(track.recording), told_of(track))
    track.save()


@transaction.atomic
def _lose(track: Track, *, by: str, at: datetime) -> None:
    held = _locked(track)
    if held.state != TrackState.WAITING:
        return
    held.state = TrackState.LOST
    _link(held)
    sitting = held.recording.sitting
    record(TrackLost(sitting.case_id, sitting.pk, held.no), by=by, at=at, under=KEPT)


def seal_recording(recording_id: UUID, *, by: str, at: datetime) -> Recording:
    """Sign and timestamp the manifest of a recording that is over; again is no change.

    Nothing happens while a file still waits.
    """
    found = Recording.objects.select_related("sitting__case")
    recording = found.get(pk=recording_id)
    waits = recording.tracks.filter(state=TrackState.WAITING).exists()
    if recording.state != RecordingState.FINISHED or waits:
        return recording
    told = manifest_of(recording)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()
    code = recording.sitting.case.court_code
    signature = sign_file(text, court_code=code, court_name=court_name(code), by=by, at=at)
    files = [
        keep_own_file(BytesIO(data), name=name, media_type=kind, by=by, at=at)
        for data, name, kind in (
            (text, "录音录像清单.json", "application/json"),
            (signature, "录音录像清单.json.p7s", "application/pkcs7-signature"),
        )
    ]
    with transaction.atomic():
        held = Recording.objects.select_for_update().get(pk=recording_id)
        if held.state != RecordingState.FINISHED:
            return held
        held.state, held.head, held.sealed_at = RecordingState.SEALED, told["head"], at
        held.manifest, held.signature = files
        held.save()
        sitting = held.sitting
        event = RecordingSealed(sitting.case_id, sitting.pk, held.head, files[0].sha256)
        record(event, by=by, at=at, under=KEPT)
    return held
