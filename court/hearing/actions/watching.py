"""Asking to see a recording, answering, seeing it; letting it stand for the transcript."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.docket.access import parties_for
from court.docket.models import CaseParty
from court.docket.states import SIMPLE
from court.hearing.actions.transcript import demand_keeper
from court.hearing.models import IntegrityConfirmation, Recording, ViewingRequest
from court.hearing.record.events import (
    RecordingStandsIn,
    RecordingViewed,
    ViewingAnswered,
    ViewingAsked,
)
from court.hearing.record.watching import may_watch, takes_part
from court.hearing.states.record import RecordingState, ViewingState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

RULES = "最高人民法院关于人民法院庭审录音录像的若干规定"
LOOKING = (Citation(RULES, "第10条"),)
INSTEAD = (Citation(RULES, "第8条"), Citation(RULES, "第9条"))
DAYS = 15


class NotAllowed(PermissionError):
    """The person may not do this with the recording; says why."""


class NotPossible(ValueError):
    """It cannot be done now; says why."""


@transaction.atomic
def ask_to_watch(
    recording: Recording, person: Person, reason: str, *, by: str, at: datetime
) -> ViewingRequest:
    """A party or representative asks to see the recording (规定第10条); one open wish at a time.

    Raises ``NotAllowed``, ``NotPossible`` without a reason.
    """
    if not takes_part(person, recording):
        raise NotAllowed("当事人和诉讼代理人可以申请查阅")
    if not reason.strip():
        raise NotPossible("请写明为什么要看")
    held = Recording.objects.select_for_update().get(pk=recording.pk)
    there = held.requests.filter(person=person, state=ViewingState.OPEN).first()
    if there is not None:
        return there
    asked = ViewingRequest.objects.create(
        recording=held, person=person, reason=reason.strip(), at=at
    )
    sitting = held.sitting
    record(ViewingAsked(sitting.case_id, sitting.pk, asked.pk), by=by, at=at, under=LOOKING)
    return asked


@transaction.atomic
def answer_request(
    request_id: UUID, *, grant: bool, answer: str = "", by: str, at: datetime
) -> ViewingRequest:
    """Grant the wish for fifteen days, or not, with the reason. An answered one stays so.

    Raises ``NotTheKeeper``, ``NotPossible`` for a refusal without reason.
    """
    held = ViewingRequest.objects.select_for_update(of=("self",)).select_related(
        "recording__sitting__case"
    )
    asked = held.get(pk=request_id)
    sitting = asked.recording.sitting
    demand_keeper(by, sitting)
    if asked.state != ViewingState.OPEN:
        return asked
    if not grant and not answer.strip():
        raise NotPossible("不准许的，请写明理由")
    asked.state = ViewingState.GRANTED if grant else ViewingState.REFUSED
    asked.answer, asked.answered_by, asked.answered_at = answer.strip(), by, at
    asked.until = at + timedelta(days=DAYS) if grant else None
    asked.save()
    event = ViewingAnswered(sitting.case_id, sitting.pk, asked.pk, str(asked.state))
    record(event, by=by, at=at, under=LOOKING)
    return asked


@transaction.atomic
def note_viewing(recording: Recording, person: Person, *, at: datetime) -> None:
    """Someone opens the recording; each time is written down. Raises ``NotAllowed``."""
    if not may_watch(person, recording, at):
        raise NotAllowed("没有获准查阅")
    sitting = recording.sitting
    event = RecordingViewed(sitting.case_id, sitting.pk, str(person.pk))
    record(event, by=person.actor, at=at, under=LOOKING)


@transaction.atomic
def let_stand_in(
    recording: Recording, person: Person, *, head: str = "", by: str, at: datetime
) -> list[IntegrityConfirmation]:
    """A party lets the recording stand for the transcript, and confirms its integrity value.

    Only in summary or small claims procedure (规定第8条). Consent may come first, ``head`` (the
    value as it was shown) once the recording is sealed (第9条). Raises ``NotAllowed``,
    ``NotPossible``.
    """
    sitting = recording.sitting
    parties = parties_for(person, sitting.case)
    if not parties:
        raise NotAllowed("由当事人或者诉讼代理人同意和确认")
    if sitting.case.procedure not in SIMPLE:
        raise NotPossible("只有简易程序和小额诉讼可以用录音录像替代笔录")
    held = Recording.objects.select_for_update().get(pk=recording.pk)
    if head and (held.state != RecordingState.SEALED or head != held.head):
        raise NotPossible("校验值和封存的不一致，请刷新页面再核对")
    return [_confirmed(held, party, person, head, by=by, at=at) for party in parties]


def _confirmed(
    held: Recording, party: CaseParty, person: Person, head: str, *, by: str, at: datetime
) -> IntegrityConfirmation:
    row, new = IntegrityConfirmation.objects.get_or_create(
        recording=held, party=party, defaults={"person": person, "agreed_at": at}
    )
    changed = bool(head) and not row.head
    if changed:
        row.head, row.confirmed_at, row.person = head, at, person
        row.save(update_fields=["head", "confirmed_at", "person"])
    if new or changed:
        sitting = held.sitting
        event = RecordingStandsIn(sitting.case_id, sitting.pk, party.place, head)
        record(event, by=by, at=at, under=INSTEAD)
    return row
