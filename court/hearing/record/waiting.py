"""What the clock has to do: files to seal, copies to make, transcripts to close."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from court.hearing.models import Recording, Signer, Track, Transcript
from court.hearing.states.record import RecordingState, SignerState, TrackState, TranscriptState

GRACE = timedelta(minutes=1)  # the media server closes its last files after the closing


def recordings_with_files() -> list[UUID]:
    """Recordings with a file to seal."""
    waiting = Track.objects.filter(state=TrackState.WAITING).values_list("recording", flat=True)
    return list(set(waiting))


def recordings_to_sign(at: datetime) -> list[UUID]:
    """Recordings that are over, so that no file comes any more."""
    over = Recording.objects.filter(state=RecordingState.FINISHED, ended_at__lte=at - GRACE)
    return list(over.values_list("pk", flat=True))


def recordings_without_copy() -> list[UUID]:
    """Sealed ones for which nobody has tried yet."""
    sealed = Recording.objects.filter(state=RecordingState.SEALED, copy=None, copy_trouble="")
    return list(sealed.order_by("sealed_at").values_list("pk", flat=True))


def tracks_to_hear() -> list[int]:
    """Sealed files with sound that nobody has listened to, while their transcript is written."""
    frozen = Transcript.objects.exclude(state=TranscriptState.WRITING).values("sitting")
    found = Track.objects.filter(state=TrackState.SEALED, heard_at=None).exclude(media="video")
    return list(found.exclude(recording__sitting__in=frozen).values_list("pk", flat=True)[:200])


def recordings_to_check(days: int, at: datetime) -> QuerySet[Recording]:
    """Sealed ones that were not read within half of ``days``; who waits longest first."""
    sealed = Recording.objects.filter(state=RecordingState.SEALED)
    due = sealed.filter(Q(checked_at=None) | Q(checked_at__lt=at - timedelta(days=days) / 2))
    return due.order_by(F("checked_at").asc(nulls_first=True), "sealed_at")


def recordings_at_fault() -> QuerySet[Recording]:
    """Those that are not what was sealed, newest first; for the machine room: never the content."""
    return Recording.objects.exclude(fault="").order_by("-fault_at")


def answered_transcripts() -> list[UUID]:
    """Frozen ones for whose closing nobody is waited for."""
    waiting = Signer.objects.filter(state=SignerState.WAITING).values("transcript")
    frozen = Transcript.objects.filter(state=TranscriptState.FROZEN).exclude(pk__in=waiting)
    return list(frozen.values_list("pk", flat=True))
