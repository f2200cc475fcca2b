"""The course of a hearing: opened, stage by stage, adjourned, closed (民事诉讼法第140至145条)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions import close_debate, move_case
from court.docket.states import CaseState
from court.hearing.access import Act, places_of
from court.hearing.actions.in_court import (
    Court,
    NotNow,
    check_seen,
    held,
    in_court,
)
from court.hearing.actions.in_court_record import follow_hearing, note_down
from court.hearing.events import SittingMoved, StageReached
from court.hearing.in_court_events import MediaFailed, PanelMet, PartClosed
from court.hearing.models import Floor, Sitting
from court.hearing.states import MOVES, TRIBUNAL, RoomSeat, SittingState, Stage
from court.hearing.states.attendance import AttendanceState
from court.identity.models import Person
from court.journal.actions import record
from court.journal.moves import NotAllowed, check_move
from court.law.vocabulary import Citation

S = SittingState
_IN = AttendanceState.ADMITTED
MACHINE = "machine:media"
OPENING = Citation("民事诉讼法", "第140条")
CLOSING = Citation("民事诉讼法", "第145条")
PAUSING = Citation("人民法院在线诉讼规则", "第25条")
FAILING = Citation("人民法院庭审录音录像的若干规定", "第5条")
OFF_THE_SCREENS = {
    "speaker": None, "speaks_since": None, "speaks_until": None, "speaks_left": None,
    "exhibit": None, "exhibit_title": "", "exhibit_page": 0, "sharer": None,
}  # fmt: skip


def _move(
    sitting: Sitting, target: SittingState, *, why: str, by: str, at: datetime,
    under: Citation, fields: tuple[str, ...] = (),
) -> None:  # fmt: skip
    source = sitting.state
    check_move(MOVES, source, target)
    sitting.state = target
    sitting.save(update_fields=["state", *fields])
    event = SittingMoved(sitting.case_id, sitting.pk, source, target.value, why)
    record(event, by=by, at=at, under=[under])


@transaction.atomic
def open_sitting(sitting_id: UUID, *, person: Person, at: datetime) -> Sitting:
    """Who directs opens the hearing (民事诉讼法第140条); recording begins here.

    Not before the time in the summons unless everyone summoned is in the room. Doing it again
    changes nothing. Raises ``NotNow``, ``NotFromThisSeat``.
    """
    court = in_court(sitting_id, Act.OPEN, person=person, at=at)
    sitting = court.sitting
    if sitting.state == S.OPEN:
        return sitting
    if sitting.state == S.PAUSED:
        raise NotNow("现在是休庭，请用“恢复开庭”")
    if at < sitting.starts_at and not _everyone_is_in(sitting):
        raise NotNow("还没到传票上的开庭时间；各方都入庭后可以提前开庭")
    if sitting.attendances.filter(seat=RoomSeat.CLERK).exclude(state=_IN).exists():
        raise NotNow("书记员还没有入庭")
    sitting.opened_at, sitting.stage = at, Stage.OPENING
    _move(
        sitting, S.OPEN, why="opened", by=court.by, at=at, under=OPENING,
        fields=("opened_at", "stage"),
    )  # fmt: skip
    record(StageReached(sitting.case_id, sitting.pk, Stage.OPENING), by=court.by, at=at)
    if sitting.case.state == CaseState.SCHEDULED:
        _case_is_heard(court)
    court.changed()
    court.note("宣布开庭")
    return sitting


def _case_is_heard(court: Court) -> None:
    try:
        case_id = court.sitting.case_id
        move_case(case_id, CaseState.HEARING, by=court.by, at=court.at, under=[OPENING])
    except NotAllowed as why:
        raise NotNow("；".join(why.reasons)) from why


def _everyone_is_in(sitting: Sitting) -> bool:
    people = [place.person for place in places_of(sitting)]
    there = sitting.attendances.in_the_room().values_list("person", flat=True)
    return None not in people and {p.pk for p in people if p} <= set(there)


@transaction.atomic
def go_to_stage(
    sitting_id: UUID, stage: Stage, *, seen: int | None = None, person: Person, at: datetime
) -> Sitting:
    """Who directs leads to a stage, also back to an earlier one (民诉法解释第230条).

    The last words end the debate (民事诉讼法第144条). ``seen``: raises ``StaleRoom``.
    """
    court = in_court(sitting_id, Act.STAGE, person=person, at=at)
    sitting = court.sitting
    if sitting.state != S.OPEN:
        raise NotNow("开庭中才能进入下一环节")
    if sitting.stage == stage:
        return sitting
    check_seen(court.floor, seen)
    sitting.stage = stage
    sitting.save(update_fields=["stage"])
    _clear(court.floor)
    if stage != Stage.MEDIATION:
        court.floor.unrecorded = False
    court.changed("unrecorded", *OFF_THE_SCREENS)
    record(StageReached(sitting.case_id, sitting.pk, stage), by=court.by, at=at)
    court.note(f"进入：{stage.label}")
    if stage == Stage.LAST_WORDS:
        close_debate(sitting.case_id, by=court.by, at=at)
    return sitting


def _clear(floor: Floor) -> None:
    for name, value in OFF_THE_SCREENS.items():
        setattr(floor, name, value)


@transaction.atomic
def adjourn(sitting_id: UUID, *, why: str, person: Person, at: datetime) -> Sitting:
    """Adjourn (休庭): recording pauses, nobody but the court is heard (庭审录音录像规定第3条)."""
    court = in_court(sitting_id, Act.ADJOURN, person=person, at=at)
    if court.sitting.state == S.PAUSED:
        return court.sitting
    _move(court.sitting, S.PAUSED, why="adjourned", by=court.by, at=at, under=PAUSING)
    _clear(court.floor)
    court.changed(*OFF_THE_SCREENS)
    court.note(f"宣布休庭{'：' + why.strip() if why.strip() else ''}")
    return court.sitting


@transaction.atomic
def resume(sitting_id: UUID, *, person: Person, at: datetime) -> Sitting:
    """Go on after an adjournment; not while the media server is away or the panel is out."""
    court = in_court(sitting_id, Act.RESUME, person=person, at=at)
    if court.sitting.state == S.OPEN:
        return court.sitting
    if court.floor.media_down_at is not None:
        raise NotNow("音视频服务还没有恢复，请稍等")
    if court.floor.in_panel:
        _end_panel(court)
    _move(court.sitting, S.OPEN, why="resumed", by=court.by, at=at, under=PAUSING)
    court.changed()
    court.note("宣布继续开庭")
    return court.sitting


@transaction.atomic
def close_sitting(sitting_id: UUID, *, person: Person, at: datetime) -> Sitting:
    """Close the hearing (闭庭): everyone leaves, recording ends. Cannot be undone."""
    court = in_court(sitting_id, Act.CLOSE, person=person, at=at)
    sitting = court.sitting
    if sitting.state == S.CLOSED:
        return sitting
    if court.floor.in_panel:
        _end_panel(court)
    sitting.closed_at = at
    _move(sitting, S.CLOSED, why="closed", by=court.by, at=at, under=CLOSING, fields=("closed_at",))
    _clear(court.floor)
    court.changed(*OFF_THE_SCREENS)
    return sitting


@transaction.atomic
def close_part(sitting_id: UUID, *, closed: bool, person: Person, at: datetime) -> Floor:
    """Hear a part without the public, or let the public back (民事诉讼法第71条、第137条).

    The gallery neither sees nor hears it, and it is not recorded (庭审录音录像规定第3条).
    """
    court = in_court(sitting_id, Act.PART, person=person, at=at)
    if court.floor.part_closed == closed:
        return court.floor
    if court.sitting.state not in (S.OPEN, S.PAUSED):
        raise NotNow("开庭后才能转为不公开")
    court.floor.part_closed = closed
    court.changed("part_closed")
    court.note("以下部分不公开进行" if closed else "恢复公开审理")
    record(PartClosed(court.sitting.case_id, sitting_id, closed), by=court.by, at=at)
    return court.floor


@transaction.atomic
def leave_unrecorded(sitting_id: UUID, *, off: bool, person: Person, at: datetime) -> Floor:
    """Mediation that should not be recorded is not (庭审录音录像规定第3条); no other stage."""
    court = in_court(sitting_id, Act.PART, person=person, at=at)
    if off and court.sitting.stage != Stage.MEDIATION:
        raise NotNow("只有当庭调解可以不录制")
    if court.floor.unrecorded != off:
        court.floor.unrecorded = off
        court.changed("unrecorded")
        court.note("以下调解不录音录像" if off else "恢复录音录像")
    return court.floor


@transaction.atomic
def meet_in_panel(sitting_id: UUID, *, begins: bool, person: Person, at: datetime) -> Floor:
    """The tribunal withdraws to deliberate, or comes back; never recorded (民事诉讼法第45条)."""
    court = in_court(sitting_id, Act.PANEL, person=person, at=at)
    if court.floor.in_panel == begins:
        return court.floor
    if not court.actor.directs:
        raise NotNow("由审判长召集合议庭评议")
    if not begins:
        _end_panel(court)
        court.changed()
        return court.floor
    if court.sitting.state != S.PAUSED:
        raise NotNow("先宣布休庭，再进入评议室")
    if court.sitting.attendances.filter(seat__in=TRIBUNAL).count() < 2:
        raise NotNow("独任审理没有合议")
    court.floor.in_panel = True
    court.changed("in_panel")
    record(PanelMet(court.sitting.case_id, sitting_id, True), by=court.by, at=at)
    return court.floor


def _end_panel(court: Court) -> None:
    court.floor.in_panel = False
    court.floor.save(update_fields=["in_panel"])
    event = PanelMet(court.sitting.case_id, court.sitting.pk, False)
    record(event, by=court.by, at=court.at)


@transaction.atomic
def media_lost(sitting_id: UUID, *, at: datetime) -> Sitting:
    """The media server is gone: the hearing pauses by itself, and it is on record.

    The court explains the break in writing (庭审录音录像规定第5条). Doing it again changes nothing.
    """
    sitting, floor = held(sitting_id)
    if sitting.state not in (S.OPEN, S.PAUSED) or floor.media_down_at is not None:
        return sitting
    floor.media_down_at = at
    floor.version += 1
    floor.save(update_fields=["media_down_at", "version"])
    record(MediaFailed(sitting.case_id, sitting.pk, False), by=MACHINE, at=at, under=[FAILING])
    if sitting.state == S.OPEN:
        _move(sitting, S.PAUSED, why="media_lost", by=MACHINE, at=at, under=FAILING)
        follow_hearing(sitting, floor, failed=True, by=MACHINE, at=at)
        note_down(sitting, "音视频服务中断，庭审自动暂停", by=MACHINE, at=at)
    return sitting


@transaction.atomic
def media_back(sitting_id: UUID, *, at: datetime) -> Sitting:
    """The media server is there again; the judge resumes, not the machine."""
    sitting, floor = held(sitting_id)
    if floor.media_down_at is None:
        return sitting
    floor.media_down_at = None
    floor.version += 1
    floor.save(update_fields=["media_down_at", "version"])
    record(MediaFailed(sitting.case_id, sitting.pk, True), by=MACHINE, at=at)
    if sitting.state == S.PAUSED:
        note_down(sitting, "音视频服务已恢复", by=MACHINE, at=at)
    return sitting
