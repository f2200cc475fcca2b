"""Coming before the court: places, identity proved anew, the waiting room, admission."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.hearing.access import (
    INVITED,
    OF_THE_COURT,
    Act,
    Place,
    attendance_of,
    may_watch,
    place_of,
    places_of,
)
from court.hearing.actions.in_court import (
    Court,
    NotFromThisSeat,
    NotNow,
    attendance_at,
    held,
    in_court,
    move_to,
)
from court.hearing.in_court_events import AttendanceMoved, EntryCodeSent, Invited
from court.hearing.models import Attendance, Sitting
from court.hearing.states import CALLED_IN, HOLDS_ITS_TIME, RoomSeat
from court.hearing.states.attendance import AttendanceState
from court.identity.models import Person
from court.journal.actions import record
from court.keys.fields import blind_index
from court.notices.actions import send_notice

A = AttendanceState
MINUTES = 10
TRIES = 5
PAUSE = timedelta(seconds=60)
DOOR_OPENS = timedelta(minutes=60)  # before the time in the summons
INVITATION = "hearing.invitation"


class WrongCode(ValueError):
    """The code does not fit, is too old, or was tried too often; says which."""


class TooSoon(ValueError):
    """A code was sent less than a minute ago."""


@transaction.atomic
def take_places(sitting_id: UUID, *, by: str, at: datetime) -> None:
    """Everyone whom the docket gives a seat has a row; doing it again changes nothing."""
    sitting, _ = held(sitting_id)
    guests = {row.party_id for row in sitting.attendances.filter(person=None)}
    for place in places_of(sitting):
        if place.person is not None or (place.party and place.party.pk not in guests):
            _seat(sitting, place, by=by, at=at)


def _seat(sitting: Sitting, place: Place, *, by: str, at: datetime) -> Attendance:
    """The row of this place; whose place in the case has changed begins anew on the other seat."""
    one = sitting.attendances.filter(person=place.person).first() if place.person else None
    if one is not None and one.seat == place.seat:
        return one
    before = one.seat if one is not None else ""
    one = one or Attendance(sitting=sitting, person=place.person)
    one.guest = "" if place.person else place.name
    one.seat, one.party, one.state = place.seat, place.party, A.EXPECTED
    one.save()
    event = AttendanceMoved(
        sitting.case_id, sitting.pk, one.pk, place.seat, before, A.EXPECTED, "seated"
    )
    record(event, by=by, at=at)
    return one


def _own(sitting_id: UUID, person: Person, at: datetime) -> tuple[Sitting, Attendance]:
    """The person's own row at a sitting whose door is open, made where it is missing."""
    sitting, _ = held(sitting_id)
    if sitting.state not in HOLDS_ITS_TIME:
        raise NotNow("这次开庭已经结束或者取消")
    if at < sitting.starts_at - DOOR_OPENS:
        raise NotNow("候审室在开庭前一小时开放")
    one = attendance_of(person, sitting)
    if one is None:
        place = place_of(person, sitting)
        if place is None:
            raise NotFromThisSeat("这次开庭没有您的席位")
        one = _seat(sitting, place, by=person.actor, at=at)
    return sitting, attendance_at(sitting, one.pk)


@transaction.atomic
def take_the_bench(sitting_id: UUID, person: Person, *, at: datetime) -> Attendance:
    """The tribunal and the clerk come in by their office; nobody admits them."""
    sitting, one = _own(sitting_id, person, at)
    if one.seat not in OF_THE_COURT:
        raise NotFromThisSeat("请从候审室进入")
    if one.state == A.LEFT:
        move_to(one, A.WAITING, way="came_back", by=person.actor, at=at)
    if one.state != A.ADMITTED:
        move_to(one, A.ADMITTED, way="office", by=person.actor, at=at)
    return one


@transaction.atomic
def send_entry_code(sitting_id: UUID, person: Person, *, at: datetime) -> None:
    """A code to one's own phone: identity is proved anew before a hearing (在线诉讼规则第7条第3款).

    Raises ``TooSoon`` within a minute of the last one, ``NotNow`` while the door is shut.
    """
    sitting, one = _own(sitting_id, person, at)
    sent = one.entry.get("sent")
    if sent and at < datetime.fromisoformat(sent) + PAUSE:
        raise TooSoon("验证码刚刚发出，请等一分钟再试")
    code = f"{secrets.randbelow(1_000_000):06d}"
    mark = blind_index(code, f"entry:{one.pk}")
    one.entry = {"mark": mark, "sent": at.isoformat(), "tries": 0}
    one.save(update_fields=["entry"])
    record(EntryCodeSent(sitting.case_id, sitting.pk, one.pk), by=person.actor, at=at)
    send_notice(
        "entry_code", person,
        {"code": code, "case_number": sitting.case.number, "minutes": MINUTES},
        by=person.actor, at=at, key=f"entry:{one.pk}:{at.isoformat()}", subject_id=sitting.pk,
    )  # fmt: skip


def _use_code(sitting_id: UUID, person: Person, code: str, *, at: datetime) -> None:
    """Count the try, whatever follows; raises ``WrongCode``."""
    with transaction.atomic():
        _, one = _own(sitting_id, person, at)
        if not one.entry.get("mark"):
            raise WrongCode("请先点“发送验证码”")
        one.entry = one.entry | {"tries": one.entry["tries"] + 1}
        one.save(update_fields=["entry"])
        fits = hmac.compare_digest(one.entry["mark"], blind_index(code, f"entry:{one.pk}"))
    if one.entry["tries"] > TRIES:
        raise WrongCode("输错次数太多，请重新发送验证码")
    if at > datetime.fromisoformat(one.entry["sent"]) + timedelta(minutes=MINUTES):
        raise WrongCode("验证码已过期，请重新发送")
    if not fits:
        raise WrongCode("验证码不对，请核对短信")


def enter_waiting_room(
    sitting_id: UUID, person: Person, *, code: str, needs: list[str] | None = None, at: datetime
) -> Attendance:
    """Identity proved by the code; one waits to be let in (在线诉讼规则第7条第3款).

    Raises ``WrongCode``, ``NotNow``; who was removed does not come back this way (``NotNow``).
    """
    with transaction.atomic():
        _, one = _own(sitting_id, person, at)
        if one.state == A.REMOVED:
            raise NotNow("您已被责令退出法庭，由审判长决定能否再进入")
        if one.state in (A.WAITING, A.OUTSIDE, A.ADMITTED) and not one.phone:
            return one
        if one.seat in OF_THE_COURT:
            raise NotFromThisSeat("审判人员和书记员直接入庭")
    _use_code(sitting_id, person, code, at=at)
    with transaction.atomic():
        _, one = _own(sitting_id, person, at)
        if one.phone:  # from the telephone to the page, which asks for the code all the same
            one.phone, one.entry, one.identified_at = "", {}, at
            one.save(update_fields=["phone", "entry", "identified_at"])
        if one.state not in (A.EXPECTED, A.REFUSED, A.LEFT):
            return one
        one.identified_at, one.entry = at, {}
        one.needs = needs if needs is not None else one.needs
        move_to(
            one, A.WAITING, way="code", by=person.actor, at=at, fields="identified_at entry needs"
        )
    return one


@transaction.atomic
def ask_to_watch(sitting_id: UUID, person: Person, *, at: datetime) -> Attendance:
    """Ask for a place in the gallery of a public hearing (人民法院法庭规则第9条)."""
    sitting, _ = held(sitting_id)
    if sitting.state not in HOLDS_ITS_TIME or at < sitting.starts_at - DOOR_OPENS:
        raise NotNow("旁听申请在开庭前一小时开放，闭庭后停止")
    one = attendance_of(person, sitting)
    if one is None:
        if place_of(person, sitting) is not None or not may_watch(person, sitting):
            raise NotFromThisSeat("这次开庭不能旁听")
        place = Place(RoomSeat.GALLERY, person, person.display_name)
        one = _seat(sitting, place, by=person.actor, at=at)
    one = attendance_at(sitting, one.pk)
    if one.seat == RoomSeat.GALLERY and one.state in (A.EXPECTED, A.LEFT):
        one.identified_at = at
        move_to(one, A.WAITING, way="asked", by=person.actor, at=at, fields="identified_at")
    return one


@transaction.atomic
def invite(
    sitting_id: UUID, *, seat: RoomSeat, name: str, party_id: int | None = None,
    in_courtroom: bool = False, person: Person, at: datetime,
) -> tuple[Attendance, str]:  # fmt: skip
    """Call a witness, expert or interpreter (民事诉讼法第75、79、82条); the code is told once.

    ``in_courtroom``: the person comes to the courthouse and needs no code.
    """
    court = in_court(sitting_id, Act.INVITE, person=person, at=at)
    if seat not in INVITED or not name.strip():
        raise NotNow("请写明证人、鉴定人或翻译的姓名")
    party = court.sitting.case.parties.filter(pk=party_id).first() if party_id else None
    code = "" if in_courtroom else f"{secrets.randbelow(10**8):08d}"
    one = Attendance.objects.create(
        sitting=court.sitting, guest=name.strip(), seat=seat, party=party,
        in_courtroom=in_courtroom, invitation=blind_index(code, INVITATION) if code else "",
    )  # fmt: skip
    record(Invited(court.sitting.case_id, sitting_id, one.pk, seat), by=court.by, at=at)
    return one, code


@transaction.atomic
def answer_invitation(sitting_id: UUID, person: Person, *, code: str, at: datetime) -> Attendance:
    """Who was called takes the place with the code of the call; the proved name must be the one.

    Raises ``WrongCode``; who already has a place at the sitting cannot take a witness's.
    """
    sitting, _ = held(sitting_id)
    mark = blind_index(code.strip(), INVITATION)
    found = sitting.attendances.filter(invitation=mark, person=None).exclude(invitation="")
    one = found.first()
    if one is None or one.guest.strip() != person.display_name.strip():
        raise WrongCode("传唤码不对，或者姓名与法院通知的不一致，请与书记员联系")
    if place_of(person, sitting) is not None or attendance_of(person, sitting) is not None:
        raise NotFromThisSeat("您在这次开庭已有席位，不能再作证人、鉴定人或翻译")
    one.person, one.invitation = person, ""
    one.save(update_fields=["person", "invitation"])
    event = AttendanceMoved(
        sitting.case_id, sitting.pk, one.pk, one.seat, A.EXPECTED, A.EXPECTED, "invitation"
    )
    record(event, by=person.actor, at=at)
    return one


@transaction.atomic
def admit(sitting_id: UUID, attendance_id: UUID, *, person: Person, at: datetime) -> Attendance:
    """Let someone in after looking at who it is; witnesses go to their room outside.

    A guest who stands in the courtroom is entered as present (民事诉讼法第140条).
    """
    court = in_court(sitting_id, Act.ADMIT, person=person, at=at)
    one = court.attendance(attendance_id)
    target = A.OUTSIDE if one.seat in CALLED_IN else A.ADMITTED
    if one.state in (target, A.ADMITTED):
        return one
    if one.person_id is not None and one.state != A.WAITING:
        raise NotNow("还没有核验身份，不能入庭")
    if one.person_id is None:
        one.in_courtroom, one.identified_at = True, at
        one.save(update_fields=["in_courtroom", "identified_at"])
    way = "counter" if one.person_id is None else "admitted"
    move_to(one, target, way=way, by=court.by, at=at)
    court.changed()
    return one


@transaction.atomic
def refuse(sitting_id: UUID, attendance_id: UUID, *, person: Person, at: datetime) -> Attendance:
    """Do not let in who may not listen or is not who it was said (人民法院法庭规则第9条)."""
    court = in_court(sitting_id, Act.REFUSE, person=person, at=at)
    one = court.attendance(attendance_id)
    if one.state != A.REFUSED:
        move_to(one, A.REFUSED, way="refused", by=court.by, at=at)
        court.changed()
    return one


@transaction.atomic
def leave(sitting_id: UUID, *, person: Person, at: datetime) -> Attendance:
    """Go of one's own will. What follows from it is for the judge to say (在线诉讼规则第25条)."""
    court: Court = in_court(sitting_id, Act.LEAVE, person=person, at=at)
    one = court.attendance(court.actor.pk)
    if one.state in (A.ADMITTED, A.WAITING):
        move_to(one, A.LEFT, way="left", by=court.by, at=at)
        court.changed()
    return one
