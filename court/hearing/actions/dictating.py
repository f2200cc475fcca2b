"""What a machine heard is proposed to the clerk, who accepts or drops it (录音录像规定第6条)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.hearing.actions import transcript
from court.hearing.models import Attendance, SpeechDraft, Track
from court.hearing.record.converting import playable
from court.hearing.record.events import SpeechDraftAnswered, SpeechHeard
from court.hearing.record.seats import Speaker
from court.hearing.record.speech import Heard, NotHeard, listen
from court.hearing.states.record import DraftState, Source, TrackState
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.vault.queries import as_path

RULES = "最高人民法院关于人民法院庭审录音录像的若干规定"
UNKNOWN = "未识别的发言人"
HEARD = (Citation(RULES, "第6条"),)


class Answered(ValueError):
    """The draft has been taken or dropped already."""


def hear(track_id: int, *, by: str, at: datetime) -> int:
    """Listen to a sealed file and propose its lines; how many. Twice is once.

    What keeps it from being heard is noted at the file, for the clerk and the administrator.
    """
    track = Track.objects.select_related("recording__sitting__case", "file").get(pk=track_id)
    if track.heard_at is not None or track.state != TrackState.SEALED or track.file is None:
        return 0
    found, trouble = list[Heard](), ""
    try:
        with as_path(track.file) as clear, playable(clear, track.path) as path:
            found = list(listen(path))
    except NotHeard as why:
        trouble = str(why)
    who = _speaker(track)
    begins = datetime.fromtimestamp(track.began_us / 1e6, tz=at.tzinfo)
    with transaction.atomic():
        held = Track.objects.select_for_update().get(pk=track_id)
        if held.heard_at is not None:
            return 0
        held.heard_at, held.heard_trouble = at, trouble
        held.save(update_fields=["heard_at", "heard_trouble"])
        SpeechDraft.objects.bulk_create(
            SpeechDraft(
                track=held, no=no, seat=who.seat, name=who.name, person=who.person, text=one.text,
                began_at=begins + timedelta(seconds=one.began),
                ended_at=begins + timedelta(seconds=one.ended),
            )
            for no, one in enumerate(found, 1)
        )  # fmt: skip
        sitting = track.recording.sitting
        event = SpeechHeard(sitting.case_id, sitting.pk, track.no, len(found))
        record(event, by=by, at=at, under=HEARD)
    return len(found)


def _speaker(track: Track) -> Speaker:
    """Whose microphone it was: files carry the number of the place at the sitting."""
    member = track.feed.partition("/")[0]
    try:
        number = UUID(member)
    except ValueError:
        return Speaker("", UNKNOWN)
    rows = Attendance.objects.filter(sitting=track.recording.sitting_id, pk=number)
    one = rows.select_related("person").first()
    return Speaker(one.seat, one.name, one.person) if one else Speaker("", UNKNOWN)


@transaction.atomic
def take(draft_id: int, text: str, *, by: str, at: datetime) -> SpeechDraft:
    """The clerk read it, put it right, and writes it into the record at the time it was said.

    Raises ``Answered``, ``NotTheKeeper``, ``TranscriptClosed``, ``NothingSaid``.
    """
    draft = _open(draft_id)
    sitting = draft.track.recording.sitting
    transcript.demand_keeper(by, sitting)
    who = Speaker(draft.seat, draft.name, draft.person)
    draft.line = transcript.say(
        sitting, who, text, by=by, at=at, key=f"heard:{draft.pk}", source=Source.HEARD,
        said_at=draft.began_at,
    )  # fmt: skip
    return _answered(draft, DraftState.TAKEN, by=by, at=at)


@transaction.atomic
def drop(draft_id: int, *, by: str, at: datetime) -> SpeechDraft:
    """It is not to stand in the record. Raises ``Answered``, ``NotTheKeeper``."""
    draft = _open(draft_id)
    transcript.demand_keeper(by, draft.track.recording.sitting)
    return _answered(draft, DraftState.DROPPED, by=by, at=at)


def _open(draft_id: int) -> SpeechDraft:
    held = SpeechDraft.objects.select_for_update(of=("self",))
    draft = held.select_related("track__recording__sitting__case", "person").get(pk=draft_id)
    if not draft.is_open:
        raise Answered(f"这一条{draft.get_state_display()}")
    return draft


def _answered(draft: SpeechDraft, state: DraftState, *, by: str, at: datetime) -> SpeechDraft:
    draft.state = state
    draft.save(update_fields=["state", "line"])
    sitting = draft.track.recording.sitting
    event = SpeechDraftAnswered(sitting.case_id, sitting.pk, draft.track.no, draft.no, str(state))
    record(event, by=by, at=at, under=HEARD)
    return draft
