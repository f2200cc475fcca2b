"""What is done in the courtroom stands in the record, and the recording follows the hearing."""

from datetime import datetime

from court.hearing.access import is_recorded
from court.hearing.actions import recording, transcript
from court.hearing.models import Floor, Recording, Sitting
from court.hearing.states import SittingState
from court.hearing.states.record import PauseGround, RecordingState


def note_down(sitting: Sitting, text: str, *, by: str, at: datetime) -> None:
    """A line of what was done (民事诉讼法第150条); a record that has been frozen stays as it is."""
    try:
        transcript.note(sitting, text, by=by, at=at)
    except transcript.TranscriptClosed:
        return


def follow_hearing(
    sitting: Sitting, floor: Floor, *, failed: bool = False, by: str, at: datetime
) -> None:
    """Begin, pause, go on or end the recording, as the hearing stands now (录音录像规定第3条)."""
    held = Recording.objects.filter(sitting=sitting).first()
    if sitting.state == SittingState.CLOSED:
        if held is not None:
            recording.finish(sitting, (), by=by, at=at)
        return
    wanted = is_recorded(sitting, floor)
    if wanted and held is None:
        recording.begin(sitting, by=by, at=at)
    elif wanted and held is not None and held.state == RecordingState.PAUSED:
        recording.resume(sitting, by=by, at=at)
    elif not wanted and held is not None and held.state == RecordingState.RUNNING:
        if failed:
            recording.interrupted(sitting, by=by, at=at)
        else:
            recording.pause(sitting, ground=_ground(sitting, floor), by=by, at=at)


def _ground(sitting: Sitting, floor: Floor) -> str:
    if sitting.state == SittingState.PAUSED:
        return str(PauseGround.ADJOURNED)
    return str(PauseGround.CLOSED_EVIDENCE if floor.part_closed else PauseGround.MEDIATION)
