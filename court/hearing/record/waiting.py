"""What the clock has to do: files to seal, copies to make, transcripts to close."""

from uuid import UUID

from court.hearing.models import Recording, Signer, Track, Transcript
from court.hearing.states.record import RecordingState, SignerState, TrackState, TranscriptState


def waiting_recordings() -> list[UUID]:
    """Recordings with a file to seal, or with a manifest to sign."""
    over = Recording.objects.filter(state=RecordingState.FINISHED).values_list("pk", flat=True)
    waiting = Track.objects.filter(state=TrackState.WAITING).values_list("recording", flat=True)
    return list({*over, *waiting})


def recordings_without_copy() -> list[UUID]:
    """Sealed ones for which nobody has tried yet."""
    sealed = Recording.objects.filter(state=RecordingState.SEALED, copy=None, copy_trouble="")
    return list(sealed.order_by("sealed_at").values_list("pk", flat=True))


def answered_transcripts() -> list[UUID]:
    """Frozen ones for whose closing nobody is waited for."""
    waiting = Signer.objects.filter(state=SignerState.WAITING).values("transcript")
    frozen = Transcript.objects.filter(state=TranscriptState.FROZEN).exclude(pk__in=waiting)
    return list(frozen.values_list("pk", flat=True))
