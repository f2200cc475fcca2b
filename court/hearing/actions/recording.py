"""The recording of a sitting begins, pauses, goes on, ends (庭审录音录像规定第1、3、5条)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from court.hearing.models import Recording, Segment, Sitting, Track
from court.hearing.record.events import InterruptionExplained, RecordingMoved
from court.hearing.record.files import ClosedFile
from court.hearing.states.record import PauseGround, RecordingState, SegmentEnd
from court.journal.actions import record
from court.law.vocabulary import Citation

RULES = "最高人民法院关于人民法院庭审录音录像的若干规定"
WHOLE = (Citation(RULES, "第1条"), Citation(RULES, "第3条"))
FAULT = (Citation(RULES, "第5条"),)


class NotAGround(ValueError):
    """The recording may pause only on the three grounds of the provisions (第3条)."""


class RecordingOver(ValueError):
    """The sitting was closed; nothing more is recorded."""


@transaction.atomic
def begin(sitting: Sitting, *, by: str, at: datetime) -> Recording:
    """The recording runs from the opening of the sitting on (规定第1条); again is no change."""
    found, new = Recording.objects.get_or_create(sitting=sitting, defaults={"began_at": at})
    if new:
        _start(found, by=by, at=at)
    return found


@transaction.atomic
def pause(sitting: Sitting, *, ground: str = PauseGround.ADJOURNED, by: str, at: datetime) -> None:
    """The recording stops for a while; only 休庭, 不公开质证, 不宜录制的调解 (规定第3条).

    ``ground`` is one of ``PauseGround``. Raises ``NotAGround``, ``RecordingOver``.
    """
    if ground not in PauseGround.values:
        raise NotAGround(f"不能因为“{ground}”停止录音录像")
    _stop(sitting, ground, by=by, at=at)


@transaction.atomic
def interrupted(sitting: Sitting, *, by: str, at: datetime) -> None:
    """A fault ended the segment; it is marked, and someone has to explain it (规定第5条).

    ``at`` is when it was noticed. Where nothing runs, nothing changes. Raises ``RecordingOver``.
    """
    _stop(sitting, SegmentEnd.INTERRUPTED, by=by, at=at)


@transaction.atomic
def resume(sitting: Sitting, *, by: str, at: datetime) -> None:
    """The recording goes on in a new segment. Raises ``RecordingOver``.

    A segment that still runs without anyone having ended it (the process was killed) stays marked
    as interrupted.
    """
    held = _locked(sitting)
    if _running(held) is not None:
        _end(held, SegmentEnd.INTERRUPTED, by=by, at=at)
    _start(held, by=by, at=at)


@transaction.atomic
def finish(
    sitting: Sitting, tracks: Iterable[ClosedFile] = (), *, by: str, at: datetime
) -> Recording:
    """The sitting is closed, and with it the recording; its files are sealed by a job.

    Twice is once; files told of later are taken too, until the manifest has been signed.
    """
    held = _locked(sitting, even_over=True)
    if not held.is_over:
        _end(held, SegmentEnd.CLOSED, by=by, at=at)
        held.state, held.ended_at = RecordingState.FINISHED, at
        held.save(update_fields=["state", "ended_at"])
    if held.state != RecordingState.SEALED:
        _take(held, tracks)
    return held


@transaction.atomic
def keep_tracks(sitting: Sitting, tracks: Iterable[ClosedFile]) -> None:
    """Note closed files while the sitting goes on, so that no later crash forgets them."""
    held = _locked(sitting, even_over=True)
    if held.state != RecordingState.SEALED:
        _take(held, tracks)


@transaction.atomic
def explain(segment: Segment, text: str, *, by: str, at: datetime) -> None:
    """What interrupted the recording is put down in writing, for the file (规定第5条)."""
    held = Segment.objects.select_for_update().get(pk=segment.pk)
    if not held.is_interrupted or not text.strip():
        raise ValueError("只有中断的一段需要说明，说明不能为空")
    held.account, held.account_by, held.account_at = text.strip(), by, at
    held.save(update_fields=["account", "account_by", "account_at"])
    sitting = held.recording.sitting
    record(InterruptionExplained(sitting.case_id, sitting.pk, held.no), by=by, at=at, under=FAULT)


def _locked(sitting: Sitting, *, even_over: bool = False) -> Recording:
    held = Recording.objects.select_for_update().get(sitting=sitting)
    if held.is_over and not even_over:
        raise RecordingOver("已经闭庭，录音录像已结束")
    return held


def _running(recording: Recording) -> Segment | None:
    return recording.segments.filter(ended_at=None).first()


def _stop(sitting: Sitting, why: str, *, by: str, at: datetime) -> None:
    held = _locked(sitting)
    _end(held, why, by=by, at=at)
    if held.state != RecordingState.PAUSED:
        held.state = RecordingState.PAUSED
        held.save(update_fields=["state"])


def _start(recording: Recording, *, by: str, at: datetime) -> None:
    last = recording.segments.aggregate(last=Max("no"))["last"] or 0
    Segment.objects.create(recording=recording, no=last + 1, began_at=at)
    recording.state = RecordingState.RUNNING
    recording.save(update_fields=["state"])
    _tell(recording, last + 1, "began", "", by=by, at=at)


def _end(recording: Recording, why: str, *, by: str, at: datetime) -> None:
    running = _running(recording)
    if running is None:
        return
    running.ended_at, running.why = at, why
    running.save(update_fields=["ended_at", "why"])
    _tell(recording, running.no, "ended", str(why), by=by, at=at)


def _tell(recording: Recording, no: int, step: str, why: str, *, by: str, at: datetime) -> None:
    sitting = recording.sitting
    event = RecordingMoved(sitting.case_id, sitting.pk, no, step, why)
    record(event, by=by, at=at, under=WHOLE)


def _take(recording: Recording, tracks: Iterable[ClosedFile]) -> None:
    """Note each file once, behind those that are there."""
    there = set(recording.tracks.values_list("path", flat=True))
    no = recording.tracks.aggregate(last=Max("no"))["last"] or 0
    for track in sorted(tracks, key=lambda t: (t.started_at_us, str(t.path))):
        if str(track.path) in there:
            continue
        no += 1
        Track.objects.create(
            recording=recording, no=no, feed=track.feed, media=track.media, path=str(track.path),
            began_us=track.started_at_us, ended_us=track.ended_at_us,
            interrupted=track.interrupted,
        )  # fmt: skip
