"""Order in court: whose turn it is, sound, discipline, screens (人民法院法庭规则第17条)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.hearing.access import OF_THE_COURT, SPEAK, Act, may_do, may_show
from court.hearing.actions.in_court import (
    Court,
    NotFromThisSeat,
    NotNow,
    in_court,
    move_to,
)
from court.hearing.exhibits import exhibit_of
from court.hearing.in_court_events import (
    ExhibitShown,
    OrderKept,
    ScreenAllowed,
    SoundCut,
    TurnEnded,
    TurnGiven,
)
from court.hearing.models import Attendance, Floor, OrderAct
from court.hearing.states import SittingState
from court.hearing.states.attendance import AttendanceState, OrderKind
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

ORDER = Citation("人民法院在线诉讼规则", "第28条")
LONGEST_TURN = 3600
TURN = ("speaker", "speaks_since", "speaks_until", "speaks_left")


def _only_while_open(court: Court, words: str) -> None:
    if court.sitting.state != SittingState.OPEN:
        raise NotNow(words)


@transaction.atomic
def give_turn(
    sitting_id: UUID, attendance_id: UUID, *, seconds: int = 0, person: Person, at: datetime
) -> Floor:
    """Let someone speak, for ``seconds`` or without limit (0); who spoke before stops.

    (民事诉讼法第140条；人民法院法庭规则第17条: nobody speaks without leave.)
    """
    court = in_court(sitting_id, Act.TURN, person=person, at=at)
    one = court.attendance(attendance_id)
    _only_while_open(court, "开庭中才能安排发言")
    if not one.is_in or one.seat not in SPEAK:
        raise NotNow("这个人不在法庭里，或者是旁听人员")
    if not 0 <= seconds <= LONGEST_TURN:
        raise NotNow("发言时间最长一小时")
    floor = court.floor
    floor.speaker, floor.speaks_since, floor.speaks_left = one, at, None
    floor.speaks_until = at + timedelta(seconds=seconds) if seconds else None
    court.changed(*TURN)
    record(TurnGiven(court.sitting.case_id, sitting_id, one.pk, seconds), by=court.by, at=at)
    return floor


@transaction.atomic
def end_turn(sitting_id: UUID, *, person: Person, at: datetime) -> Floor:
    """The turn is over: said by who speaks, or by who directs."""
    court = in_court(sitting_id, Act.END_TURN, person=person, at=at)
    floor, speaker = court.floor, court.floor.speaker_id
    if speaker is None:
        return floor
    if not court.actor.directs and speaker != court.actor.pk:
        raise NotFromThisSeat("只能结束自己的发言")
    floor.speaker = floor.speaks_since = floor.speaks_until = floor.speaks_left = None
    court.changed(*TURN)
    record(TurnEnded(court.sitting.case_id, sitting_id, speaker), by=court.by, at=at)
    return floor


@transaction.atomic
def cut_sound(
    sitting_id: UUID, attendance_id: UUID, *, cut: bool, person: Person, at: datetime
) -> Attendance:
    """Cut someone's sound at the server, or give it back; the court itself cannot be cut."""
    court = in_court(sitting_id, Act.MUTE, person=person, at=at)
    one = court.attendance(attendance_id)
    if one.seat in OF_THE_COURT:
        raise NotNow("不能静音审判人员和书记员")
    if one.muted == cut:
        return one
    one.muted = cut
    one.save(update_fields=["muted"])
    court.changed()
    record(SoundCut(court.sitting.case_id, sitting_id, one.pk, cut), by=court.by, at=at)
    return one


@transaction.atomic
def keep_order(
    sitting_id: UUID, attendance_id: UUID, kind: OrderKind, *, reason: str, key: UUID | None = None,
    person: Person, at: datetime,
) -> OrderAct:  # fmt: skip
    """Remind, warn, admonish, remove or report, with the reason, for the record.

    Removal needs a warning before it (民事诉讼法第113条；在线诉讼规则第25条). ``key`` makes the
    same act twice one act. Fines and detention are the president's, on report (第119条).
    """
    court = in_court(sitting_id, Act.ORDER, person=person, at=at)
    known = OrderAct.objects.filter(pk=key, sitting=court.sitting).first() if key else None
    if known is not None:
        return known
    one = court.attendance(attendance_id)
    if one.seat in OF_THE_COURT:
        raise NotNow("纪律措施不能对审判人员、书记员作出")
    if len(reason.strip()) < 2:
        raise NotNow("请写明理由，它会记入笔录")
    if kind == OrderKind.REMOVE and not one.warnings:
        raise NotNow("责令退出之前应当先警告")
    act = OrderAct.objects.create(
        **({"pk": key} if key else {}), sitting=court.sitting, attendance=one, kind=kind,
        reason=reason.strip(), by=court.by, at=at,
    )  # fmt: skip
    event = OrderKept(court.sitting.case_id, sitting_id, one.pk, act.pk, kind)
    record(event, by=court.by, at=at, under=[ORDER])
    if kind in (OrderKind.WARN, OrderKind.ADMONISH):
        one.warnings += 1
        one.save(update_fields=["warnings"])
    if kind == OrderKind.REMOVE:
        _remove(court, one)
    court.changed()
    court.note(f"对{one}{kind.label}：{act.reason}")
    return act


def _remove(court: Court, one: Attendance) -> None:
    move_to(one, AttendanceState.REMOVED, way="removed", by=court.by, at=court.at)
    floor = court.floor
    if floor.speaker_id == one.pk:
        floor.speaker = floor.speaks_since = floor.speaks_until = floor.speaks_left = None
    if floor.sharer_id == one.pk:
        floor.sharer = None
    floor.save(update_fields=[*TURN, "sharer"])


@transaction.atomic
def readmit(sitting_id: UUID, attendance_id: UUID, *, person: Person, at: datetime) -> Attendance:
    """Who was removed may wait at the door again; only who directs says so."""
    court = in_court(sitting_id, Act.READMIT, person=person, at=at)
    one = court.attendance(attendance_id)
    if one.state == AttendanceState.REMOVED:
        move_to(one, AttendanceState.WAITING, way="readmitted", by=court.by, at=at)
        court.changed()
    return one


@transaction.atomic
def allow_screen(
    sitting_id: UUID, attendance_id: UUID | None, *, person: Person, at: datetime
) -> Floor:
    """One person may show the own screen to the room; None: nobody."""
    court = in_court(sitting_id, Act.SCREEN, person=person, at=at)
    floor, before = court.floor, court.floor.sharer_id
    if before == attendance_id:
        return floor
    one = court.attendance(attendance_id) if attendance_id else None
    if one is not None and (not one.is_in or one.seat not in SPEAK):
        raise NotNow("这个人不能共享屏幕")
    floor.sharer = one
    court.changed("sharer")
    who = one.pk if one is not None else before
    assert who is not None
    event = ScreenAllowed(court.sitting.case_id, sitting_id, who, one is not None)
    record(event, by=court.by, at=at)
    return floor


@transaction.atomic
def show_exhibit(
    sitting_id: UUID, file_id: UUID | None, *, page: int = 1, to_gallery: bool = False,
    person: Person, at: datetime,
) -> Floor:  # fmt: skip
    """Put a page of a paper of this case on every screen, or take it away (民诉法解释第103条).

    A party shows while it is its turn, and only what it may see itself. The gallery sees it only
    where the court says so (人民法院在线诉讼规则第27条).
    """
    court = in_court(sitting_id, Act.SHOW, person=person, at=at)
    floor = court.floor
    if not may_show(court.actor, floor):
        raise NotFromThisSeat("轮到您发言时才能出示材料")
    if file_id is None:
        return _take_away(court)
    _only_while_open(court, "开庭中才能出示材料")
    shown = exhibit_of(court.sitting.case, file_id)
    if shown is None or not 1 <= page <= shown.pages:
        raise NotNow("卷里没有这份材料，或者没有这一页")
    to_gallery = to_gallery and court.actor.seat in OF_THE_COURT and not shown.confidential
    if (floor.exhibit_id, floor.exhibit_page, floor.exhibit_to_gallery) == (
        file_id, page, to_gallery,
    ):  # fmt: skip
        return floor
    floor.exhibit, floor.exhibit_title = shown.file, shown.title
    floor.exhibit_page, floor.exhibit_to_gallery = page, to_gallery
    court.changed("exhibit", "exhibit_title", "exhibit_page", "exhibit_to_gallery")
    record(ExhibitShown(court.sitting.case_id, sitting_id, file_id, page), by=court.by, at=at)
    return floor


def _take_away(court: Court) -> Floor:
    floor, before = court.floor, court.floor.exhibit_id
    if before is not None:
        floor.exhibit, floor.exhibit_title, floor.exhibit_page = None, "", 0
        court.changed("exhibit", "exhibit_title", "exhibit_page")
        event = ExhibitShown(court.sitting.case_id, court.sitting.pk, before, 0)
        record(event, by=court.by, at=court.at)
    return floor


def may_point(one: Attendance, floor: Floor) -> bool:
    """Whether one's pointer shows on what is on the screens."""
    return floor.exhibit_id is not None and may_do(Act.POINT, one) and may_show(one, floor)
