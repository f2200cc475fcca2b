"""Lines that break and come back: a failure is not a departure (在线诉讼规则第25条第2款)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from court.hearing.access import Act
from court.hearing.actions.in_court import NotNow, attendance_at, held, in_court
from court.hearing.in_court_events import AbsenceJudged, LineChanged
from court.hearing.models import Absence, Attendance
from court.hearing.states import RoomSeat, SittingState
from court.hearing.states.attendance import Finding
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

ABSENCE = Citation("人民法院在线诉讼规则", "第25条")
MACHINE = "machine:line"
SAYS = ("reason", "loss", "rtt", "online", "type", "code")  # what a browser may tell of its line


@transaction.atomic
def line_up(sitting_id: UUID, attendance_id: UUID, *, line: str, at: datetime) -> Attendance:
    """A connection of this person stands; it is the one that counts from now on.

    Where the line had broken, the absence ends and the turn goes on with the time that was left.
    """
    sitting, floor = held(sitting_id)
    one = attendance_at(sitting, attendance_id)
    one.line = line
    one.save(update_fields=["line"])
    for absence in one.absences.filter(until=None):
        absence.until = at
        absence.save(update_fields=["until"])
        event = LineChanged(sitting.case_id, sitting.pk, one.pk, absence.pk, True)
        record(event, by=MACHINE, at=at)
    if floor.speaker_id == one.pk and floor.speaks_left is not None:
        floor.speaks_until = at + timedelta(seconds=floor.speaks_left)
        floor.speaks_left = None
        floor.version += 1
        floor.save(update_fields=["speaks_until", "speaks_left", "version"])
    return one


@transaction.atomic
def line_down(
    sitting_id: UUID, attendance_id: UUID, *, line: str, seen: dict[str, Any], at: datetime
) -> Absence | None:
    """The connection is gone. Whoever was in the room is absent; why, the judge will say.

    The clock of the turn stands still. Nothing follows where another window has taken over.
    """
    sitting, floor = held(sitting_id)
    one = attendance_at(sitting, attendance_id)
    if one.line != line:
        return None
    one.line = ""
    one.save(update_fields=["line"])
    if sitting.state != SittingState.OPEN or not one.is_in or one.seat == RoomSeat.GALLERY:
        return None
    told = {key: str(value)[:80] for key, value in seen.items() if key in SAYS}
    absence = Absence.objects.create(sitting=sitting, attendance=one, since=at, seen=told)
    if floor.speaker_id == one.pk and floor.speaks_until is not None:
        floor.speaks_left = max(0, int((floor.speaks_until - at).total_seconds()))
        floor.version += 1
        floor.save(update_fields=["speaks_left", "version"])
    event = LineChanged(sitting.case_id, sitting.pk, one.pk, absence.pk, False)
    record(event, by=MACHINE, at=at)
    return absence


@transaction.atomic
def judge_absence(
    sitting_id: UUID, absence_id: UUID, finding: Finding, *, reason: str, person: Person,
    at: datetime,
) -> Absence:  # fmt: skip
    """Who directs holds why someone was away; a failure of technique is no departure.

    ``LEFT`` needs a reminder or warning before it and a reason (在线诉讼规则第25条第2款).
    """
    court = in_court(sitting_id, Act.ABSENCE, person=person, at=at)
    absence = court.sitting.absences.select_related("attendance").filter(pk=absence_id).first()
    if absence is None or finding == Finding.OPEN:
        raise NotNow("没有这次离线的记录")
    if absence.finding == finding:
        return absence
    if finding == Finding.LEFT:
        _check_reminded(absence, reason)
    absence.finding, absence.reason = finding, reason.strip()
    absence.judged_by, absence.judged_at = court.by, at
    absence.save(update_fields=["finding", "reason", "judged_by", "judged_at"])
    court.changed()
    court.note(f"{absence.attendance}离线，认定：{finding.label}")
    event = AbsenceJudged(
        court.sitting.case_id, sitting_id, absence.attendance_id, absence.pk, finding
    )
    record(event, by=court.by, at=at, under=[ABSENCE])
    return absence


def _check_reminded(absence: Absence, reason: str) -> None:
    if len(reason.strip()) < 4:
        raise NotNow("认定擅自退出要写明理由")
    reminded = absence.attendance.order_acts.filter(at__gte=absence.since)
    if not reminded.exists():
        raise NotNow("先提示或者警告，不改正的才能认定擅自退出")
