"""The copy of a recording to look at, made once it is sealed (庭审录音录像规定第4条)."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from court.hearing.models import Recording, Track
from court.hearing.record.converting import playable
from court.hearing.record.events import ViewingCopyMade
from court.hearing.record.stretches import stretches
from court.hearing.states.record import RecordingState, TrackState
from court.journal.actions import record
from court.vault.actions import keep_own_file
from court.vault.arriving import private_file
from court.vault.queries import as_path

LONGEST = 5 * 3600
NOTHING, BROKEN = "没有可以播放的画面和声音", "观看版没有做成，请看原始文件"


def make_viewing_copy(recording_id: UUID, *, by: str, at: datetime) -> bool:
    """Make it from the originals; False where there is one, or none can be made, which is noted."""
    recording = Recording.objects.select_related("sitting").get(pk=recording_id)
    if recording.state != RecordingState.SEALED or recording.copy_id or recording.copy_trouble:
        return False
    tracks = list(recording.tracks.filter(state=TrackState.SEALED).select_related("file"))
    with ExitStack() as opened, private_file() as (_, out):
        trouble = _made(tracks, opened, out) if tracks else NOTHING
        if trouble:
            _note(recording, trouble, by=by, at=at)
            return False
        with out.open("rb") as made:
            stored = keep_own_file(
                made, name="庭审录音录像观看版.webm", media_type="video/webm", by=by, at=at
            )
    with transaction.atomic():
        held = Recording.objects.select_for_update().get(pk=recording_id)
        held.copy = stored
        held.save(update_fields=["copy"])
        sitting = recording.sitting
        record(ViewingCopyMade(sitting.case_id, sitting.pk, stored.sha256), by=by, at=at)
    return True


def _made(tracks: Sequence[Track], opened: ExitStack, out: Path) -> str:
    """Run the child; the reason where it made nothing."""
    sources = []
    for track in tracks:
        assert track.file is not None
        clear = opened.enter_context(as_path(track.file))
        path = opened.enter_context(playable(clear, track.path))
        sources.append((str(path), track.began_us, track.ended_us))
    found = [(stretch.began_us, stretch.ended_us) for stretch in stretches(tracks)]
    asked = {"sources": sources, "stretches": found, "out": str(out)}
    child = [sys.executable, "-m", "court.hearing.record.copying"]
    try:
        done = subprocess.run(
            child, input=json.dumps(asked), capture_output=True, text=True, timeout=LONGEST,
            cwd=settings.BASE_DIR, env={"PATH": os.environ.get("PATH", "")}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return BROKEN
    if done.returncode or not done.stdout.strip().isdigit():
        return BROKEN
    return "" if int(done.stdout) else NOTHING


def _note(recording: Recording, trouble: str, *, by: str, at: datetime) -> None:
    with transaction.atomic():
        held = Recording.objects.select_for_update().get(pk=recording.pk)
        held.copy_trouble = trouble
        held.save(update_fields=["copy_trouble"])
        sitting = recording.sitting
        record(ViewingCopyMade(sitting.case_id, sitting.pk, ""), by=by, at=at)
