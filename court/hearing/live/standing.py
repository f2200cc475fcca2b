"""The room as one person may see it: sent whole on every change, so that a reload loses nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from court.hearing.access import (
    OF_THE_COURT,
    Act,
    attendance_of,
    may_deliberate,
    may_do,
    may_hear,
    may_publish,
    may_show,
    may_turn_pages,
    must_be_silent,
    sees_exhibit,
)
from court.hearing.live import words
from court.hearing.models import Attendance, Floor, Sitting
from court.hearing.providers import PANEL
from court.hearing.states import RoomSeat, SittingState
from court.hearing.states.attendance import AttendanceState
from court.identity.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """What the line to one browser needs: what to send, and what picture and sound to allow."""

    attendance_id: UUID
    line: str
    room: str  # of the media server; empty: none
    publish: bool
    hear: bool
    screen: bool
    point: bool
    silent: bool
    over: bool
    gallery: bool
    of_the_court: bool
    name: str
    state: dict[str, Any]


def standing_of(sitting_id: UUID, person: Person, *, at: datetime) -> Standing | None:
    """None for whoever has no seat here (any more)."""
    sitting = Sitting.objects.select_related("case").filter(pk=sitting_id).first()
    one = attendance_of(person, sitting) if sitting else None
    if sitting is None or one is None:
        return None
    floor = Floor.objects.filter(pk=sitting_id).first() or Floor(sitting=sitting)
    in_panel = floor.in_panel and may_deliberate(one)
    hears = may_hear(one, sitting, floor)
    media = one.on_the_line and (hears or one.seat == RoomSeat.GALLERY)
    room = f"{sitting.pk}{PANEL if in_panel else ''}" if media else ""
    return Standing(
        attendance_id=one.pk,
        line=one.line,
        room=room,
        publish=may_publish(one, sitting, floor),
        hear=hears,
        screen=floor.sharer_id == one.pk or (in_panel and one.directs),
        point=may_show(one, floor) and floor.exhibit_id is not None,
        silent=must_be_silent(one, sitting) and not in_panel,
        over=sitting.state in (SittingState.CLOSED, SittingState.POSTPONED),
        gallery=one.seat == RoomSeat.GALLERY,
        of_the_court=one.seat in OF_THE_COURT,
        name=str(one),
        state=_state(sitting, floor, one, room, at=at),
    )


def _state(
    sitting: Sitting, floor: Floor, one: Attendance, room: str, *, at: datetime
) -> dict[str, Any]:
    hears = may_hear(one, sitting, floor)
    shown: dict[str, Any] = {
        "type": "state",
        "version": floor.version,
        "now": at.isoformat(),
        "sitting": sitting.state,
        "words": words.of_the_sitting(sitting, floor),
        "stage": sitting.stage,
        "room": room,
        "me": {
            "id": str(one.pk), "name": one.name, "title": one.title, "seat": one.seat,
            "state": one.state, "words": words.of_oneself(one, sitting), "muted": one.muted,
            "silent": must_be_silent(one, sitting), "warnings": one.warnings,
            "publish": may_publish(one, sitting, floor), "hear": hears,
            "may": [act.value for act in Act if may_do(act, one)],
            "show": may_show(one, floor), "screen": floor.sharer_id == one.pk,
        },
        "closed_part": floor.part_closed, "unrecorded": floor.unrecorded,
        "in_panel": floor.in_panel, "media_down": floor.media_down_at is not None,
        "people": _people(sitting, floor, one) if one.is_in and (hears or one.directs) else [],
        "turn": _turn(floor) if hears else None,
        "exhibit": _exhibit(sitting, floor, one) if sees_exhibit(one, sitting, floor) else None,
    }  # fmt: skip
    if one.is_in and one.seat in OF_THE_COURT:
        shown["absences"] = _absences(sitting)
        shown["gallery"] = sitting.attendances.in_the_room().filter(seat=RoomSeat.GALLERY).count()
    return shown


def _people(sitting: Sitting, floor: Floor, one: Attendance) -> list[dict[str, Any]]:
    """The court sees everyone; others see who is in the room, and no visitor."""
    court = one.seat in OF_THE_COURT
    rows = sitting.attendances.select_related("person", "party")
    if not court:
        rows = rows.in_the_room().exclude(seat=RoomSeat.GALLERY)
    order = list(RoomSeat)
    return [
        {
            "id": str(row.pk), "name": row.name, "title": row.title, "seat": row.seat,
            "state": row.state, "words": _words(row), "muted": row.muted,
            "here": bool(row.line or row.in_courtroom or row.on_the_phone),
            "silent": must_be_silent(row, sitting),
            "line": words.of_someone(row, sitting, floor, to_the_court=court),
            "screen": floor.sharer_id == row.pk,
        }
        | ({"warnings": row.warnings, "needs": row.needs} if court else {})
        for row in sorted(rows, key=lambda r: order.index(RoomSeat(r.seat)))
    ]  # fmt: skip


def _words(row: Attendance) -> str:
    """Where someone is, and how one takes part where it is not by the page."""
    words = str(AttendanceState(row.state).label)
    return f"{words}（{row.how}）" if row.is_in and row.how else words


def _turn(floor: Floor) -> dict[str, Any] | None:
    if floor.speaker_id is None:
        return None
    return {
        "who": str(floor.speaker_id),
        "until": floor.speaks_until.isoformat() if floor.speaks_until else "",
        "left": floor.speaks_left,
    }


def _exhibit(sitting: Sitting, floor: Floor, one: Attendance) -> dict[str, Any]:
    assert floor.exhibit is not None
    page = floor.exhibit_page
    return {
        "file": str(floor.exhibit_id), "title": floor.exhibit_title, "page": page,
        "pages": floor.exhibit.pages, "gallery": floor.exhibit_to_gallery,
        "url": f"/hearings/{sitting.pk}/screen/{floor.exhibit_id}/",
        "turns": may_turn_pages(one, sitting, floor),
    }  # fmt: skip


def _absences(sitting: Sitting) -> list[dict[str, Any]]:
    rows = sitting.absences.select_related("attendance__person", "attendance__party")
    return [
        {
            "id": str(row.pk), "who": str(row.attendance), "since": row.since.isoformat(),
            "until": row.until.isoformat() if row.until else "", "seen": row.seen,
            "finding": row.finding, "words": row.get_finding_display() or "待法官认定",
        }
        for row in rows.order_by("-since")[:20]
    ]  # fmt: skip
