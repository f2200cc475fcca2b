"""An ordinary telephone: the clerk calls, asks who it is, and enters the person as present.

The house has no line to the telephone network: the court's own telephone stands in the courtroom
with its loudspeaker on, and is heard and recorded through the courtroom's microphone. Whether a
call is enough for this hearing is for who directs it to say (在线诉讼规则第2条、第5条、第7条).
"""

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.hearing.access import Act
from court.hearing.actions.in_court import NotFromThisSeat, NotNow, in_court, move_to
from court.hearing.in_court_events import LineChanged, PhoneAnswered, PhoneEnded
from court.hearing.models import Absence, Attendance
from court.hearing.states import PARTIES, RoomSeat, SittingState
from court.hearing.states.attendance import AttendanceState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

A = AttendanceState
ONLINE = "人民法院在线诉讼规则"
UNDER = (Citation(ONLINE, "第2条"), Citation(ONLINE, "第7条"))
BY_PHONE = (*PARTIES, RoomSeat.INTERPRETER)  # witnesses: nobody sees who is beside them (第26条)
NUMBER = re.compile(r"\+?\d{7,15}")
LONGEST = 500


@transaction.atomic
def present_by_phone(
    sitting_id: UUID, attendance_id: UUID, *, number: str, identity: str, consents: bool,
    person: Person, at: datetime,
) -> Attendance:  # fmt: skip
    """The clerk has someone on the telephone, who was asked who it is and agrees to go on so.

    ``number`` is the one called, ``identity`` what was asked and answered. It stands in the record
    with the last four digits alone. Calling again after the line broke ends the absence. Raises
    ``NotNow`` (no number, no identity, no consent, in the room by another way),
    ``NotFromThisSeat``.
    """
    court = in_court(sitting_id, Act.PHONE, person=person, at=at)
    one = court.attendance(attendance_id)
    called = re.sub(r"[\s()-]", "", number)
    if one.seat not in BY_PHONE:
        raise NotFromThisSeat("证人、鉴定人不能用电话到庭；审判人员、旁听人员也不能")
    if not NUMBER.fullmatch(called):
        raise NotNow("请写明拨打的电话号码")
    if not identity.strip():
        raise NotNow("请写明问了什么、怎样核对身份")
    if not consents:
        raise NotNow("本人不同意用电话参加的，不能这样登记")
    if one.is_in and not one.phone:
        raise NotNow("这个人已经在法庭里")
    if one.phone == called and one.is_in and not one.absences.filter(until=None).exists():
        return one
    if one.state not in (A.EXPECTED, A.WAITING, A.LEFT, A.ADMITTED):
        raise NotNow(f"{one.get_state_display()}，不能用电话登记")
    one.phone, one.phone_identity = called, identity.strip()[:LONGEST]
    one.identified_at = at
    one.save(update_fields=["phone", "phone_identity", "identified_at"])
    _in(one, by=court.by, at=at)
    record(PhoneAnswered(one.sitting.case_id, sitting_id, one.pk), by=court.by, at=at, under=UNDER)
    court.note(
        f"书记员拨通{one}的电话（尾号{called[-4:]}），核对身份：{one.phone_identity}；已告知全程录音录像、"
        "可以改为到庭或者视频参加，本人同意以电话方式参加"
    )
    court.changed()
    return one


def _in(one: Attendance, *, by: str, at: datetime) -> None:
    """Into the room, or back on a line that had broken."""
    for absence in one.absences.filter(until=None):
        absence.until = at
        absence.save(update_fields=["until"])
        event = LineChanged(one.sitting.case_id, one.sitting_id, one.pk, absence.pk, True)
        record(event, by=by, at=at)
    if one.state == A.LEFT:
        move_to(one, A.WAITING, way="phone", by=by, at=at)
    if one.state != A.ADMITTED:
        move_to(one, A.ADMITTED, way="phone", by=by, at=at)


@transaction.atomic
def phone_ended(
    sitting_id: UUID, attendance_id: UUID, *, why: str, person: Person, at: datetime
) -> Attendance:
    """The call is over, and why, as the clerk heard it. What follows is for the judge to say.

    While the court sits it is an absence like a broken line, which the judge judges (第25条).
    """
    court = in_court(sitting_id, Act.HANG_UP, person=person, at=at)
    one = court.attendance(attendance_id)
    if not one.phone or not one.is_in:
        raise NotNow("这个人没有用电话参加")
    if not why.strip():
        raise NotNow("请写明电话为什么结束")
    if one.absences.filter(until=None).exists():
        return one
    words = why.strip()[:LONGEST]
    if court.sitting.state == SittingState.OPEN:
        seen = {"reason": f"电话结束：{words}"[:80], "type": "phone"}
        absence = Absence.objects.create(sitting=court.sitting, attendance=one, since=at, seen=seen)
        event = LineChanged(one.sitting.case_id, sitting_id, one.pk, absence.pk, False)
        record(event, by=court.by, at=at)
    else:
        move_to(one, A.LEFT, way="phone", by=court.by, at=at)
    record(PhoneEnded(one.sitting.case_id, sitting_id, one.pk), by=court.by, at=at)
    court.note(f"{one}的电话结束：{words}")
    court.changed()
    return one
