"""Words of the live line and of plain forms, turned into acts; both ask the same actions.

A message is a mapping of text; whatever does not fit raises ``ValueError``, whoever may not raises
``NotFromThisSeat``: nothing here decides who may what.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from court.hearing.access import Act
from court.hearing.actions import in_court_course as course
from court.hearing.actions import in_court_entering as entering
from court.hearing.actions import in_court_lines as lines
from court.hearing.actions import in_court_order as order
from court.hearing.actions import in_court_phone as phone
from court.hearing.actions import in_court_witnesses as witnesses
from court.hearing.actions import transcript
from court.hearing.actions.in_court import NotFromThisSeat, NotNow, StaleRoom, in_court
from court.hearing.record.seats import Speaker
from court.hearing.states import RoomSeat, Stage
from court.hearing.states.attendance import Finding, OrderKind
from court.identity.models import Person
from court.journal.moves import IllegalMove

Message = Mapping[str, Any]
REFUSED = (NotFromThisSeat, transcript.NotTheKeeper)
NOT_DONE = (
    NotNow, StaleRoom, IllegalMove, transcript.TranscriptClosed, transcript.NothingSaid,
)  # fmt: skip
LONGEST = 2000


def do(sitting_id: UUID, message: Message, *, person: Person, at: datetime) -> Any:
    """Do what ``message["act"]`` names; raises what the action raises."""
    message = _spelled_out(message)
    try:
        act = Act(str(message.get("act", "")))
        done = DO[act]
    except (ValueError, KeyError) as why:
        raise NotNow("不认识的操作") from why
    return done(sitting_id, message, person=person, at=at)


def named(message: Message) -> str:
    """The act that a message names."""
    return str(_spelled_out(message).get("act", ""))


def _spelled_out(message: Message) -> Message:
    """Buttons of one form that say two things at once: ``mute=1``, ``order=warn``."""
    if "mute" in message:
        return {**message, "act": Act.MUTE, "on": message["mute"]}
    if "order" in message:
        return {**message, "act": Act.ORDER, "kind": message["order"]}
    return message


def _who(message: Message) -> UUID:
    return _id(message.get("who"))


def _id(text: Any) -> UUID:
    try:
        return UUID(str(text))
    except ValueError as why:
        raise NotNow("没有说明对谁、对什么") from why


def _number(message: Message, name: str, otherwise: int | None = None) -> int | None:
    given = message.get(name)
    if given in (None, ""):
        return otherwise
    if not str(given).isdigit():
        raise NotNow("数字不对")
    return int(str(given)[:9])


def _yes(message: Message, name: str) -> bool:
    return str(message.get(name, "")).lower() in ("1", "true", "on", "yes")


def _choice(kind: Callable[[str], Any], message: Message, name: str) -> Any:
    try:
        return kind(str(message.get(name, "")))
    except ValueError as why:
        raise NotNow("没有这个选项") from why


def _text(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:LONGEST]


def _say(sitting_id: UUID, message: Message, *, person: Person, at: datetime) -> Any:
    """Typed instead of spoken; it stands in the record as the speaker's own words."""
    court = in_court(sitting_id, Act.SAY, person=person, at=at)
    if court.sitting.state != "open":
        raise NotNow("开庭中才能发言")
    if court.actor.muted:
        raise NotFromThisSeat("法庭已停止您的发言，请等审判长允许")
    who = Speaker(court.actor.seat, court.actor.name, person)
    return transcript.say(
        court.sitting, who, _text(message, "text"), by=person.actor, at=at,
        key=_text(message, "key")[:60],
    )  # fmt: skip


def _part(sitting_id: UUID, message: Message, *, person: Person, at: datetime) -> Any:
    if message.get("what") == "unrecorded":
        off = _yes(message, "on")
        return course.leave_unrecorded(sitting_id, off=off, person=person, at=at)
    return course.close_part(sitting_id, closed=_yes(message, "on"), person=person, at=at)


def _show(sitting_id: UUID, message: Message, *, person: Person, at: datetime) -> Any:
    return order.show_exhibit(
        sitting_id, _id(message["file"]) if message.get("file") else None,
        page=_number(message, "page", 1) or 1, to_gallery=_yes(message, "gallery"),
        person=person, at=at,
    )  # fmt: skip


def _order(sitting_id: UUID, message: Message, *, person: Person, at: datetime) -> Any:
    kind = _choice(OrderKind, message, "kind")
    key = _id(message["key"]) if message.get("key") else None
    return order.keep_order(
        sitting_id, _who(message), kind, reason=_text(message, "reason"), key=key, person=person,
        at=at,
    )  # fmt: skip


def _hand(sitting_id: UUID, message: Message, *, person: Person, at: datetime) -> Any:
    """Asking for leave to speak changes nothing; it is only told."""
    in_court(sitting_id, Act.HAND, person=person, at=at)


DO: dict[Act, Callable[..., Any]] = {
    Act.ADMIT: lambda s, m, **how: entering.admit(s, _who(m), **how),
    Act.REFUSE: lambda s, m, **how: entering.refuse(s, _who(m), **how),
    Act.INVITE: lambda s, m, **how: entering.invite(
        s, seat=_choice(RoomSeat, m, "seat"), name=_text(m, "name"),
        in_courtroom=_yes(m, "in_courtroom"), **how,
    ),
    Act.PHONE: lambda s, m, **how: phone.present_by_phone(
        s, _who(m), number=_text(m, "number"), identity=_text(m, "identity"),
        consents=_yes(m, "consents"), **how,
    ),
    Act.HANG_UP: lambda s, m, **how: phone.phone_ended(s, _who(m), why=_text(m, "why"), **how),
    Act.OPEN: lambda s, m, **how: course.open_sitting(s, **how),
    Act.STAGE: lambda s, m, **how: course.go_to_stage(
        s, _choice(Stage, m, "stage"), seen=_number(m, "seen"), **how
    ),
    Act.ADJOURN: lambda s, m, **how: course.adjourn(s, why=_text(m, "why"), **how),
    Act.RESUME: lambda s, m, **how: course.resume(s, **how),
    Act.CLOSE: lambda s, m, **how: course.close_sitting(s, **how),
    Act.TURN: lambda s, m, **how: order.give_turn(
        s, _who(m), seconds=_number(m, "seconds", 0) or 0, **how
    ),
    Act.END_TURN: lambda s, m, **how: order.end_turn(s, **how),
    Act.MUTE: lambda s, m, **how: order.cut_sound(s, _who(m), cut=_yes(m, "on"), **how),
    Act.ORDER: _order,
    Act.READMIT: lambda s, m, **how: order.readmit(s, _who(m), **how),
    Act.CALL: lambda s, m, **how: witnesses.call_in(s, _who(m), **how),
    Act.RELEASE: lambda s, m, **how: witnesses.release(s, _who(m), again=_yes(m, "again"), **how),
    Act.SCREEN: lambda s, m, **how: order.allow_screen(
        s, _who(m) if m.get("who") else None, **how
    ),
    Act.SHOW: _show,
    Act.PART: _part,
    Act.PANEL: lambda s, m, **how: course.meet_in_panel(s, begins=_yes(m, "on"), **how),
    Act.ABSENCE: lambda s, m, **how: lines.judge_absence(
        s, _id(m.get("absence")), _choice(Finding, m, "finding"), reason=_text(m, "reason"), **how
    ),
    Act.SAY: _say,
    Act.HAND: _hand,
    Act.LEAVE: lambda s, m, **how: entering.leave(s, **how),
}  # fmt: skip
