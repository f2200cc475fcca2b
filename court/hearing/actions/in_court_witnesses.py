"""Witnesses and experts: outside until called, gone after (在线诉讼规则第26条)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.hearing.access import Act
from court.hearing.actions.in_court import NotNow, attendance_at, in_court, move_to
from court.hearing.states import CALLED_IN, SittingState
from court.hearing.states.attendance import AttendanceState
from court.identity.models import Person


@transaction.atomic
def call_in(sitting_id: UUID, attendance_id: UUID, *, person: Person, at: datetime) -> None:
    """Call a witness or expert before the court (民事诉讼法第141条第2项)."""
    court = in_court(sitting_id, Act.CALL, person=person, at=at)
    one = attendance_at(court.sitting, attendance_id)
    if one.is_in:
        return
    if court.sitting.state != SittingState.OPEN:
        raise NotNow("开庭后才能传唤")
    if one.state != AttendanceState.OUTSIDE:
        raise NotNow("这个人还没有在庭外等候")
    move_to(one, AttendanceState.ADMITTED, way="called", by=court.by, at=at)
    court.changed()
    court.note(f"{one}到庭")


@transaction.atomic
def release(
    sitting_id: UUID, attendance_id: UUID, *, again: bool, person: Person, at: datetime
) -> None:
    """A witness or expert goes out: for good, or to wait for another call (在线诉讼规则第26条)."""
    court = in_court(sitting_id, Act.RELEASE, person=person, at=at)
    one = attendance_at(court.sitting, attendance_id)
    target = AttendanceState.OUTSIDE if again else AttendanceState.LEFT
    if one.state == target:
        return
    if one.seat not in CALLED_IN:
        raise NotNow("只有证人、鉴定人可以这样退庭")
    move_to(one, target, way="released", by=court.by, at=at)
    floor = court.floor
    if floor.speaker_id == one.pk:
        floor.speaker = floor.speaks_since = floor.speaks_until = floor.speaks_left = None
    if floor.sharer_id == one.pk:
        floor.sharer = None
    court.changed("speaker", "speaks_since", "speaks_until", "speaks_left", "sharer")
    court.note(f"{one}退庭")
